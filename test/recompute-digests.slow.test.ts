import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { type ApprovalStatement, approvalStatement } from '../src/domain/approval-statement.ts';
import { canonicalJson, type Json } from '../src/domain/digest.ts';
import { type CaseReport, caseRenderer } from '../src/reports/case-report.ts';
import { contentAttachment } from '../src/repository/case-content.ts';
import { loadRepository } from '../src/repository/load.ts';
import { fontBytes, tool, toolRoot } from './support/run-dbs.ts';

/** The recipe of docs/digests.md as a stranger would run it: a process of its own, which shares no code with the tool. */
const script = join(toolRoot, 'docs/recompute-digests.mjs');
const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' });

let folder = '';
let reports: readonly CaseReport[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbs-recipe-'));
  const repository = loadRepository(tool, readKinds(tool));
  const render = caseRenderer({ repository, files: tool, tool, font: fontBytes });
  reports = repository.ids('tilsyn').map((id) => render(id));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('from the files of the repository, by the schemas alone', () => {
  expect(run('repository', toolRoot)).toBe(
    reports.map(({ caseId, content }) => `${caseId} ${content.contentDigest}\n`).join(''),
  );
  expect(run('repository', toolRoot, '2026-skolebro', '--schemas', join(toolRoot, 'schemas'))).toContain(
    '2026-skolebro ',
  );
});

describe('from the attachment of a report', () => {
  const skolebro = (): CaseReport => {
    const report = reports.find(({ caseId }) => caseId === '2026-skolebro');
    if (report === undefined) throw new Error('no report');
    return report;
  };
  const attachment = (audience: 'public' | 'members' | 'secretariat'): string =>
    canonicalJson(contentAttachment(skolebro().content, audience) as unknown as Json);

  test.each(['public', 'members', 'secretariat'] as const)('for %s', (audience) => {
    const stated = `${skolebro().content.contentDigest} as stated\n`;
    expect(run('content', file(`${audience}.json`, attachment(audience)))).toBe(stated);
  });

  test('a word changed in it is named', () => {
    const altered = attachment('members').replace('Nordlys', 'Nordlyd');
    const { status, stdout } = spawnSync(process.execPath, [script, 'content', file('altered.json', altered)], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^leaf differs: \S+ \S+ \(\w+\)\n/);
  });
});

test('the text of every page', () => {
  for (const { caseId, rendered, textDigest } of reports) {
    expect([caseId, run('text', file('page.html', rendered.html))]).toEqual([caseId, `${textDigest}\n`]);
  }
});

test('what the text is set with', () => {
  const report = reports.find(({ caseId }) => caseId === '2026-skolebro');
  expect(run('template', toolRoot, 'tilsynsrapport@2')).toBe(`${report?.templateDigest}\n`);
});

test.each([undefined, 'b'.repeat(64)])('the bytes an approval signs, with the template %s', (templateDigest) => {
  const hash = 'a'.repeat(64);
  const approval: ApprovalStatement = {
    reviewer: 'mkj',
    role: 'reviewer',
    decision: 'return',
    contentDigest: hash,
    textDigest: hash,
    ...(templateDigest !== undefined && { templateDigest }),
    date: '2026-05-19',
    comment: 'Kæden mangler\net led: Åse.',
    previous: null,
  };
  const record = stringify({ kind: 'approval', ...approval, layoutDigest: hash, signature: 'x' });
  expect(run('statement', '2026-skolebro', file('approval.yaml', record))).toBe(
    approvalStatement('2026-skolebro', approval),
  );
});
