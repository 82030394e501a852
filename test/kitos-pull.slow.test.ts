import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createWeb } from '../src/platform/web.ts';
import { closeDesks, openDesk } from './support/kitos/desk.ts';
import type { Fault } from './support/kitos/faults.ts';
import { addSystem, email, kitosEnv, organizationUuid, password, sampleKitos } from './support/kitos/sample-data.ts';
import type { KitosServerOptions } from './support/kitos/server.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { scriptedPrompt } from './support/scripted-prompt.ts';
import { selfSigned } from './support/self-signed.ts';

afterEach(closeDesks);

/** Codes of twelve members of the sample. */
const members = ['0101', '0155', '0157', '0161', '0163', '0167', '0169', '0175', '0185', '0187', '0201', '0210'];
/** Two vendors of the sample with systems and what they name; without its cases, which nothing here looks at. */
const tree = sampleTree((path) =>
  /^(?:register|vendors\/(?:nordlys-laering|bogstavgaard|brevdue|sky-hotel))\//.test(path),
);

/** The sample, its KITOS with one system more, and a desk. */
async function desk(options: Partial<KitosServerOptions> = {}) {
  const files = memoryFiles(tree);
  const data = sampleKitos(files, { only: [...members, '0791'] });
  const vendor = data.organizations.find(({ type }) => type === 'Company')?.uuid;
  addSystem(data, 1, 'Eksempel Omsorg', members, { ...(vendor === undefined ? {} : { rightsHolder: vendor }) });
  addSystem(data, 2, 'Sjældent Brugt', members.slice(0, 3));
  const opened = await openDesk({ data, ...options }, { files });
  return { ...opened, files, data, before: files.snapshot() };
}

describe.each(['2025', '2026'] as const)('a KITOS of %s', (shape) => {
  test('is read, planned, written, valid, and the second pull writes nothing', async () => {
    const { run, files, kitos, before } = await desk({ shape });
    const errors = async (): Promise<readonly string[]> =>
      (
        JSON.parse((await run('validate --json')).stdout) as {
          diagnostics: { severity: string; code: string; file: string }[];
        }
      ).diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, file }) => `${code} ${file}`);
    const known = await errors();
    const planned = await run('kitos pull --dry-run');
    expect([planned.exitCode, planned.stderr]).toEqual([0, '']);
    expect(planned.stdout).toContain('eksempel-omsorg');
    expect(planned.stdout).not.toMatch(/sjaeldent-brugt/);
    expect(files.snapshot()).toEqual(before);

    const first = await run('kitos pull --yes --json');
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    const written = files.snapshot();
    expect(Object.keys(written).some((path) => path.endsWith('/systems/eksempel-omsorg.yaml'))).toBe(true);
    const second = await run('kitos pull --yes');
    expect(second.exitCode).toBe(0);
    expect(files.snapshot()).toEqual(written);

    expect(await errors()).toEqual(known);
    expect(kitos.writes()).toEqual([]);
  });

  test('the registrations of a municipality with a role are kept, its staff nowhere', async () => {
    const { run, files } = await desk({ shape });
    await run('kitos pull --yes');
    const all = Object.values(files.snapshot()).join('\n');
    expect(all).toContain('skolebro - databehandling');
    // Posted by a browser at midnight in Denmark: the day is Denmark's.
    expect(all).toContain('2021-05-20');
    expect(all).not.toContain('2021-05-19');
    expect(all).not.toContain('Ane Andersen');
  });
});

