import fc from 'fast-check';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse as parseHtml } from 'parse5';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { viewRenderer } from '../src/reports/case-report.ts';
import { caseView2 } from '../src/reports/views/case-2.ts';
import type { CaseContent } from '../src/repository/case-content.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { fontBytes, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/*
 * Every figure of a report's overview, counted again from the YAML files alone: nothing here asks the tool how it reads, joins or counts.
 */

type Tree = Readonly<Record<string, string>>;
// biome-ignore lint/suspicious/noExplicitAny: files as they are, read by nobody's types
type Record_ = any;

const sample = sampleTree();
const read = (tree: Tree, path: string): Record_ => parse(tree[path] ?? '') ?? {};
const front = (tree: Tree, path: string): Record_ => parse((tree[path] ?? '').split(/^---$/m)[1] ?? '') ?? {};
const within = (tree: Tree, folder: string): readonly string[] =>
  Object.keys(tree)
    .filter((path) => path.startsWith(`${folder}/`))
    .sort();
const latest = (days: readonly unknown[]): string =>
  days
    .filter((day): day is string => typeof day === 'string')
    .sort()
    .at(-1) ?? '';

const levels = ['public', 'members', 'users', 'secretariat'];
const words: Readonly<Record<string, string>> = {
  met: 'opfyldt',
  'partly-met': 'delvist opfyldt',
  'not-met': 'ikke opfyldt',
  'not-applicable': 'ikke relevant',
  'not-assessed': 'ikke vurderet',
};

interface Counted {
  readonly controls: Readonly<Record<string, number>>;
  readonly areas: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly findings: number;
  readonly open: number;
  readonly severities: Readonly<Record<string, number>>;
  /** Companies, and links of the chain, in use, to come and ended. */
  readonly companies: readonly [number, number, number];
  readonly links: readonly [number, number, number];
  readonly transfers: readonly [number, number, number];
}

