import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../src/domain/sha256.ts';
import { verifySshSignature } from '../src/domain/sshsig.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import type { Browser, Context } from '../src/ports.ts';
import { attachmentsOf } from '../src/reports/pdf/attachments.ts';
import { readSeal } from '../src/reports/pdf/seal-signature.ts';
import { deskCase, keyOf, type ReviewDesk, reviewDesk } from './support/review-desk.ts';
import type { RunResult } from './support/run-dbs.ts';

const folder = 'cases/2026/skolebro/releases';
let browser: Browser;
beforeAll(async () => {
  const { env, platform, arch } = process;
  browser = await createBrowsers({ env, platform, arch }).launch();
});
afterAll(() => browser.close());

/** One browser for all; closing it is the test's own. */
const browsers: Context['browsers'] = {
  find: async () => ({ source: 'embedded', path: '', sandbox: false }),
  launch: async () => ({
    build: browser.build,
    print: (html, options) => browser.print(html, options),
    close: async () => {},
  }),
};

const release = (desk: ReviewDesk, person: string | undefined, ...more: readonly string[]): Promise<RunResult> =>
  desk.as(person, ['tilsyn', 'release', deskCase, '--yes', '--sign-with', person ?? 'aho', ...more], { browsers });

async function approved(desk: ReviewDesk): Promise<void> {
  for (const person of ['mkj', 'sby', 'lvi']) {
    expect((await desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person])).exitCode).toBe(0);
    desk.commit(`Godkendelse (${person})`, person);
  }
}

const archived = (desk: ReviewDesk, digest: string): string =>
  join(desk.scratch.root, '../dbs-arkiv', digest.slice(0, 2), `${digest}.pdf`);

describe('the life of a release', () => {
  let desk: ReviewDesk;
  beforeAll(() => {
    desk = reviewDesk();
  });
  afterAll(() => desk.scratch.remove());
  const codes = async (): Promise<readonly string[]> => {
    const { stdout } = await desk.as('aho', 'validate --base main --format json --fail-on never');
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { severity: string; code: string; at: { file: string } }[];
    };
    return diagnostics
      .filter(({ severity, code }) => severity === 'error' || code.startsWith('release/'))
      .map(({ severity, code }) => `${severity} ${code}`);
  };

  test('is refused without the quorum, to a reviewer, to a stranger and with a dirty tree; nothing is written', async () => {
    const few = await release(desk, 'aho');
    expect(few).toMatchObject({ exitCode: 1, stdout: '' });
    expect(few.stderr).toContain('0 af 3 godkendelser tæller');
    expect((await release(desk, 'mkj')).stderr).toContain('hverken konsulent eller leder');
    expect((await release(desk, undefined)).stderr).toContain('Git ved ikke, hvem du er');
    await approved(desk);
    desk.scratch.put('cases/2026/skolebro/kladde.txt', 'x');
    expect((await release(desk, 'aho')).stderr).toContain('ikke er lagt i Git: cases/2026/skolebro/kladde.txt');
    desk.scratch.git('clean', '--quiet', '-fd', 'cases');
    expect(
      (await desk.as('aho', ['tilsyn', 'release', deskCase, '--yes', '--sign-with', 'mkj'], { browsers })).stderr,
    ).toContain('er ikke en gældende nøgle for aho');
    expect(existsSync(join(desk.scratch.root, folder))).toBe(false);
    expect(existsSync(join(desk.scratch.root, '../dbs-arkiv'))).toBe(false);
  });

  test('a dry run says what would be released, and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await release(desk, 'aho', '--dry-run', '--json');
    expect(exitCode).toBe(0);
    const planned = JSON.parse(stdout) as { reservations: readonly string[] };
    expect(planned).toMatchObject({ status: 'planned', case: deskCase, version: 1, reservationsPrinted: true });
    // Whoever releases reads first what the report is released in spite of.
    expect(planned.reservations.length).toBeGreaterThan(0);
    const lines = stderr.split('\n');
    const heading = lines.indexOf('Forbehold, som rapporten selv skriver:');
    expect(lines.slice(heading + 1, heading + 1 + planned.reservations.length)).toEqual(
      planned.reservations.map((sentence) => `  • ${sentence}`),
    );
    expect(existsSync(join(desk.scratch.root, folder))).toBe(false);
  });

  test('is made with the quorum: a signed record, what it rests on, and a sealed PDF in the archive', async () => {
    const { exitCode, stdout, stderr } = await release(desk, 'aho', '--json');
    expect(stderr).not.toContain('✗');
    expect(exitCode).toBe(0);
    const said = JSON.parse(stdout) as { pdf: { sha256: string } };
    const pdf = readFileSync(archived(desk, said.pdf.sha256));
    expect(sha256(pdf)).toBe(said.pdf.sha256);
    const reading = readSeal(pdf);
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.seal.digest).toBe(reading.seal.computed);
    expect(attachmentsOf(reading.pdf).map(({ name }) => name)).toEqual([
      'approvals.json',
      'content.json',
      'release.json',
      'text.json',
    ]);
    expect(reading.seal.signature).toBeDefined();
    expect(verifySshSignature(reading.seal.signature ?? '', new Uint8Array(), 'dbs-seal@1').ok).toBe(false);
    desk.commit('Frigivelse 1', 'aho');
    expect(await codes()).toEqual([]);
    expect((await desk.as('aho', `tilsyn show ${deskCase}`)).stdout).toContain('Frigivet');
  });

  test('report build gives the released PDF: from the archive, made again to the byte, or nothing', async () => {
    const build = (context: Partial<Context> = {}): Promise<RunResult> =>
      desk.as('aho', ['report', 'build', deskCase, '--json'], { browsers, ...context });
    const built = async (run: Promise<RunResult>): Promise<{ file: string; sha256: string; version: number }> =>
      (JSON.parse((await run).stdout) as { reports: readonly { file: string; sha256: string; version: number }[] })
        .reports[0] as { file: string; sha256: string; version: number };
    // Without a browser: the archive has it.
    const first = await built(
      build({ browsers: { find: browsers.find, launch: () => Promise.reject(new Error('none')) } }),
    );
    expect(first).toMatchObject({ file: `dist/reports/${deskCase}-r1.pdf`, version: 1 });
    const kept = archived(desk, first.sha256);
    expect(sha256(readFileSync(join(desk.scratch.root, first.file)))).toBe(first.sha256);
    renameSync(kept, `${kept}.væk`);
    expect((await built(build())).sha256).toBe(first.sha256);
    const other = await build({ version: '9.9.9' });
    expect(other).toMatchObject({ exitCode: 1, stdout: '' });
    expect(other.stderr).toMatch(/dbs 0\.0\.0-test, her\s+dbs 9\.9\.9/);
    writeFileSync(kept, 'noget andet');
    expect((await build()).stderr).toMatch(/er ikke\s+den, der blev frigivet/);
    renameSync(`${kept}.væk`, kept);
    expect((await desk.as('aho', `report build ${deskCase} --release 7`)).stderr).toContain('har ingen frigivelse 7');
  });

  test('the same version is not released twice', async () => {
    expect((await release(desk, 'aho')).stderr).toContain('allerede frigivet, som den står nu: version 1');
  });

  test('one word changed: validate names it; approved again, it is released again and tells what changed', async () => {
    desk.edit('cases/2026/skolebro/assessment.yaml', 'rating: met', 'rating: partly-met');
    desk.commit('Rettelse', 'aho');
    const seen = await codes();
    expect(seen).toContain('error release/case-changed');
    expect((await release(desk, 'aho', '--reason', 'x')).exitCode).toBe(1);
    await approved(desk);
    const without = await release(desk, 'aho');
    expect(without).toMatchObject({ exitCode: 2 });
    expect(without.stderr).toContain('--reason');
    const again = await release(desk, 'aho', '--reason', 'Leverandøren har rettet sin erklæring.');
    expect(again.exitCode).toBe(0);
    expect(again.stderr).toContain('Ændringer siden version 1:');
    expect(again.stderr).toMatch(/opfyldt → delvist opfyldt/);
    desk.commit('Frigivelse 2', 'aho');
    expect(await codes()).toEqual([]);
  });
});