describe('what is asked for', () => {
  test('the threshold of the day, whole pages to the short one, one login', async () => {
    const { run, kitos, data } = await desk();
    for (const index of [5, 6, 7]) addSystem(data, index, `Ens ${index}`, members);
    await run('kitos pull --dry-run --page-size 2');
    const paths = kitos.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths[0]).toBe('POST /api/authorize/GetToken');
    expect(paths.filter((path) => path.includes('GetToken'))).toHaveLength(1);
    expect(paths.filter((path) => path.includes('numberOfUsers=10')).length).toBeGreaterThan(1);
    expect(paths.every((path) => !path.includes('/api/v2/') || /pageSize=2$|it-systems\/[0-9a-f-]+$/.test(path))).toBe(
      true,
    );
    // The full last page is followed by an empty one: that is how a list ends.
    const organizations = paths.filter((path) => path.startsWith('GET /api/v2/organizations?page='));
    expect(organizations.length).toBe(Math.floor(kitos.data.organizations.length / 2) + 1);
  });

  test('registrations only of members with a role, by their organization', async () => {
    const { run, kitos } = await desk();
    await run('kitos pull --dry-run');
    const asked = kitos.requests.filter(({ path }) => path.includes('data-processing-registrations'));
    expect(asked.map(({ path }) => path)).toEqual([
      `/api/v2/data-processing-registrations?organizationUuid=${organizationUuid('0791')}&page=0&pageSize=250`,
    ]);
  });

  test('--catalogue-only asks for no registrations, --roll-up for the whole catalogue', async () => {
    const { run, kitos } = await desk();
    await run('kitos pull --dry-run --catalogue-only');
    expect(kitos.requests.some(({ path }) => /usages|registrations|Membership/.test(path))).toBe(false);
    await run('kitos pull --dry-run --catalogue-only --roll-up');
    expect(kitos.requests.at(-1)?.path).toBe('/api/v2/it-systems?includeDeactivated=true&page=0&pageSize=250');
  });

  test('a system of ours that KITOS no longer has is told as gone; one below the threshold is not', async () => {
    const { run, data } = await desk();
    const index = data.systems.findIndex(({ name }) => name === 'Skolebro');
    data.systems.splice(index, 1);
    const { stdout } = await run('kitos pull --dry-run --json');
    const { gone } = JSON.parse(stdout) as { gone: readonly { id: string; why: string }[] };
    expect(gone.map(({ id, why }) => `${id} ${why}`)).toContain('skolebro gone');
    expect(gone.some(({ id }) => id === 'arkivfinder')).toBe(false);
  });

  test('the supplier of a contract is looked up where nobody else names a CVR number', async () => {
    const { run, data, kitos } = await desk();
    const lonely = addSystem(data, 3, 'Uden Rettighedshaver', [...members, '0791']);
    const usage = data.usages.find(
      ({ system, organization }) => system === lonely && organization === organizationUuid('0791'),
    );
    const supplier = data.organizations.find(({ cvr, type }) => type === 'Company' && cvr?.startsWith('10000'));
    data.contracts.push({
      uuid: '00000006-0000-4000-8000-000000000001',
      name: 'Kontrakt',
      organization: organizationUuid('0791'),
      supplier: supplier?.uuid ?? null,
      usages: [usage?.uuid ?? ''],
    });
    const { stdout } = await run('kitos pull --dry-run --json');
    expect(kitos.requests.filter(({ path }) => path.includes('it-contracts')).map(({ path }) => path)).toEqual([
      `/api/v2/it-contracts?systemUuid=${lonely}&page=0&pageSize=250`,
    ]);
    const { created } = JSON.parse(stdout) as { created: readonly { name: string; vendor: string }[] };
    expect(created.find(({ name }) => name === 'Uden Rettighedshaver')?.vendor).toBe('bogstavgaard');
  });
});

/** The users of one of the systems. */
function usersOf(files: MemoryFiles, id: string): readonly string[] {
  const [, content] = Object.entries(files.snapshot()).find(([path]) => path.endsWith(`/systems/${id}.yaml`)) ?? [];
  return (parse(content ?? '') as { users: readonly string[] }).users;
}