const tally = (keys: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

function count(tree: Tree, folder: string): Counted {
  const tilsyn = read(tree, `${folder}/case.yaml`);
  const rated = new Map<string, string>(
    (read(tree, `${folder}/assessment.yaml`).controls ?? []).map((each: Record_) => [each.control, each.rating]),
  );
  const catalogue = read(tree, `register/catalogues/${tilsyn.catalogue}.yaml`);
  const scope: readonly string[] | undefined = tilsyn.scope?.controls;
  const ratingOf = ({ id, area }: Record_): string =>
    scope !== undefined && !scope.includes(id) && !scope.includes(area) ? 'outside' : (rated.get(id) ?? 'not-assessed');
  const entries: readonly Record_[] = catalogue.entries;
  const maySee = (level: string | undefined): boolean =>
    levels.indexOf(level ?? tilsyn.confidentiality) <= levels.indexOf(tilsyn.confidentiality);
  const findings = within(tree, `${folder}/findings`)
    .map((path) => ({ name: path.split('/').at(-1)?.replace(/\.md$/, '') ?? '', data: front(tree, path) }))
    .filter(({ data }) => maySee(data.confidentiality));
  const followUps = within(tree, `${folder}/followups`).map((path) => ({ path, data: read(tree, path) }));
  const statusOf = (name: string): string =>
    followUps
      .filter(({ data }) => data.finding === `${tilsyn.id}/${name}` || data.finding === name)
      .sort((a, b) => (a.data.date < b.data.date ? -1 : a.data.date > b.data.date ? 1 : a.path < b.path ? -1 : 1))
      .at(-1)?.data.status ?? 'open';

  // The chain, link by link, where it serves a system of the case.
  const serves = ({ systems }: Record_): boolean =>
    (systems ?? []).length === 0 || systems.some((system: string) => tilsyn.systems.includes(system));
  const links: Record_[] = [];
  const seen = new Set<string>();
  const walk = (vendor: string): void => {
    if (seen.has(vendor)) return;
    seen.add(vendor);
    for (const path of within(tree, `vendors/${vendor}/sub-processors`)) {
      const link = read(tree, path);
      if (!serves(link)) continue;
      links.push(link);
      walk(link.target);
    }
  };
  walk(tilsyn.vendor);
  const own = within(tree, `vendors/${tilsyn.vendor}/processing`)
    .map((path) => read(tree, path))
    .filter(serves);
  const evidence = (tilsyn.evidence ?? []).map((id: string) =>
    read(tree, `vendors/${id.replace('/', '/evidence/')}.yaml`),
  );
  const dialogue = within(tree, `${folder}/dialogue`).map((path) => front(tree, path));
  const day = latest([
    ...evidence.map((each: Record_) => each.issuedOn),
    ...dialogue.filter((each) => maySee(each.confidentiality)).map((each) => each.date),
    ...links.flatMap((link) => [
      link.supervisedOn,
      link.transfer?.checkedOn,
      ...(link.transfers ?? []).map((each: Record_) => each.checkedOn),
      ...(link.risks ?? []).map((each: Record_) => each.assessedOn),
    ]),
  ]);
  const when = ({ from, until }: Record_): number =>
    until != null && until < day ? 2 : from != null && from > day ? 1 : 0;
  const byTime = (places: readonly Record_[]): [number, number, number] => {
    const counts: [number, number, number] = [0, 0, 0];
    for (const place of places) counts[when(place)] = (counts[when(place)] ?? 0) + 1;
    return counts;
  };
  const companies: [number, number, number] = [0, 0, 0];
  for (const target of new Set(links.map((link) => link.target))) {
    const soonest = Math.min(...links.filter((link) => link.target === target).map(when));
    companies[soonest] = (companies[soonest] ?? 0) + 1;
  }
  const countries = new Map<string, Record_>(
    (read(tree, 'register/catalogues/countries@1.yaml').entries ?? []).map((each: Record_) => [each.id, each]),
  );
  const transfers = [...own, ...links].flatMap((place) =>
    [...new Set<string>([...(place.processingCountries ?? []), ...(place.accessCountries ?? [])])]
      .filter((code) => !countries.get(code)?.eu && !countries.get(code)?.eea)
      .map(() => place),
  );
  return {
    controls: tally(entries.map(ratingOf).filter((key) => key !== 'outside')),
    areas: Object.fromEntries(
      [...new Set(entries.map(({ area }) => area as string))].map((area) => [
        area,
        tally(entries.filter((each) => each.area === area).map(ratingOf)),
      ]),
    ),
    findings: findings.length,
    open: findings.filter(({ name }) => ['open', 'in-progress'].includes(statusOf(name))).length,
    severities: tally(findings.map(({ data }) => data.severity)),
    companies,
    links: byTime(links),
    transfers: byTime(transfers),
  };
}

type Node = DefaultTreeAdapterTypes.Node;

/** A page's words in order, pictures by what they are said to show, and its tables by the heading above them. */
function readPage(html: string): { readonly text: string; readonly rows: ReadonlyMap<string, number> } {
  let text = '';
  let heading = '';
  const rows = new Map<string, number>();
  const wordsIn = (node: Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(wordsIn).join('') : '';
  const walk = (node: Node): void => {
    if ('value' in node) text += node.value;
    if ('tagName' in node) {
      if (/^h[1-6]$/.test(node.tagName)) heading = wordsIn(node).replace(/\s+/g, ' ').trim();
      if (node.tagName === 'tbody') {
        const found = node.childNodes.filter((child) => 'tagName' in child && child.tagName === 'tr').length;
        rows.set(heading, (rows.get(heading) ?? 0) + found);
      }
      const alt = node.attrs.find(({ name }) => name === 'alt')?.value;
      if (alt !== undefined) text += ` ${alt} `;
      if (node.tagName === 'style') return;
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
    if ('tagName' in node) text += ' ';
  };
  walk(parseHtml(html));
  return { text: text.replace(/\s+/g, ' ').replace(/ ([,.;)])/g, '$1'), rows };
}

const kinds = readKinds(tool);
const render = viewRenderer({ files: memoryFiles(), tool, font: fontBytes });
const pageOf = (tree: Tree, caseId: string) =>
  readPage(
    render({
      template: 'tilsynsrapport@2',
      view: caseView2(loadRepository(memoryFiles(tree), kinds), caseId),
      content: {} as CaseContent,
    }).rendered.unstyled,
  );

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} og ${parts.at(-1)}`;
const inWords = (
  counts: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string>>,
): readonly string[] => Object.keys(names).flatMap((key) => (counts[key] ? [`${counts[key]} ${names[key]}`] : []));
const [met = 'met', partly = 'partly-met', notMet = 'not-met'] = Object.keys(words);

/** What a page must say, by the count; each as a sentence or part of one. */
function sentencesOf({
  controls,
  areas,
  findings,
  open,
  severities,
  companies,
  transfers,
}: Counted): readonly string[] {
  const assessed = (controls[met] ?? 0) + (controls[partly] ?? 0) + (controls[notMet] ?? 0);
  const more = ([, ahead, ended]: readonly number[]): string =>
    `${ahead ? `; ${ahead} på vej` : ''}${ended ? `; ${ended} ophørt` : ''}`;
  const severityWords = { critical: 'kritisk', serious: 'alvorlig', moderate: 'moderat', minor: 'mindre' };
  return [
    `${controls[met] ?? 0} af ${assessed} ${assessed === 1 ? 'vurderet kontrol er' : 'vurderede kontroller er'} opfyldt`,
    `${open} af ${findings} ${findings === 1 ? 'observation er åben' : 'observationer er åbne'}`,
    `${companies[0]} ${companies[0] === 1 ? 'underdatabehandler' : 'underdatabehandlere'} i brug${more(companies)}`,
    `${transfers[0]} ${transfers[0] === 1 ? 'overførsel til et tredjeland' : 'overførsler til tredjelande'} nu${more(transfers)}`,
    `er ${list(inWords(controls, words))}.`,
    ...Object.values(areas).map(
      (counts) => `${inWords(counts, { ...words, outside: 'ikke omfattet' }).join(', ')}. GDPR`,
    ),
    findings === 0
      ? 'Ingen observationer.'
      : `Observationer efter alvor: ${Object.entries(severityWords)
          .flatMap(([key, word]) => (severities[key as 'critical'] ? [`${word} ${severities[key as 'critical']}`] : []))
          .join(', ')}.`,
  ];
}

const holds = (tree: Tree, folder: string): void => {
  const counted = count(tree, folder);
  const { text, rows } = pageOf(tree, read(tree, `${folder}/case.yaml`).id);
  expect(sentencesOf(counted).filter((sentence) => !text.includes(sentence))).toEqual([]);
  const tables = ['I brug', 'Kommer til', 'Ophørt'].map((heading) => rows.get(heading) ?? 0);
  // Links and transfers have tables under the same words, one after the other.
  expect(tables).toEqual(
    counted.links.map((links, index) => links + (index === 0 ? 0 : (counted.transfers[index] ?? 0))),
  );
  expect(rows.get('Nu') ?? 0).toBe(counted.transfers[0]);
};

/** Cases somebody has begun to rate. */
const assessedCases = Object.keys(sample)
  .filter((path) => /^cases\/\d+\/[^/]+\/assessment\.yaml$/.test(path))
  .map((path) => path.replace('/assessment.yaml', ''))
  .filter((folder) =>
    read(sample, `${folder}/assessment.yaml`).controls.some(({ rating }: Record_) => rating !== 'not-assessed'),
  );

describe('every figure of a report is the one counted from the files', () => {
  test('there are cases to count', () => expect(assessedCases.length).toBeGreaterThan(1));
  test.each(assessedCases)('%s', (folder) => holds(sample, folder));

  test('whatever is rated, followed up, begun and ended', () => {
    const folder = 'cases/2026/venteliste';
    const kept = Object.fromEntries(
      Object.entries(sample).filter(([path]) => /^(?:dbs|register\/|cases\/2026\/venteliste\/|vendors\/)/.test(path)),
    );
    const assessment = read(kept, `${folder}/assessment.yaml`);
    const paths = {
      findings: within(kept, `${folder}/findings`),
      links: ['vendors/klarsvar/sub-processors/kumulonia.yaml', 'vendors/lilleby-data/sub-processors/klarsvar.yaml'],
    };
    const someRatings = fc.array(fc.constantFrom(...Object.keys(words)), {
      minLength: assessment.controls.length,
      maxLength: assessment.controls.length,
    });
    fc.assert(
      fc.property(
        someRatings,
        fc.subarray([...paths.findings]),
        fc.array(fc.constantFrom(null, '2026-01-31', '2026-09-30'), { minLength: 2, maxLength: 2 }),
        fc.boolean(),
        (ratings, left, untils, whole) => {
          const tree: Record<string, string> = { ...kept };
          for (const path of paths.findings) if (!left.includes(path)) delete tree[path];
          tree[`${folder}/assessment.yaml`] = stringify({
            ...assessment,
            controls: assessment.controls.map((each: Record_, index: number) => ({
              ...each,
              rating: index === 0 ? 'met' : ratings[index],
            })),
          });
          for (const [index, path] of paths.links.entries()) {
            tree[path] = (kept[path] ?? '').replace(/^until: .*$/m, `until: ${untils[index] ?? null}`);
          }
          if (whole) {
            const { scope: _, ...rest } = read(kept, `${folder}/case.yaml`);
            tree[`${folder}/case.yaml`] = stringify(rest);
          }
          holds(tree, folder);
        },
      ),
      { numRuns: 12 },
    );
  });
});
