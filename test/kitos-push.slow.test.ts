import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWeb } from '../src/platform/web.ts';
import { closeDesks, openDesk } from './support/kitos/desk.ts';
import { kitosEnv, registrationUuid, sampleKitos } from './support/kitos/sample-data.ts';
import type { KitosServerOptions } from './support/kitos/server.ts';
import { memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import type { RunResult } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { scriptedPrompt } from './support/scripted-prompt.ts';

afterEach(closeDesks);

const pattern = 'https://rapporter.dbs-eksempel.example/{case}-r{version}.pdf';
const link = (version: number): string =>
  pattern.replace('{case}', '2026-skolebro').replace('{version}', String(version));

/** The part of the sample that Skolebro's case rests on, with the case released on 13 May. */
const tree = {
  ...sampleTree((path) =>
    /^(?:register|vendors\/(?:nordlys-laering|brevdue|sky-hotel)|cases\/2026\/skolebro)\//.test(path),
  ),
  'cases/2026/skolebro/releases/1/release.yaml': releaseRecord(1, '2026-05-13'),
};

const out = 'dist/kitos.json';

interface Proposal {
  kind: string;
  method: string;
  path: string;
  body: Record<string, unknown>;
  state: Record<string, unknown>;
  [more: string]: unknown;
}

interface ProposalFile {
  host: string;
  requests: Proposal[];
  [more: string]: unknown;
}

/** Viborg and Gentofte with roles, and a KITOS that agrees with the repository on all but the released case. */
async function desk(options: Partial<KitosServerOptions> = {}, roles: readonly string[] = ['0791', '0157']) {
  const files = memoryFiles(tree);
  const data = sampleKitos(files, { roles });
  for (const registration of data.registrations) {
    // The direct links of the vendor, so that the chains agree.
    const links = registration.name.startsWith('skolebro') ? ['Sky Hotel', 'Brevdue'] : ['Sky Hotel'];
    registration.subProcessors = links.map((name) => ({
      organization: data.organizations.find((row) => row.name.startsWith(name))?.uuid ?? '',
    }));
  }
  const opened = await openDesk({ data, ...options }, { files });
  const skolebro = data.registrations.filter(({ name }) => name.startsWith('skolebro'));
  const drift = (more = ''): Promise<RunResult> =>
    opened.run(`kitos drift --report-link ${pattern} --municipality ${roles.join(' ')} --out ${out} ${more}`.trim());
  const read = (): ProposalFile => JSON.parse(new TextDecoder().decode(files.read(out))) as ProposalFile;
  const write = (change: (file: ProposalFile) => void): void => {
    const file = read();
    change(file);
    files.remove(out);
    files.create(out, new TextEncoder().encode(JSON.stringify(file)));
  };
  const push = (flags = '--yes', more: Parameters<typeof opened.run>[1] = {}): Promise<RunResult> =>
    opened.run(`kitos push ${out} ${flags}`, more);
  return { ...opened, files, data, skolebro, drift, read, write, push };
}

const outcomes = ({ stdout }: RunResult): readonly string[] =>
  (JSON.parse(stdout) as { requests: readonly { outcome: string }[] }).requests.map(({ outcome }) => outcome);

describe('from drift to push', () => {
  test('what is missing is proposed, reviewed, sent, and the second drift is empty', async () => {
    const { drift, push, read, kitos, skolebro } = await desk();
    const first = await drift();
    expect([first.exitCode, first.stderr]).toEqual([1, `Skrevet i ${out}.\n`]);
    expect(first.stdout).toContain('Tilsyn mangler');
    expect(first.stdout).toContain('2026-05-13');
    expect(kitos.writes()).toEqual([]);

    const file = read();
    expect(file.host).toBe(kitos.url);
    expect(file.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
      [...skolebro]
        .sort((a, b) => (a.organization < b.organization ? -1 : 1))
        .map(({ uuid }) => `POST /api/v2/data-processing-registrations/${uuid}/oversight-dates`),
    );
    expect(file.requests[0]?.body).toEqual({
      completedAt: '2026-05-13T00:00:00Z',
      remark: 'DBS: tilsyn 2026-skolebro, udgave 1',
      oversightReportLink: { name: 'Tilsynsrapport 2026-skolebro, udgave 1', url: link(1) },
    });

    const pushed = await push();
    expect(pushed.exitCode).toBe(0);
    expect(kitos.writes().map(({ method, body }) => [method, JSON.parse(body)])).toEqual(
      file.requests.map(({ body }) => ['POST', body]),
    );
    expect(skolebro.map(({ dates }) => dates.map(({ completedAt, link: { url } }) => [completedAt, url]))).toEqual(
      skolebro.map(() => [['2026-05-13T00:00:00Z', link(1)]]),
    );

    const second = await drift();
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain('0 forskelle');
    expect(read().requests).toEqual([]);
  });

  test('pushed again, everything is there already and nothing is sent', async () => {
    const { drift, push, kitos } = await desk();
    await drift();
    await push();
    const before = kitos.writes().length;
    const again = await push('--yes --json');
    expect([again.exitCode, outcomes(again)]).toEqual([0, ['already-there', 'already-there']]);
    expect(kitos.writes()).toHaveLength(before);
  });

  test('an old link and an old date become the new release’s, and the municipality’s own dates stay', async () => {
    const { drift, push, kitos, skolebro } = await desk({}, ['0791']);
    const own = {
      uuid: registrationUuid(800),
      completedAt: '2024-03-01T00:00:00Z',
      remark: 'Vores eget',
      link: { name: null, url: null },
      option: null,
    };
    const old = {
      uuid: registrationUuid(801),
      completedAt: '2026-01-10T00:00:00Z',
      remark: 'DBS: tilsyn 2026-skolebro, udgave 1',
      link: { name: 'x', url: link(1) },
      option: null,
    };
    skolebro[0]?.dates.push(own, old);
    if (skolebro[0] !== undefined) skolebro[0].completed = 'Yes';
    const { stdout } = await drift();
    expect(stdout).toContain('Tilsyn afviger');
    await push();
    expect(kitos.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PATCH /api/v2/data-processing-registrations/${skolebro[0]?.uuid}/oversight-dates/${old.uuid}`,
    ]);
    expect(skolebro[0]?.dates).toEqual([
      own,
      {
        ...old,
        completedAt: '2026-05-13T00:00:00Z',
        link: { name: 'Tilsynsrapport 2026-skolebro, udgave 1', url: link(1) },
      },
    ]);
    expect((await drift()).exitCode).toBe(0);
  });

  test('a follow-up the municipality wrote about our case stays its own, with its day and link', async () => {
    const { drift, push, skolebro } = await desk({}, ['0791']);
    const own = {
      uuid: registrationUuid(700),
      completedAt: '2026-05-14T00:00:00Z',
      remark: 'Opfølgning på 2026-skolebro: mangler rettet',
      link: { name: 'Eget notat', url: 'https://kommune.example/notat' },
      option: null,
    };
    skolebro[0]?.dates.push({ ...own });
    await drift();
    expect((await push()).exitCode).toBe(0);
    expect(skolebro[0]?.dates).toHaveLength(2);
    expect(skolebro[0]?.dates[0]).toEqual(own);
    expect((await drift()).exitCode).toBe(0);
  });

  test('DBS’s names, by a system integrator alone, and only those that differ', async () => {
    const { drift, push, read, kitos, data } = await desk({}, ['0791']);
    await drift();
    await push();
    const system = data.systems.find(({ name }) => name === 'Skolebro');
    if (system !== undefined) system.legalName = 'Skolebro Klassisk';
    await drift();
    expect(read().requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PATCH', `/api/v2/it-systems/${system?.uuid}/dbs`, { systemName: 'Skolebro' }],
    ]);
    if (data.users[0] !== undefined) data.users[0].systemIntegrator = false;
    const refused = await push('--yes --json');
    expect([refused.exitCode, outcomes(refused), system?.legalName]).toEqual([1, ['not-allowed'], 'Skolebro Klassisk']);
    if (data.users[0] !== undefined) data.users[0].systemIntegrator = true;
    expect((await push()).exitCode).toBe(0);
    expect([system?.legalName, kitos.writes().at(-1)?.method]).toEqual(['Skolebro', 'PATCH']);
    expect((await drift()).exitCode).toBe(0);
  });

  test('fits a narrow terminal', async () => {
    const { drift, run } = await desk({}, ['0791']);
    await drift();
    const { stdout } = await run(`kitos drift --municipality 0791 --report-link ${pattern}`, { width: 60 });
    expect(stdout).toContain('  →* Tilsyn mangler: skolebro - databehandling (2026-skolebro)\n       her: 2026-05-13 ');
    const broken = stdout.split('\n').filter((line) => line.length > 80 && !line.includes('https://'));
    expect(broken).toEqual([]);
  });

  test('chains are compared, and nothing about them is sent', async () => {
    const { drift, read, skolebro, data } = await desk({}, ['0791']);
    const stranger = data.organizations.find(({ name }) => name.startsWith('Fjern Sky'))?.uuid ?? '';
    skolebro[0]?.subProcessors?.splice(1, 1, { organization: stranger });
    const { stdout } = await drift();
    expect(stdout).toContain('Fjern Sky Ltd');
    expect(stdout).toContain('Brevdue');
    expect(read().requests.every(({ kind }) => kind === 'add-date')).toBe(true);
  });

  test.each([
    'https://rapporter.example{case}@ond.example/',
    'https://rapporter.example.{case}.ond.example/x',
    'https://rapporter.example@ond.example/{case}',
    'http://rapporter.example/{case}',
  ])(
    'an address of reports that leads elsewhere than it looks is refused, by flag and in dbs.yaml: %s',
    async (address) => {
      const { run, files, kitos } = await desk({}, ['0791']);
      const { exitCode, stderr } = await run(`kitos drift --report-link ${address}`);
      expect([exitCode, kitos.requests.length]).toEqual([2, 0]);
      expect(stderr).toContain('--report-link');
      const settings = new TextDecoder().decode(files.read('dbs.yaml'));
      files.remove('dbs.yaml');
      files.create('dbs.yaml', new TextEncoder().encode(`${settings}\nreportLink: ${address}\n`));
      const validated = await run('validate');
      expect([validated.exitCode, validated.stdout.includes('reportLink')]).toEqual([1, true]);
      // Nor is it used unseen.
      expect((await run('kitos drift --stored')).exitCode).toBe(2);
    },
  );

  test('without an address of reports nothing is made up: it is told, and not proposed', async () => {
    const { run, read } = await desk({}, ['0791']);
    const { stdout } = await run(`kitos drift --municipality 0791 --out ${out}`);
    expect(stdout).toContain('reportLink');
    expect(read().requests).toEqual([]);
  });

  test('a KITOS of 2025 takes no single date: it is told, and nothing is proposed', async () => {
    const { drift, read, skolebro } = await desk({ shape: '2025' }, ['0791']);
    skolebro[0]?.dates.push({
      uuid: registrationUuid(800),
      completedAt: '2024-03-01T00:00:00Z',
      remark: null,
      link: { name: null, url: null },
      option: null,
    });
    const { stdout } = await drift();
    expect(stdout).toContain('Dette OS2kitos tager kun hele lister af tilsyn');
    expect(read().requests).toEqual([]);
  });

  test('a municipality without a role is told as not seen', async () => {
    const { run } = await desk({}, ['0791']);
    const { stdout } = await run('kitos drift');
    expect(stdout).toMatch(/Ikke set, for brugeren har ingen rolle dér: København, .* til\./s);
  });

  test('where the user has no role, what an earlier pull kept is compared, and nothing of it is sent', async () => {
    const { drift, read, run, data } = await desk({}, ['0791', '0157']);
    expect((await run('kitos pull --yes')).exitCode).toBe(0);
    data.users[0]?.readsIn.splice(0, 1);
    const { stdout } = await drift();
    expect(stdout).toContain('Efter en tidligere læsning: Viborg');
    expect(read().requests.map(({ municipality }) => municipality)).toEqual(['0157']);
    const { municipalities } = JSON.parse((await drift('--json')).stdout) as {
      municipalities: readonly {
        id: string;
        from: string;
        differences: readonly { kind: string; held?: string }[];
      }[];
    };
    const stored = municipalities.find(({ id }) => id === '0791');
    expect([stored?.from, stored?.differences.map(({ kind, held }) => `${kind} ${held}`)]).toEqual([
      'stored',
      ['oversight-missing not-from-api'],
    ]);
  });

  test('--stored asks nobody, and makes no file', async () => {
    const { run, kitos } = await desk({}, ['0791']);
    await run('kitos pull --yes');
    const before = kitos.requests.length;
    const { exitCode, stdout } = await run(`kitos drift --stored --report-link ${pattern}`, { env: {} });
    expect([exitCode, kitos.requests.length]).toEqual([1, before]);
    expect(stdout).toContain('Tilsyn mangler');
    expect(stdout).toContain('Efter en tidligere læsning: Viborg');
    expect((await run(`kitos drift --stored --out ${out}`)).exitCode).toBe(2);
  });

  test('a KITOS of 2025 without dates, which does not show its age, refuses; it is told what to do', async () => {
    const { drift, push } = await desk({ shape: '2025' }, ['0791']);
    await drift();
    const { exitCode, stdout } = await push();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('i hånden');
  });

  test('an older KITOS that wants „Gennemført tilsyn“ first: it is told, and never set', async () => {
    const { drift, push, kitos, skolebro } = await desk({ needsCompleted: true }, ['0791']);
    expect((await drift()).stdout).toContain('Gennemført tilsyn');
    const { exitCode, stdout } = await push();
    expect([exitCode, skolebro[0]?.completed]).toEqual([1, null]);
    expect(stdout).toContain('bed kommunen sætte det');
    expect(kitos.writes().map(({ method }) => method)).toEqual(['POST']);
  });
});

describe('what has changed since is left alone', () => {
  test.each([
    [
      'another moment of change',
      (row: { lastModified: string }) => {
        row.lastModified = '2026-05-14T08:00:00Z';
      },
    ],
    [
      'a date more',
      (row: { dates: unknown[] }) =>
        row.dates.push({
          uuid: registrationUuid(800),
          completedAt: '2026-05-01T00:00:00Z',
          remark: '',
          link: { name: null, url: null },
          option: null,
        }),
    ],
  ])('%s', async (_, change) => {
    const { drift, push, kitos, skolebro } = await desk({}, ['0791']);
    await drift();
    for (const row of skolebro) change(row);
    const pushed = await push('--yes --json');
    expect([pushed.exitCode, outcomes(pushed)]).toEqual([1, ['changed-since']]);
    expect(kitos.writes()).toEqual([]);
  });

  test.each([
    ['a registration by another name', { registration: { uuid: registrationUuid(1), name: 'En anden aftale' } }],
    ['a registration of another organization', { organization: registrationUuid(801) }],
  ])('%s than the file tells a person: not sent', async (_, label) => {
    const { drift, push, kitos, skolebro, write } = await desk({}, ['0791']);
    await drift();
    write(({ requests: [request] }) => {
      if ('registration' in label) label.registration.uuid = skolebro[0]?.uuid ?? '';
      Object.assign(request ?? {}, label);
    });
    const pushed = await push('--yes --json');
    expect([pushed.exitCode, outcomes(pushed)]).toEqual([1, ['changed-since']]);
    expect(kitos.writes()).toEqual([]);
  });

  test('a registration that is gone, and one where the user may only read', async () => {
    const { drift, push, kitos, data, skolebro } = await desk();
    await drift();
    data.registrations.splice(
      data.registrations.findIndex(({ uuid }) => uuid === skolebro[0]?.uuid),
      1,
    );
    data.users[0]?.writesIn.splice(0);
    const pushed = await push('--yes --json');
    expect([pushed.exitCode, [...outcomes(pushed)].sort()]).toEqual([1, ['gone', 'not-allowed']]);
    expect(kitos.writes()).toEqual([]);
  });

  test.each(['plain', 'by-organization', 'none'] as const)('permissions asked for as %s', async (permissions) => {
    const { drift, push } = await desk({ permissions }, ['0791']);
    await drift();
    expect(outcomes(await push('--yes --json'))).toEqual(['sent']);
  });
});

describe('an interrupted push', () => {
  test('an answer that never came: KITOS is asked, nothing is sent twice', async () => {
    const { drift, push, kitos, skolebro } = await desk(
      { faults: [{ on: /^POST .*oversight-dates/, what: 'half-an-answer' }] },
      ['0791'],
    );
    await drift();
    expect(outcomes(await push('--yes --json'))).toEqual(['sent-unanswered']);
    expect([kitos.writes().length, skolebro[0]?.dates.length]).toEqual([1, 1]);
  });

  test('a connection that broke before: it is looked for, said, and the rest goes on; run again, it is sent', async () => {
    const { drift, push, kitos, skolebro, waits } = await desk({
      faults: [{ on: /^POST .*oversight-dates/, what: 'dropped' }],
    });
    await drift();
    const pushed = await push('--yes --json');
    expect([pushed.exitCode, outcomes(pushed)]).toEqual([1, ['not-taken', 'sent']]);
    expect(waits).toEqual([5_000]);
    expect(JSON.parse(pushed.stdout).requests[0].why).toContain('forbindelsen svigtede');
    expect(skolebro.map(({ dates }) => dates.length).sort()).toEqual([0, 1]);
    expect([...outcomes(await push('--yes --json'))].sort()).toEqual(['already-there', 'sent']);
    expect(kitos.writes()).toHaveLength(3);
    expect(skolebro.map(({ dates }) => dates.length)).toEqual([1, 1]);
  });

  test('done, but the answer was lost while KITOS was still at it: it is there at the second look', async () => {
    const { drift, push, kitos } = await desk(
      {
        faults: [
          { on: /^POST .*oversight-dates/, what: 'half-an-answer' },
          {
            on: /^GET .*data-processing-registrations\/[^/]+$/,
            after: 1,
            what: { rewrite: (body) => body.replace(/"oversightDates":\[.*?\]/, '"oversightDates":[]') },
          },
        ],
      },
      ['0791'],
    );
    await drift();
    expect(outcomes(await push('--yes --json'))).toEqual(['sent-unanswered']);
    expect(kitos.writes()).toHaveLength(1);
  });

  test('two in a row that KITOS lost: it stops and says so; run again, they are sent', async () => {
    const { drift, push, kitos, skolebro } = await desk({
      faults: [{ on: /^POST .*oversight-dates/, what: 'dropped', times: 2 }],
    });
    await drift();
    const { exitCode, stderr } = await push();
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('to gange i træk');
    expect(skolebro[0]?.dates).toEqual([]);
    expect((await push()).exitCode).toBe(0);
    expect([kitos.writes().length, skolebro[0]?.dates.length]).toEqual([4, 1]);
  });

  test('500 on a write is not tried again, 429 is', async () => {
    const busy = await desk({ faults: [{ on: /^POST .*oversight-dates/, what: { status: 429 } }] }, ['0791']);
    await busy.drift();
    expect(outcomes(await busy.push('--yes --json'))).toEqual(['sent']);
    const broken = await desk({ faults: [{ on: /^POST .*oversight-dates/, what: { status: 500, body: 'x' } }] }, [
      '0791',
    ]);
    await broken.drift();
    expect((await broken.push()).exitCode).toBe(1);
    expect(broken.kitos.writes()).toHaveLength(1);
  });

  test('Ctrl-C after the first: 130, told what stands, and the second run sends the rest', async () => {
    const { drift, push, kitos, skolebro } = await desk({
      faults: [{ on: /^POST .*oversight-dates/, after: 1, what: 'silent' }],
    });
    await drift();
    const controller = new AbortController();
    const ended = push('--yes', { context: { signal: controller.signal, web: createWeb(controller.signal) } });
    while (kitos.writes().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    const { exitCode, stderr } = await ended;
    expect(exitCode).toBe(130);
    expect(stderr).toContain('1 af 2 er sendt');
    expect(outcomes(await push('--yes --json'))).toEqual(['already-there', 'sent']);
    expect(skolebro.map(({ dates }) => dates.length)).toEqual([1, 1]);
  });

  test('two requests to one registration: the second is not taken for somebody else’s change, nor after a stop', async () => {
    for (const faults of [[], [{ on: /^POST .*oversight-dates/, after: 1, what: 'dropped' as const }]]) {
      const { drift, push, write, skolebro } = await desk({ faults }, ['0791']);
      await drift();
      write((file) => {
        const [first] = file.requests;
        if (first === undefined) return;
        file.requests.push({
          ...first,
          body: {
            ...first.body,
            completedAt: '2026-05-12T00:00:00Z',
            oversightReportLink: { name: 'x', url: 'https://andet.example/r.pdf' },
          },
        });
      });
      const pushed = await push();
      if (faults.length > 0) await push();
      else expect(pushed.exitCode).toBe(0);
      expect(skolebro[0]?.dates.map(({ completedAt }) => completedAt.slice(0, 10))).toEqual([
        '2026-05-13',
        '2026-05-12',
      ]);
    }
  });
});

describe('asking first', () => {
  test('--dry-run reads and sends nothing', async () => {
    const { drift, push, kitos } = await desk();
    await drift();
    const { exitCode, stdout, stderr } = await push('--dry-run');
    expect([exitCode, kitos.writes()]).toEqual([0, []]);
    expect(stderr).toContain('POST  0157 skolebro - databehandling: nyt tilsyn 2026-05-13');
    expect(stderr.replace(/\s+/g, ' ')).toContain('sætter OS2kitos selv „Gennemført tilsyn“ til Ja');
    expect(stderr.replace(/\s+/g, ' ')).toContain('Det gælder 2 registreringer her.');
    expect(stdout).toContain('kan sendes');
  });

  test('nobody to ask: --yes is named, and nothing is asked of KITOS', async () => {
    const { drift, push, kitos } = await desk();
    await drift();
    const before = kitos.requests.length;
    expect((await push('')).exitCode).toBe(2);
    expect(kitos.requests).toHaveLength(before);
  });

  test('a person who says no', async () => {
    const { drift, runWith, kitos } = await desk();
    await drift();
    const before = kitos.requests.length;
    const { exitCode, stderr } = await runWith(
      scriptedPrompt([{ asks: 'Send 2 til', answer: false }]),
      `kitos push ${out}`,
    );
    expect([exitCode, kitos.requests.length]).toEqual([130, before]);
    expect(stderr).toContain('Intet er sendt.');
  });
});

/** Changes somebody could make to a file so that it does something else than it says. */
const hostile: readonly (readonly [string, (file: ProposalFile) => void, string])[] = [
  [
    'another host',
    (file) => {
      file.host = 'https://ond.example';
    },
    'Filen er til https://ond.example',
  ],
  [
    'a host that is no host',
    (file) => {
      file.host = 'https://a:b@ond.example/x';
    },
    'Adressen på OS2kitos kan ikke bruges',
  ],
  [
    'another path',
    (file) => {
      Object.assign(file.requests[0] ?? {}, { path: '/api/v2/organizations' });
    },
    'requests[0].path',
  ],
  [
    'a path that climbs',
    (file) => {
      Object.assign(file.requests[0]?.['registration'] ?? {}, { uuid: '../../x' });
    },
    'requests[0].registration.uuid',
  ],
  [
    'PUT',
    (file) => {
      Object.assign(file.requests[0] ?? {}, { method: 'PUT' });
    },
    'requests[0].method',
  ],
  [
    'DELETE',
    (file) => {
      Object.assign(file.requests[0] ?? {}, { method: 'DELETE' });
    },
    'requests[0].method',
  ],
  [
    'another kind',
    (file) => {
      Object.assign(file.requests[0] ?? {}, { kind: 'replace' });
    },
    'requests[0].kind',
  ],
  [
    'a list of dates',
    (file) => {
      Object.assign(file.requests[0]?.body ?? {}, { oversightDates: [] });
    },
    'requests[0].body.oversightDates',
  ],
  [
    'isOversightCompleted',
    (file) => {
      Object.assign(file.requests[0]?.body ?? {}, { isOversightCompleted: 'No' });
    },
    'isOversightCompleted',
  ],
  [
    'remark null',
    (file) => {
      Object.assign(file.requests[0]?.body ?? {}, { remark: null });
    },
    'requests[0].body.remark',
  ],
  [
    'no date',
    (file) => {
      delete file.requests[0]?.body['completedAt'];
    },
    'completedAt',
  ],
  [
    'a date that is none',
    (file) => {
      Object.assign(file.requests[0]?.body ?? {}, { completedAt: '2026-02-30T00:00:00Z' });
    },
    'completedAt',
  ],
  [
    'a link that runs',
    (file) => {
      Object.assign(file.requests[0]?.body ?? {}, { oversightReportLink: { name: 'x', url: 'javascript:alert(1)' } });
    },
    'oversightReportLink.url',
  ],
  [
    'no state',
    (file) => {
      delete (file.requests[0] as Partial<Proposal> | undefined)?.state;
    },
    'requests[0].state',
  ],
  [
    'the same twice',
    (file) => {
      file.requests.push(...file.requests.slice(0, 1));
    },
    'to gange',
  ],
  [
    'a field more',
    (file) => {
      file['headers'] = { authorization: 'x' };
    },
    'headers',
  ],
];

describe('a file that is not what it was', () => {
  let shared: Awaited<ReturnType<typeof desk>>;
  beforeEach(async () => {
    shared = await desk({}, ['0791']);
    await shared.drift();
  });

  test.each(hostile)('%s: refused, and nothing is asked of KITOS', async (_, change, words) => {
    const before = shared.kitos.requests.length;
    shared.write(change);
    const { exitCode, stdout, stderr } = await shared.push();
    expect([exitCode, stdout, shared.kitos.requests.length]).toEqual([2, '', before]);
    expect(stderr.replace(/\n\s+/g, ' ')).toContain(words);
  });

  test('a host of nobody’s, with no address given by the person', async () => {
    const { DBS_KITOS_URL: _, ...env } = kitosEnv('');
    const { exitCode, stderr } = await shared.push('--yes', { env });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('ikke er et af OS2kitos');
  });

  test('no file, and no JSON', async () => {
    expect((await shared.run('kitos push dist/findes-ikke.json --yes')).stderr).toContain('Der er ingen fil');
    shared.files.create('dist/andet.json', new TextEncoder().encode('{"kind":'));
    expect((await shared.run('kitos push dist/andet.json --yes')).stderr).toContain('ikke hel JSON');
  });
});

test('--out never replaces a record', async () => {
  const { run } = await desk({}, ['0791']);
  const { exitCode, stderr } = await run('kitos drift --municipality 0791 --out cases/2026/skolebro/case.yaml');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('kan ikke skrives');
});