/** What a gateway, or a login of less trust, may do to the list of a system's users. */
const trimmed: readonly (readonly [string, (system: Record<string, unknown>) => void])[] = [
  ['left out', (system) => delete system['usingOrganizations']],
  ['null', (system) => Object.assign(system, { usingOrganizations: null })],
  ['empty', (system) => Object.assign(system, { usingOrganizations: [] })],
  [
    'shorter than KITOS itself says',
    (system) =>
      Object.assign(system, { usingOrganizations: (system['usingOrganizations'] as readonly unknown[]).slice(0, 3) }),
  ],
];

describe('the users of a system', () => {
  test.each(trimmed)('%s: nobody is taken off a list, and it is told', async (_, trim) => {
    const rewrite = (body: string): string => {
      const systems = JSON.parse(body) as Record<string, unknown>[];
      for (const system of systems) trim(system);
      return JSON.stringify(systems);
    };
    const faults = [{ on: /it-systems\?numberOfUsers/, after: 1, what: { rewrite } }];
    const { run, files } = await desk({ faults });
    await run('kitos pull --catalogue-only --yes');
    const { exitCode, stdout } = await run('kitos pull --catalogue-only --yes --json');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('users-not-shown');
    expect(usersOf(files, 'eksempel-omsorg')).toEqual(members);
  });

  test('an organization that is no municipality is none where KITOS names it without its type', async () => {
    const { run, data } = await desk();
    const [first] = data.organizations.filter(({ uuid }) => uuid === organizationUuid('0791'));
    const uuid = '00000001-0000-4000-8000-000000009999';
    // A municipality's own company or joint office often has its name, and even its number.
    data.organizations.push({ uuid, name: 'Viborg', cvr: first?.cvr ?? null, type: 'OtherPublicAuthority' });
    const system = addSystem(data, 8, 'Kun et fælles kontor', members.slice(0, 9));
    data.usages.push({
      uuid: '00000004-0000-4000-8000-000000009999',
      system,
      organization: uuid,
      lastModified: '2026-02-22T11:29:43Z',
    });
    const { stdout } = await run('kitos pull --dry-run --json --catalogue-only');
    const { created, tooFew } = JSON.parse(stdout) as Record<string, readonly { uuid: string; members: number }[]>;
    expect(created?.some((each) => each.uuid === system)).toBe(false);
    expect(tooFew?.find((each) => each.uuid === system)?.members).toBe(9);
  });
});

