import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decisionLines } from '../src/facts/review/recorded-answer.ts';
import { deskCase, emailOf, keyOf, type ReviewDesk, registerWithKeys, reviewDesk } from './support/review-desk.ts';
import type { RunResult } from './support/run-dbs.ts';
import { testEd25519 } from './support/ssh-keys.ts';

let desk: ReviewDesk;
beforeEach(() => {
  desk = reviewDesk();
});
afterEach(() => desk.scratch.remove());

const caseFile = 'cases/2026/skolebro/case.yaml';
const folder = 'cases/2026/skolebro/approvals';
const report = 'cases/2026/skolebro/report.md';

const approve = (person: string, ...more: readonly string[]): Promise<RunResult> =>
  desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person, ...more]);
const giveBack = (person: string, comment: string): Promise<RunResult> =>
  desk.as(person, ['tilsyn', 'return', deskCase, '--yes', '--sign-with', person, '--comment', comment]);

/** Approves and commits, as somebody would who is told what to type. */
async function approveAndCommit(...people: readonly string[]): Promise<void> {
  for (const person of people) {
    expect((await approve(person)).stderr).not.toContain('✗');
    desk.commit(`Godkendelse (${person})`, person);
  }
}

interface Found {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

async function validate(
  base = 'main',
  ...more: readonly string[]
): Promise<{ exitCode: number; found: readonly Found[] }> {
  const { exitCode, stdout } = await desk.as('aho', ['validate', '--base', base, '--format', 'json', ...more]);
  return { exitCode, found: (JSON.parse(stdout) as { diagnostics: readonly Found[] }).diagnostics };
}

/** The errors `validate --base main` gives, by code, once each. */
async function refusal(): Promise<{ exitCode: number; codes: readonly string[] }> {
  const { exitCode, found } = await validate();
  const codes = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return { exitCode, codes: [...new Set(codes)].sort() };
}

describe('three reviewers of three municipalities', () => {
  test('approve, are told how far it is, and meet the quorum', async () => {
    for (const [index, person] of ['mkj', 'sby', 'lvi'].entries()) {
      const { exitCode, stdout, stderr } = await approve(person);
      expect(exitCode).toBe(0);
      expect(stderr).toContain('dist/review/2026-skolebro.html');
      expect(stderr).toContain('Sagen er ny for dig');
      expect(stdout).toContain(
        index < 2
          ? `${index + 1} af 3 godkendelser; der mangler ${2 - index} fra andre kommuner.`
          : 'Kravet er opfyldt: 3 af 3 godkendelser.',
      );
      desk.commit('Godkendelse', person);
    }
    const { exitCode, found } = await validate();
    expect(exitCode).toBe(0);
    expect(found.filter(({ code }) => /^(?:approval|quorum|trust)\//.test(code))).toEqual([]);
  });

  test('one word changed: every approval falls, and it is said which word and who must look again', async () => {
    await approveAndCommit('mkj', 'sby', 'lvi');
    desk.edit('cases/2026/skolebro/assessment.yaml', 'rating: met', 'rating: not-met');
    desk.commit('Rettelse', 'aho');
    const { exitCode, found } = await validate();
    expect(exitCode).toBe(1);
    const fallen = found.filter(({ code }) => code === 'approval/void').map(({ message }) => message);
    expect(fallen).toHaveLength(3);
    expect(fallen[0]).toMatch(/opfyldt → ikke opfyldt/);
    expect(fallen.map((message) => /(\w+) skal se på sagen igen/.exec(message)?.[1]).sort()).toEqual([
      'lvi',
      'mkj',
      'sby',
    ]);

    // The reviewer is shown the change, and the new answer takes over from the old.
    const again = await approve('mkj');
    expect(again.stderr).toContain('Ændret siden dit svar 2026-05-15:');
    expect(again.stderr).toMatch(/opfyldt → ikke opfyldt/);
    desk.commit('Godkendelse igen', 'mkj');
    const after = (await validate()).found.filter(({ code }) => code === 'approval/void');
    expect(after.map(({ message }) => /(\w+) skal se/.exec(message)?.[1]).sort()).toEqual(['lvi', 'sby']);
  });

  test('layout, comments and progress void nothing', async () => {
    await approveAndCommit('mkj', 'sby', 'lvi');
    desk.edit(caseFile, 'kind: tilsyn', '# en kommentar\nkind:   tilsyn');
    desk.edit(caseFile, 'owner: aho', 'owner: bjn');
    desk.commit('Ny ansvarlig', 'aho');
    expect(await refusal()).toEqual({ exitCode: 0, codes: [] });
  });
});

test('two approve at once on two branches, and the branches merge cleanly', async () => {
  const { git } = desk.scratch;
  git('switch', '--quiet', '--create', 'mkj');
  await approveAndCommit('mkj');
  git('switch', '--quiet', '--create', 'sby', 'sag');
  await approveAndCommit('sby');
  git('merge', '--quiet', '--no-edit', 'mkj');
  expect(desk.approvals()).toHaveLength(2);
  const { exitCode, found } = await validate();
  expect(exitCode).toBe(0);
  expect(found.find(({ code }) => code === 'quorum/not-met')?.message).toBe('Sagen mangler 1 af 3 godkendelser.');
});

test('one who approves on one branch and returns on another has returned', async () => {
  const { git } = desk.scratch;
  git('switch', '--quiet', '--create', 'ja');
  await approveAndCommit('mkj');
  git('switch', '--quiet', '--create', 'nej', 'sag');
  expect((await giveBack('mkj', 'F.2 mangler begrundelse')).exitCode).toBe(0);
  desk.commit('Sendt tilbage', 'mkj');
  git('merge', '--quiet', '--no-edit', 'ja');
  const { found } = await validate();
  expect(found.map(({ code }) => code)).toContain('approval/answered-twice');
  expect(found.find(({ code }) => code === 'quorum/not-met')?.message).toContain('Sendt tilbage af mkj');
});

describe('a hostile change is refused by validate --base', () => {
  test('it adds a key of its own, and approves with it', async () => {
    await approveAndCommit('mkj');
    // The signer signs with the seed it is given: here a stranger's.
    desk.edit('register/people.yaml', keyOf('sby'), keyOf('fremmed'));
    const signed = await desk.as('sby', `tilsyn approve ${deskCase} --yes --sign-with fremmed --base HEAD`);
    expect(signed.exitCode).toBe(1);
    expect(signed.stderr).toContain('ville ikke tælle');
    // Past our own command: what it would have written, made where the stranger's key is on the base.
    desk.commit('Min nøgle', 'sby');
    expect((await desk.as('sby', `tilsyn approve ${deskCase} --yes --sign-with fremmed --base HEAD`)).exitCode).toBe(0);
    desk.commit('Godkendt', 'sby');
    expect(await refusal()).toEqual({
      exitCode: 1,
      codes: ['approval/key-not-trusted', 'trust/changed-with-approval'],
    });
  });

  test('it lowers the quorum', async () => {
    await approveAndCommit('mkj');
    desk.edit('dbs.yaml', 'approvals: 3', 'approvals: 1');
    desk.commit('Lettere', 'aho');
    const { exitCode, found } = await validate();
    expect(exitCode).toBe(1);
    expect(found.find(({ code }) => code === 'trust/changed-with-approval')?.message).toContain('kravet');
    // And it is the base's quorum that counts.
    expect(found.find(({ code }) => code === 'quorum/not-met')?.message).toBe('Sagen mangler 2 af 3 godkendelser.');
  });

  test('it takes an interest out of the register', async () => {
    await approveAndCommit('mkj');
    desk.edit('register/people.yaml', 'vendor: nordlys-laering', 'vendor: sky-hotel');
    desk.commit('Ingen interesse', 'tno');
    expect(await refusal()).toEqual({ exitCode: 1, codes: ['trust/changed-with-approval'] });
  });

  test('it takes a name off the authors, to let them approve', async () => {
    desk.edit(caseFile, 'authors: [aho, bjn]', 'authors: [aho, mkj, bjn]');
    desk.commit('mkj har skrevet', 'aho');
    desk.scratch.git('branch', '--force', 'main', 'HEAD');
    desk.edit(caseFile, 'authors: [aho, mkj, bjn]', 'authors: [aho, bjn]');
    desk.commit('Væk igen', 'aho');
    const refused = await approve('mkj');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('står selv som forfatter');
    await approveAndCommit('sby');
    expect(await refusal()).toEqual({ exitCode: 1, codes: ['trust/author-removed'] });
  });

  test('it changes the content as a reviewer who then approves', async () => {
    desk.edit(report, 'Nordlys Læring', 'Nordlys  Læring');
    desk.commit('Rettelse', 'mkj');
    const refused = await approve('mkj');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('har selv ændret sagens indhold');
    expect(desk.approvals()).toEqual([]);
  });

  test('it names the reviewer as a co-author', async () => {
    desk.edit(report, 'Nordlys Læring', 'Nordlys  Læring');
    desk.commit(`Rettelse\n\nCo-authored-by: M <${emailOf('mkj').toUpperCase()}>`, 'aho');
    expect((await approve('mkj')).stderr).toContain('har selv ændret sagens indhold');
  });

  test('it edits an approval', async () => {
    await approveAndCommit('mkj');
    desk.scratch.git('branch', '--force', 'main', 'HEAD');
    const [name = ''] = desk.approvals();
    desk.edit(`${folder}/${name}`, 'decision: approve', 'decision: return');
    desk.commit('Omgjort', 'aho');
    expect(await refusal()).toEqual({
      exitCode: 1,
      codes: ['approval/changed-or-removed', 'approval/name-differs', 'approval/signature-wrong'],
    });
  });

  test('it deletes a return', async () => {
    await giveBack('mkj', 'Ret F.2');
    desk.commit('Sendt tilbage', 'mkj');
    desk.scratch.git('branch', '--force', 'main', 'HEAD');
    desk.scratch.git('rm', '--quiet', `${folder}/${desk.approvals()[0]}`);
    desk.commit('Ryddet op', 'aho');
    expect(await refusal()).toEqual({ exitCode: 1, codes: ['approval/changed-or-removed'] });
  });

  test('it copies an approval to another reviewer’s name', async () => {
    await approveAndCommit('mkj');
    const [name = ''] = desk.approvals();
    const copy = desk.read(`${folder}/${name}`).replace('reviewer: mkj', 'reviewer: sby');
    desk.scratch.put(`${folder}/${name.replace('mkj', 'sby')}`, copy);
    desk.commit('En til', 'aho');
    expect(await refusal()).toEqual({ exitCode: 1, codes: ['approval/name-differs', 'approval/signature-wrong'] });
  });

  test('it changes the template the approved text came from', async () => {
    await approveAndCommit('mkj');
    desk.scratch.put('templates/reports/tilsynsrapport/1/note.hbs', 'Alt er godkendt.');
    desk.commit('Skabelon', 'aho');
    expect((await refusal()).codes).toContain('trust/changed-with-approval');
  });
});

test('with a fingerprint pinned outside the repository, keys nobody vouches for do not count', async () => {
  await approveAndCommit('mkj');
  const pinned = { env: { DBS_TRUSTED_KEYS: testEd25519('dla').fingerprint } };
  const { exitCode, stdout } = await desk.as('aho', 'validate --base main', pinned);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('approval/key-not-trusted');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'ikke indskrevet af en, der kan føres tilbage til den fastgjorte nøgle',
  );
  const own = { env: { DBS_TRUSTED_KEYS: testEd25519('mkj').fingerprint } };
  expect((await desk.as('aho', 'validate --base main', own)).exitCode).toBe(0);
});

test('a base nobody knows is said to be unknown', async () => {
  const { exitCode, stderr } = await desk.as('aho', 'validate --base findes-ikke');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Git kender ikke "findes-ikke"');
});

describe('approve refuses up front', () => {
  const notes = (result: RunResult): string => `${result.exitCode} ${result.stderr}`;

  test.each([
    ['the owner', 'aho', 'er selv ansvarlig'],
    ['an author', 'bjn', 'står selv som forfatter'],
    ['who has an interest in the vendor', 'tno', 'har en interesse i leverandøren'],
    ['somebody of the board', 'hgr', 'ikke kvalitetssikrer'],
  ])('%s', async (_, person, why) => {
    const result = await approve(person);
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).toContain(why);
    expect(desk.approvals()).toEqual([]);
  });

  test('no key chosen, and another’s key', async () => {
    expect(notes(await desk.as('mkj', `tilsyn approve ${deskCase} --yes`))).toMatch(/2 .*ikke valgt en nøgle/s);
    expect(notes(await desk.as('mkj', `tilsyn approve ${deskCase} --yes --sign-with sby`))).toMatch(
      /1 .*er ikke kvalitetssikrerens/s,
    );
    expect(desk.approvals()).toEqual([]);
  });

  test('nobody Git knows, and somebody the register does not', async () => {
    expect(notes(await desk.as(undefined, `tilsyn approve ${deskCase} --yes --sign-with mkj`))).toContain(
      'Git ved ikke, hvem du er',
    );
    expect(notes(await desk.as('xyz', `tilsyn approve ${deskCase} --yes --sign-with mkj`))).toContain(
      'står ikke i register/people.yaml på main',
    );
  });

  test('content that is not in Git, and a case that is not in review', async () => {
    desk.edit(report, 'Nordlys Læring', 'Nordlys  Læring');
    expect(notes(await approve('mkj'))).toMatch(/2 .*ikke er lagt i Git: cases\/2026\/skolebro\/report.md/s);
    expect(notes(await desk.as('mkj', 'tilsyn approve 2026-laesespor --yes --sign-with mkj'))).toMatch(/2 /);
  });

  test('another version than the one named', async () => {
    expect(notes(await approve('mkj', '--digest', '00000000'))).toMatch(/er nu version [0-9a-f]{8}, ikke 00000000/);
  });

  test('the same version twice', async () => {
    await approveAndCommit('mkj');
    expect(notes(await approve('mkj'))).toContain('har allerede godkendt netop denne version');
  });

  test('a shallow clone, and says how to mend it', async () => {
    desk.edit(report, 'Nordlys Læring', 'Nordlys  Læring');
    desk.commit('Rettelse', 'aho');
    const git = desk.scratch.ours();
    const shallow = {
      git: () => ({ ...git, identity: async () => ({ email: emailOf('mkj') }), isShallow: async () => true }),
    };
    expect(notes(await desk.as('mkj', `tilsyn approve ${deskCase} --yes --sign-with mkj`, shallow))).toContain(
      'git fetch --unshallow',
    );
  });

  test('no main branch', async () => {
    desk.scratch.git('branch', '--quiet', '--delete', '--force', 'main');
    expect(notes(await approve('mkj'))).toMatch(/2 .*ingen hovedgren.*git fetch origin/s);
  });
});

test('a detached HEAD is fine', async () => {
  desk.scratch.git('switch', '--quiet', '--detach');
  desk.scratch.git('remote', 'add', 'origin', 'https://git.example.invalid/sager.git');
  const { exitCode, stdout } = await approve('mkj');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('git push origin HEAD:refs/heads/<gren>');
});

describe('an answer received by mail', () => {
  const record = (answer: string, ...more: readonly string[]): Promise<RunResult> => {
    desk.scratch.put('svar.txt', answer);
    return desk.as('aho', [
      ...[
        'tilsyn',
        'approve',
        deskCase,
        '--yes',
        '--recorded-from',
        'svar.txt',
        '--reviewer',
        'mkj',
        '--channel',
        'mail',
      ],
      ...more,
    ]);
  };
  const digests = async (): Promise<{ contentDigest: string; textDigest: string }> => {
    const { stdout } = await desk.as('mkj', `tilsyn approve ${deskCase} --dry-run --json`);
    return JSON.parse(stdout) as { contentDigest: string; textDigest: string };
  };

  test('is kept in its own words, marked, and counts only where dbs.yaml says so', async () => {
    const { contentDigest, textDigest } = await digests();
    const answer = `> ${decisionLines.approve}\r\n> Indhold:\r\n> ${contentDigest.slice(0, 40)}\r\n> ${contentDigest.slice(40)}\r\nTekst:\r\n${textDigest}\r\n\r\nHilsen Morten`;
    const { exitCode, stdout } = await record(answer, '--date', '2026-05-14');
    expect(stdout).toContain('(indført)');
    expect(stdout).toContain('lader ikke den slags tælle');
    expect(exitCode).toBe(0);
    const [name = ''] = desk.approvals();
    expect(name).toMatch(/^2026-05-14-mkj-/);
    expect(desk.read(`${folder}/${name}`)).toContain('Hilsen Morten');
    expect(desk.read(`${folder}/${name}`)).not.toContain('signature');
    desk.scratch.git('rm', '--quiet', '--force', '--ignore-unmatch', 'svar.txt');
    desk.commit('Indført svar', 'aho');
    const { exitCode: validated, found } = await validate();
    expect(validated).toBe(0);
    expect(found.map(({ code }) => code)).toContain('approval/recorded-not-counted');

    desk.scratch.git('switch', '--quiet', 'main');
    desk.edit('dbs.yaml', 'quorum:\n', 'quorum:\n  countRecorded: true\n');
    desk.commit('Indførte svar tæller', 'dla');
    desk.scratch.git('switch', '--quiet', 'sag');
    const counted = (await validate()).found;
    expect(counted.find(({ code }) => code === 'quorum/not-met')?.message).toBe('Sagen mangler 2 af 3 godkendelser.');
  });

  test('is refused when it is about another version, about none, or says the opposite', async () => {
    const { contentDigest } = await digests();
    const refused = async (answer: string): Promise<string> => {
      const { exitCode, stderr } = await record(answer);
      expect(exitCode).toBe(2);
      expect(desk.approvals()).toEqual([]);
      return stderr;
    };
    expect(await refused(`Godkendt: ${'0'.repeat(63)}1`)).toContain('en anden version');
    expect(await refused('Den ser fin ud.')).toContain(`--digest ${contentDigest.slice(0, 8)}`);
    expect(await refused(`${decisionLines.return}\n${contentDigest}`)).toContain('sender sagen tilbage');
    expect((await record('Den ser fin ud.', '--digest', contentDigest.slice(0, 8))).exitCode).toBe(0);
  });

  test('is not recorded by a reviewer, nor from bytes that are no text', async () => {
    desk.scratch.put('svar.txt', new Uint8Array([0xff, 0xfe, 0x00]));
    const command = `tilsyn approve ${deskCase} --yes --recorded-from svar.txt --reviewer sby --channel mail`;
    expect((await desk.as('mkj', command)).stderr).toContain('Kun sekretariatets egne');
    expect((await desk.as('aho', command)).stderr).toContain('ikke ren tekst');
  });
});

test('a dry run shows the same, signs nothing and writes nothing', async () => {
  const before = desk.scratch.git('status', '--porcelain', '--ignored');
  const { exitCode, stdout } = await desk.as('mkj', `tilsyn approve ${deskCase} --dry-run --json`);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    command: 'tilsyn approve',
    status: 'planned',
    case: deskCase,
    reviewer: 'mkj',
    decision: 'approve',
    quorum: { required: 3, counted: 1, met: false },
  });
  expect(desk.scratch.git('status', '--porcelain', '--ignored')).toBe(before);
});

test('the desk’s register has a key for each reviewer', () => {
  expect(registerWithKeys(desk.read('register/people.yaml'))).toContain(keyOf('lvi'));
});
