import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { memoryFiles } from '../../../test/support/memory-files.ts';
import { releaseRecord } from '../../../test/support/released.ts';
import { fontBytes, tool } from '../../../test/support/run-dbs.ts';
import { sampleTree } from '../../../test/support/sample.ts';
import { checks } from '../../checks/index.ts';
import { readKinds } from '../../documents/read-kinds.ts';
import type { CaseContent } from '../../repository/case-content.ts';
import { loadRepository } from '../../repository/load.ts';
import { viewRenderer } from '../case-report.ts';
import { assessedArea } from './case/assessed.ts';
import { isForReaders, notForReaders } from './case/reservations.ts';
import type { CaseViewOptions } from './case.ts';
import { caseView2 } from './case-2.ts';
import type { CaseView2 } from './case-view-2.ts';
import { caseViewShapes } from './case-views.ts';
import { misfits } from './shape.ts';

const kinds = readKinds(tool);
const kept = /^(?:dbs\.yaml|register\/|cases\/2026\/(?:skolebro|venteliste)\/(?!releases)|vendors\/)/;
const sample = sampleTree((path) => kept.test(path));
const id = '2026-skolebro';
const folder = 'cases/2026/skolebro';

const viewOf = (tree: Readonly<Record<string, string>>, caseId = id, options: CaseViewOptions = {}): CaseView2 =>
  caseView2(loadRepository(memoryFiles(tree), kinds), caseId, options);
const render = viewRenderer({ files: memoryFiles(), tool, font: fontBytes });
const pageOf = (view: CaseView2) => render({ template: 'tilsynsrapport@2', view, content: {} as CaseContent });
const release = (date: string) => ({ release: { version: 1, date, required: 0, approvals: [], history: [] } });
const changed = (path: string, change: (text: string) => string): Readonly<Record<string, string>> => ({
  ...sample,
  [path]: change(sample[path] ?? ''),
});

test.each([id, '2026-venteliste'])('%s fits the shape and is plain data', (caseId) => {
  const view = viewOf(sample, caseId);
  expect(misfits(caseViewShapes['case@2'], view)).toEqual([]);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
});

describe('an area is told of by what is assessed, and by how much is', () => {
  const area = viewOf(sample).areas[0] as CaseView2['areas'][number];
  const labels: Readonly<Record<string, string>> = {
    met: 'Opfyldt',
    'partly-met': 'Delvist opfyldt',
    'not-met': 'Ikke opfyldt',
    'not-applicable': 'Ikke relevant',
    'not-assessed': 'Ikke vurderet',
    outside: 'Ikke omfattet',
  };
  test.each([
    [{ met: 3 }, 'met', 'Opfyldt', 3],
    [{ met: 2, 'not-assessed': 1 }, 'not-assessed', '2 af 3 vurderet', 2],
    [{ 'partly-met': 1, met: 2, 'not-assessed': 12 }, 'partly-met', 'Delvist opfyldt (3 af 15 vurderet)', 3],
    [{ 'not-met': 1, 'partly-met': 4 }, 'not-met', 'Ikke opfyldt', 5],
    [{ 'not-met': 1, outside: 2 }, 'not-met', 'Ikke opfyldt (1 af 3 vurderet)', 1],
    [{ met: 1, outside: 2 }, 'outside', '1 af 3 vurderet', 1],
    [{ outside: 7 }, 'outside', 'Ikke omfattet', 0],
    [{ 'not-assessed': 4 }, 'not-assessed', 'Ikke vurderet', 0],
    [{ met: 2, 'not-applicable': 1 }, 'met', 'Opfyldt', 3],
    [{ 'not-applicable': 3 }, 'not-applicable', 'Ikke relevant', 3],
  ])('%j', (counts, key, label, considered) => {
    const tallies = Object.entries(counts).map(([name, count]) => ({ key: name, label: labels[name] ?? '', count }));
    const total = tallies.reduce((sum, { count }) => sum + count, 0);
    const told = assessedArea({ ...area, tallies, total });
    expect(told).toMatchObject({ verdict: { key, label }, considered });
    expect(told.counts).toBe(tallies.map((tally) => `${tally.count} ${tally.label.toLowerCase()}`).join(', '));
  });
});