describe('days that are odd', () => {
  test('a date of oversight without a day is told of and passed by; the end of time is no day in the past', async () => {
    const odd = (body: string): string =>
      body
        .replaceAll(
          '"oversightDates":[]',
          '"oversightDates":[{"uuid":null,"completedAt":"0001-01-01T00:00:00Z","remark":null}]',
        )
        .replaceAll('"validTo":null', '"validTo":"9999-12-31T23:59:59.9999999Z"');
    const { run, files } = await desk({
      faults: [{ on: /usages|data-processing/, times: 99, what: { rewrite: odd } }],
    });
    const { exitCode, stdout } = await run('kitos pull --yes --all');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('oversightDates');
    expect(usersOf(files, 'skolebro')).toContain('0791');
    expect(Object.values(files.snapshot()).join('\n')).not.toMatch(/0001-01-01|10000-/);
  });

  test('a day no calendar has stops the pull, and nothing is written', async () => {
    const february = (body: string): string =>
      body.replaceAll('"validFrom":null', '"validFrom":"2026-02-30T00:00:00Z"');
    const { run, files, before } = await desk({ faults: [{ on: /usages/, what: { rewrite: february } }] });
    const { exitCode, stderr } = await run('kitos pull --yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('validFrom');
    expect(files.snapshot()).toEqual(before);
  });
});

describe('what KITOS may hold', () => {
  test('unknown words are kept and remarked, junk numbers are no CVR numbers, null lists are empty', async () => {
    const { run, data } = await desk();
    for (const usage of data.usages) usage.lifeCycle = 'Hibernating';
    const { exitCode, stdout } = await run('kitos pull --dry-run --all');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Hibernating');
    expect(stdout).toContain('23232');
  });

  test('control characters in names never reach the terminal or a file', async () => {
    const { run, data, files } = await desk();
    addSystem(data, 4, 'Ond\u001B[2J\u202Eeksempel', members, { rightsHolder: data.organizations.at(-1)?.uuid ?? '' });
    const { stdout, stderr } = await run('kitos pull --yes --all');
    const all = stdout + stderr + Object.values(files.snapshot()).join('\n');
    for (const mark of ['\u001B', '\u202E']) expect(all).not.toContain(mark);
  });
});

/** Faults that pass: the same plan comes out, and something was tried again. */
const passing: readonly (readonly [string, Fault, readonly number[]])[] = [
  ['429 with seconds to wait', { on: /it-systems/, what: { status: 429, headers: { 'retry-after': '7' } } }, [7_000]],
  [
    '429 with a date to wait for',
    { on: /organizations/, what: { status: 429, headers: { 'retry-after': 'Fri, 15 May 2026 12:00:20 GMT' } } },
    [20_000],
  ],
  [
    '429 that asks for an hour waits a minute',
    { on: /organizations/, what: { status: 429, headers: { 'retry-after': '3600' } } },
    [60_000],
  ],
  [
    '500 three times',
    { on: /it-systems/, times: 3, what: { status: 500, body: 'Internal Server Error' } },
    [1_000, 2_000, 4_000],
  ],
  ['503 at the login', { on: /GetToken/, what: { status: 503 } }, [1_000]],
  ['half a page, and then no connection', { on: /organizations/, what: 'half-an-answer' }, [1_000]],
  [
    'half a page that was all the server sent',
    { on: /it-systems/, what: { rewrite: (body) => body.slice(0, body.length / 2) } },
    [1_000],
  ],
  ['no body at all', { on: /organizations/, what: { rewrite: () => '' } }, [1_000]],
  ['half a login', { on: /GetToken/, what: { rewrite: (body) => body.slice(0, 20) } }, [1_000]],
  ['a dropped connection', { on: /data-processing/, times: 2, what: 'dropped' }, [1_000, 2_000]],
];

describe('what goes wrong and passes', () => {
  test.each(passing)('%s', async (_, fault, waits) => {
    const calm = await desk();
    const struck = await desk({ faults: [fault] });
    const expected = await calm.run('kitos pull --dry-run --json');
    const { exitCode, stdout, stderr } = await struck.run('kitos pull --dry-run --json');
    const hostless = (text: string): string => text.replace(/127\.0\.0\.1:\d+/g, 'host');
    expect([exitCode, hostless(stdout)]).toEqual([0, hostless(expected.stdout)]);
    expect(struck.waits).toEqual(waits);
    expect(stderr).toContain('prøver igen om');
  });

  test('a token that runs out on the way is renewed once, without waiting', async () => {
    const { run, kitos, waits } = await desk({ faults: [{ on: /it-systems/, what: 'tokens-run-out' }] });
    expect((await run('kitos pull --dry-run')).exitCode).toBe(0);
    expect(kitos.requests.filter(({ path }) => path.includes('GetToken'))).toHaveLength(2);
    expect(waits).toEqual([]);
  });
});

/** Faults that stay: a clear stop, nothing written. */
const lasting: readonly (readonly [string, Fault, string])[] = [
  ['429 for ever', { on: /it-systems/, times: 99, what: { status: 429 } }, 'flere spørgsmål'],
  [
    '502 for ever',
    { on: /it-systems/, times: 99, what: { status: 502, body: '<html><h1>Bad gateway</h1></html>' } },
    'svarede 502 på',
  ],
  ['a connection that keeps breaking', { on: /it-systems/, times: 99, what: 'dropped' }, 'falde ud'],
  [
    '401 for ever',
    { on: /it-systems/, times: 99, what: { status: 401 } },
    'tager ikke imod et token, det selv lige har givet',
  ],
  [
    '403 in Danish, quoted',
    { on: /it-systems/, what: { status: 403, body: '"Du har ikke adgang til API’et"' } },
    '403 „Du har ikke adgang til API’et“',
  ],
  ['403 at the login', { on: /GetToken/, what: { status: 403, body: 'Nej' } }, '„API bruger“'],
  [
    'a login answer without a token',
    { on: /GetToken/, what: { status: 200, body: '{"response":{"loginSuccessful":true}}' } },
    'response.token',
  ],
  [
    'a token that would break the header',
    { on: /GetToken/, what: { rewrite: (body) => body.replace('"token":"', '"token":"a\\r\\nX: y') } },
    'response.token',
  ],
  [
    'JSON that ends early',
    { on: /it-systems/, times: 99, what: { rewrite: (body) => body.slice(0, -40) } },
    'det er ikke hel JSON',
  ],
  ['a page of HTML with 200', { on: /it-systems/, what: { status: 200, body: '<html>' } }, 'det er ikke hel JSON'],
  [
    'no list where one must be',
    { on: /it-systems/, what: { status: 200, body: '{"items":[]}' } },
    'skulle være en liste',
  ],
  ['null where a list must be', { on: /it-systems/, what: { status: 200, body: 'null' } }, 'skulle være en liste'],
  [
    'a number for a name',
    { on: /it-systems/, what: { rewrite: (body) => body.replace(/"name":"Eksempel Omsorg"/, '"name":7') } },
    '].name skulle være tekst, men er et tal',
  ],
  [
    'a system without uuid',
    { on: /it-systems/, what: { rewrite: (body) => body.replace(/"uuid":"[^"]+"/, '"uuid":null') } },
    '[0].uuid skulle være et uuid',
  ],
  [
    'enums as integers',
    {
      on: /it-system-usages/,
      what: { rewrite: (body) => body.replace(/"lifeCycleStatus":"Operational"/, '"lifeCycleStatus":3') },
    },
    'lifeCycleStatus skulle være et ord fra en liste',
  ],
  [
    'an impossible date',
    { on: /data-processing/, what: { rewrite: (body) => body.replace('2021-05-19T22', '2021-05-99T22') } },
    'agreementConcludedAt skulle være et tidspunkt',
  ],
  [
    'JSON nested without end',
    { on: /it-systems/, what: { status: 200, body: '['.repeat(100_000) } },
    'indlejret for dybt',
  ],
  [
    'more than a page in a page',
    { on: /it-systems/, what: { rewrite: (body) => JSON.stringify(Array(300).fill(JSON.parse(body)[0])) } },
    'en liste på højst 250',
  ],
  [
    'the same full page for ever',
    {
      on: /it-systems/,
      times: 99,
      what: { rewrite: () => JSON.stringify(Array(250).fill({ uuid: organizationUuid('0001'), name: 'x' })) },
    },
    'når aldrig til enden',
  ],
  [
    'another address',
    { on: /it-systems/, what: { status: 302, headers: { location: 'http://127.0.0.1:9/' } } },
    'den følges ikke',
  ],
  [
    'a prototype in the data',
    { on: /it-systems/, what: { rewrite: (body) => body.replace('"uuid"', '"__proto__":{"uuid":"x"},"constructor"') } },
    '[0].uuid mangler',
  ],
];

describe('what goes wrong and stays', () => {
  test.each(lasting)('%s: a clear stop, and nothing written', async (_, fault, words) => {
    const { run, files, before } = await desk({ faults: [fault] });
    const { exitCode, stdout, stderr } = await run('kitos pull --yes');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.replace(/\n\s+/g, ' ')).toContain(words);
    expect(stderr).not.toContain(password);
    expect(files.snapshot()).toEqual(before);
  });

  test('a list that is refused for one municipality leaves it out, and says so', async () => {
    const { run } = await desk({ faults: [{ on: /data-processing/, what: { status: 403, body: 'Forbidden' } }] });
    const { exitCode, stdout } = await run('kitos pull --dry-run --json');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('403 „Forbidden“');
    expect((JSON.parse(stdout) as { coverage: unknown[] }).coverage).toContainEqual({
      municipality: '0791',
      name: 'Viborg',
      usages: true,
      registrations: false,
    });
  });

  test('a certificate nobody vouches for: nothing is sent, not even the password', async () => {
    const { run, kitos, files, before } = await desk({ secure: selfSigned() });
    const { exitCode, stderr } = await run('kitos pull --yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('certifikat');
    expect(kitos.requests).toEqual([]);
    expect(files.snapshot()).toEqual(before);
  });

  test.each([
    ['too-large', 'mere end 9 byte'],
    ['not-text', 'ikke er tekst'],
    ['timeout', '--page-size 50'],
    ['cut-off', 'falde ud'],
  ] as const)('an answer that is %s', async (trouble, words) => {
    const { run, files, before } = await desk();
    const { exitCode, stdout, stderr } = await run('kitos pull --yes', {
      context: { web: { ask: async () => ({ trouble, detail: '9' }) } },
    });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.replace(/\n\s+/g, ' ')).toContain(words);
    expect(files.snapshot()).toEqual(before);
  });

  test('nobody listens', async () => {
    const { run, kitos } = await desk();
    await kitos.close();
    const { exitCode, stderr } = await run('kitos pull --yes');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('kan ikke nås');
  });
});

describe('Ctrl-C', () => {
  test('while KITOS is slow: 130, and everything as it was', async () => {
    const { run, kitos, files, before } = await desk({ faults: [{ on: /it-systems/, what: 'silent' }] });
    const controller = new AbortController();
    const ended = run('kitos pull --yes', {
      context: { signal: controller.signal, web: createWeb(controller.signal) },
    });
    while (!kitos.requests.some(({ path }) => path.includes('it-systems')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    const { exitCode, stderr } = await ended;
    expect([exitCode, stderr]).toEqual([130, 'Afbrudt. Der er ikke skrevet noget.\n']);
    expect(files.snapshot()).toEqual(before);
  });
});

describe('address and login', () => {
  test.each([
    ['http://kitos.dk'],
    ['https://user:secret-in-url@kitos.dk'],
    ['https://kitos.dk/sti'],
    ['file:///etc/passwd'],
    ['kitos.dk'],
    ['http://127.0.0.1.example'],
  ])('%s is refused, and not repeated', async (url) => {
    const { run, kitos } = await desk();
    const { exitCode, stderr } = await run(`kitos pull --dry-run --url ${url}`);
    expect([exitCode, kitos.requests.length]).toEqual([2, 0]);
    expect(stderr).toContain('Adressen på OS2kitos kan ikke bruges');
    expect(stderr).not.toContain('secret-in-url');
  });

  test('what is missing is named, and nothing is sent', async () => {
    const { run, kitos } = await desk();
    const { exitCode, stderr } = await run('kitos pull --dry-run', { env: { DBS_KITOS_URL: kitos.url } });
    expect([exitCode, kitos.requests.length]).toEqual([2, 0]);
    expect(stderr).toContain('--email (DBS_KITOS_EMAIL) og DBS_KITOS_PASSWORD mangler');
    expect((await run('kitos pull --dry-run', { env: {} })).stderr).toContain('--url (DBS_KITOS_URL) mangler');
  });

  test('a person is asked, and what they type is shown nowhere', async () => {
    const { runWith, kitos } = await desk();
    const prompt = scriptedPrompt([
      { asks: 'E-mail', answer: email },
      { asks: 'Kodeord', answer: password },
    ]);
    const { exitCode, stdout, stderr } = await runWith(prompt, 'kitos pull --dry-run --json', {
      env: { DBS_KITOS_URL: kitos.url },
    });
    expect([exitCode, prompt.left()]).toEqual([0, 0]);
    expect(stdout + stderr).not.toContain(password);
    // How far it is, on a line that redraws.
    expect(stderr).toContain('\r\u001B[KHenter systemer');
  });

  test('a wrong password stops at once: no second try that could lock the user', async () => {
    const { run, kitos } = await desk();
    const { exitCode, stderr } = await run('kitos pull --dry-run', {
      env: { ...kitosEnv(kitos.url), DBS_KITOS_PASSWORD: 'forkert-kodeord' },
    });
    expect([exitCode, kitos.requests.length]).toEqual([2, 1]);
    expect(stderr).toContain('kender ikke den e-mail');
    expect(stderr).not.toContain('forkert-kodeord');
  });

  test('a token in place of a login; when it no longer counts, it is said', async () => {
    const { run, kitos } = await desk();
    const { exitCode, stderr } = await run('kitos pull --dry-run', {
      env: { DBS_KITOS_URL: kitos.url, DBS_KITOS_TOKEN: 'gammelt.token.x' },
    });
    expect([exitCode, kitos.requests.map(({ authorization }) => authorization)]).toEqual([
      2,
      ['Bearer gammelt.token.x'],
    ]);
    expect(stderr).toContain('DBS_KITOS_TOKEN');
    expect(stderr).not.toContain('gammelt.token.x');
  });

  test('a server that repeats the password in its refusal does not get it shown', async () => {
    const { run } = await desk({
      faults: [{ on: /it-systems/, what: { status: 403, body: `no ${password} for ${email}` } }],
    });
    const { stderr } = await run('kitos pull --dry-run');
    expect(stderr).toContain('no ••• for •••');
    expect(stderr).not.toContain(password);
  });

  test.each(['0', '251', 'x', '-1'])('--page-size %s is refused', async (size) => {
    const { run, kitos } = await desk();
    const { exitCode } = await run(`kitos pull --dry-run --page-size=${size}`);
    expect([exitCode, kitos.requests.length]).toEqual([2, 0]);
  });

  test('a user without API access, and a rights holder', async () => {
    for (const [field, value] of [
      ['apiAccess', false],
      ['rightsHolder', true],
    ] as const) {
      const { run, data } = await desk();
      Object.assign(data.users[0] ?? {}, { [field]: value });
      const { exitCode, stderr } = await run('kitos pull --dry-run');
      expect(exitCode).toBe(2);
      expect(stderr).toContain('„API bruger“');
    }
  });
});

test('killed at any write of a pull, the repository is as before or as after', async () => {
  const { run, files: whole, kitos } = await desk();
  const records = (files: MemoryFiles): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => /^(?:register|vendors)\//.test(path)));
  const before = records(whole);
  expect((await run('kitos pull --yes --catalogue-only')).exitCode).toBe(0);
  const after = records(whole);
  expect(after).not.toEqual(before);
  let strikes = 0;
  // Every fifth write: each kill point costs a whole pull, and the writer itself is tried at every one elsewhere.
  for (let failAt = 1; ; failAt += 5) {
    const files = memoryFiles(tree);
    const failing = failingFiles(files, { failAt, mode: 'torn' });
    await runDbs('kitos pull --yes --catalogue-only', {
      files: failing as unknown as MemoryFiles,
      env: kitosEnv(kitos.url),
      context: { web: createWeb(new AbortController().signal) },
    }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    if (!failing.struck()) break;
    strikes += 1;
    // The next writing command finishes or undoes what was killed.
    await runDbs('tilsyn log add 2026-findes-ikke --yes', { files });
    expect([before, after]).toContainEqual(records(files));
  }
  expect(strikes).toBeGreaterThan(2);
}, 120_000);