test('a hostile change with keys, approvals and a release of its own is refused by validate --base', async () => {
  const desk = reviewDesk();
  try {
    // It lets a stranger hold the reviewers’ keys and the consultant’s, and lowers the quorum; our own commands then do the rest.
    for (const person of ['mkj', 'aho']) desk.edit('register/people.yaml', keyOf(person), keyOf(`fremmed-${person}`));
    desk.edit(
      'dbs.yaml',
      'default: { approvals: 2 }\n  highRisk: { points: 7, approvals: 3 }',
      'default: { approvals: 1 }',
    );
    desk.commit('Nye nøgler', 'bjn');
    const approval = ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', 'fremmed-mkj', '--base', 'HEAD'];
    expect((await desk.as('mkj', approval)).exitCode).toBe(0);
    desk.commit('Godkendt', 'bjn');
    const hostile = ['tilsyn', 'release', deskCase, '--yes', '--sign-with', 'fremmed-aho', '--base', 'HEAD'];
    expect((await desk.as('aho', hostile, { browsers })).exitCode).toBe(0);
    desk.commit('Frigivet', 'bjn');
    const { exitCode, stdout } = await desk.as('aho', 'validate --base main --format json');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { severity: string; code: string }[] };
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(exitCode).toBe(1);
    expect([...new Set(errors)].sort()).toEqual([
      'approval/key-not-trusted',
      'release/not-vouched-for',
      'release/signature-wrong',
      'trust/changed-with-approval',
    ]);
    // Merged all the same, it stands on the base: from then on the base’s own keeper must have let it in.
    desk.scratch.git('rm', '--quiet', '-r', `${folder}/1`);
    desk.commit('Væk igen', 'bjn');
    const gone = await desk.as('aho', 'validate --base HEAD~1 --format json');
    expect(gone.stdout).toContain('release/changed-or-removed');
  } finally {
    desk.scratch.remove();
  }
});

test('two who release at once on two branches conflict in Git', async () => {
  const desk = reviewDesk();
  try {
    await approved(desk);
    const { git } = desk.scratch;
    git('switch', '--quiet', '--create', 'en');
    expect((await release(desk, 'aho')).exitCode).toBe(0);
    desk.commit('Frigivelse', 'aho');
    git('switch', '--quiet', '--create', 'to', 'sag');
    expect((await release(desk, 'aho', '--reason', 'Samtidig')).exitCode).toBe(0);
    desk.commit('Frigivelse', 'aho');
    expect(() => git('merge', '--quiet', '--no-edit', 'en')).toThrow();
    expect(git('status', '--porcelain')).toContain(`AA ${folder}/1/release.yaml`);
  } finally {
    desk.scratch.remove();
  }
});