describe('reservations', () => {
  const link = 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml';
  const report = 'vendors/nordlys-laering/evidence/isae3000-2025.yaml';
  const doubtful = {
    ...sample,
    [link]: (sample[link] ?? '').replaceAll('checkedOn: 2026-02-01', 'checkedOn: 2025-02-01'),
    [report]: (sample[report] ?? '').replace('to: 2025-12-31', 'to: 2025-10-31'),
    [`${folder}/case.yaml`]: stringify(
      (({ recommendationReason: _, ...rest }) => rest)(parse(sample[`${folder}/case.yaml`] ?? '')),
    ),
  };

  test('a lapsed look-up, days not covered and a missing reason are printed in the release', () => {
    const view = viewOf(doubtful, id, release('2026-06-01'));
    const said = view.reservations.join('\n');
    expect(said).toContain('Opslaget på DPF-listen er mere end et år gammelt');
    expect(said).toContain('der mangler 1. november 2025 – 31. december 2025');
    expect(said).toContain('Indstillingen har ingen begrundelse.');
    const { html } = pageOf(view).rendered;
    expect(html.indexOf('Indstillingen har ingen begrundelse.')).toBeLessThan(html.indexOf('id="indhold"'));
    expect(html).toContain('Ikke dækket af leverandørens dokumentation:</strong> 1.\u00a0november');
  });

  test('where all is in place nothing of them is said', () => {
    const said = viewOf(sample).reservations.join('\n');
    expect(said).not.toMatch(/DPF-listen|tilsynsperioden|begrundelse/);
    expect(viewOf(sample).timeline?.uncovered).toEqual([]);
  });

  test('they are of the report’s day, and change no word of the text that is approved', () => {
    const [early, late] = ['2026-05-10', '2027-09-01'].map((day) => viewOf(sample, id, release(day)));
    expect(early?.reservations).not.toEqual(late?.reservations);
    expect(early && late && pageOf(early).textDigest).toBe(late && pageOf(late).textDigest);
  });

  test('speak in names and in dates a reader writes', () => {
    const view = viewOf(doubtful, id, release('2027-09-01'));
    expect(view.reservations.length).toBeGreaterThan(4);
    const codes = /\b\d{4}-\d{2}-\d{2}\b|`|nordlys-laering|sky-hotel|\bskolebro\b/;
    expect(view.reservations.filter((each) => codes.test(each))).toEqual([]);
    expect(view.leadingReservations).toEqual(view.reservations.slice(0, 3));
    expect(view.moreReservations).toBe(view.reservations.length - 3);
  });

  test('a rule that is no reader’s matter is one there is', () => {
    const codes: readonly string[] = checks.map(({ code }) => code);
    expect(Object.keys(notForReaders).filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes.filter(isForReaders).length).toBeGreaterThan(60);
    expect(['approval/void', 'case/mandate-missing', 'register/catalogue-old'].filter(isForReaders)).toEqual([]);
  });
});

test('a conclusion that is not clean, or has come too late, is drawn as what it is', () => {
  const path = 'vendors/nordlys-laering/evidence/isae3000-2025.yaml';
  const standing = (tree: Readonly<Record<string, string>>) =>
    viewOf(tree).timeline?.stretches.find(({ title }) => title.startsWith('D1 '))?.standing.key;
  expect(standing(sample)).toBe('reserved');
  expect(standing(changed(path, (text) => text.replace(/^opinion: .*$/m, 'opinion: adverse')))).toBe('against');
  expect(
    standing(changed(path, (text) => text.replace(/2025-01-01, to: 2025-12-31/, '2022-01-01, to: 2022-12-31'))),
  ).toBe('old');
});

test('one of a thing is told in the singular', () => {
  const tree = changed('vendors/nordlys-laering/dpas/skolebro-2024.md', (text) =>
    text.replace(/^( *)noticeDays: .*$/m, '$1noticeDays: 1').replace(/^( *)breachHours: .*$/m, '$1breachHours: 1'),
  );
  const values = viewOf(tree).agreements[0]?.terms.map(({ value }) => value);
  expect(values).toEqual(expect.arrayContaining(['1 dag', '1 time']));
  expect(pageOf(viewOf(tree)).rendered.html).not.toMatch(/>1 (?:dage|timer|kommuner)</);
});

describe('since last time', () => {
  const assessment = parse(sample[`${folder}/assessment.yaml`] ?? '');
  const lastYear = (rating: (control: string) => string) => ({
    ...sample,
    [`${folder}/case.yaml`]: `${sample[`${folder}/case.yaml`]}previous: 2025-skolebro\n`,
    'cases/2025/skolebro/case.yaml': (sample[`${folder}/case.yaml`] ?? '').replaceAll(id, '2025-skolebro'),
    'cases/2025/skolebro/assessment.yaml': stringify({
      ...assessment,
      controls: assessment.controls.map((each: { control: string }) => ({ ...each, rating: rating(each.control) })),
    }),
  });
  const released = { 'cases/2025/skolebro/releases/1/release.yaml': releaseRecord(1, '2025-06-01') };

  test('what changed in substance is not hidden among what was assessed for the first time', () => {
    const tree = { ...lastYear((control) => (control === 'G.2' ? 'met' : 'not-assessed')), ...released };
    const since = viewOf(tree).since;
    expect(since?.worse.map(({ control }) => control)).toEqual(['G.2']);
    expect(since?.better).toEqual([]);
    expect(since?.newlyInOrder).toHaveLength(42);
    expect(since?.newlyWrong).toHaveLength(6);
    const { html } = pageOf(viewOf(tree)).rendered;
    const told = html.slice(html.indexOf('id="siden-sidst"'), html.indexOf('id="grundlag"'));
    expect(told.match(/<tr>/g)).toHaveLength(2 + 1 + 6);
  });

  test('of a case that was never released nothing is printed', () => {
    const view = viewOf(lastYear(() => 'not-met'));
    expect([view.since, view.previous]).toEqual([null, null]);
  });
});
