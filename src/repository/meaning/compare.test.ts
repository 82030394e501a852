import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../../test/support/memory-files.ts';
import { replacementNumber } from '../../../test/support/replacement-number.ts';
import { tool } from '../../../test/support/run-dbs.ts';
import { sampleTree } from '../../../test/support/sample.ts';
import { readKinds } from '../../documents/read-kinds.ts';
import { contentDigest, hashLeaf, type Json, type Leaf } from '../../domain/digest.ts';
import { caseContent } from '../case-content.ts';
import { loadRepository } from '../load.ts';
import { isProgress, type MeaningChange } from './change.ts';
import { compareContent } from './compare.ts';
import { allRecords, recordsOf, recordsOfLeaves } from './records.ts';

const kinds = readKinds(tool);
const tree = sampleTree();
const load = (files: Readonly<Record<string, string>>) => loadRepository(memoryFiles(files), kinds);
const before = load(tree);

const compareTrees = (after: Readonly<Record<string, string>>): readonly MeaningChange[] =>
  compareContent(allRecords(before), allRecords(load(after)), { kinds });

/** What it means that a text in one file became another. */
function meaningOf(file: string, from: string, to: string): readonly MeaningChange[] {
  const content = tree[file] ?? '';
  expect(content, file).toContain(from);
  return compareTrees({ ...tree, [file]: content.replace(from, () => to) });
}

const skolebro = 'cases/2026/skolebro';
const vagt = `${skolebro}/findings/g.2-support-fra-usa.md`;
const isae = 'vendors/nordlys-laering/evidence/isae3000-2025.yaml';
const edge = 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml';

interface Example {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly concern: string;
  readonly da: string;
  readonly en: string;
}

const examples: readonly Example[] = [
  {
    name: 'a rating',
    file: `${skolebro}/assessment.yaml`,
    from: 'rating: partly-met',
    to: 'rating: not-met',
    concern: 'rating',
    da: 'B.6: delvist opfyldt → ikke opfyldt',
    en: 'B.6: partly met → not met',
  },
  {
    name: 'what a rating rests on',
    file: `${skolebro}/assessment.yaml`,
    from: 'evidence: [sky-hotel/isae3402-2025]\n    page: 22',
    to: 'evidence: []\n    page: 22',
    concern: 'rating',
    da: 'B.4, dokumentation: fjernet: ISAE 3402-erklæring om drift hos Sky Hotel for 2025 (sky-hotel/isae3402-2025)',
    en: 'B.4, evidence: removed: ISAE 3402-erklæring om drift hos Sky Hotel for 2025 (sky-hotel/isae3402-2025)',
  },
  {
    name: 'the recommendation',
    file: `${skolebro}/case.yaml`,
    from: 'recommendation: approve-with-remarks',
    to: 'recommendation: do-not-approve',
    concern: 'recommendation',
    da: 'Indstilling: godkendes med bemærkninger → godkendes ikke',
    en: 'Recommendation: approve with remarks → do not approve',
  },
  {
    name: 'a word of a long text',
    file: `${skolebro}/case.yaml`,
    from: 'lukket teknisk senest 1. september 2026',
    to: 'lukket teknisk senest 1. december 2026',
    concern: 'recommendation',
    da: 'Begrundelse for indstillingen: „september“ → „december“',
    en: 'Recommendation reason: “september” → “december”',
  },
  {
    name: 'a deadline of a finding',
    file: vagt,
    from: 'deadline: 2026-09-01',
    to: 'deadline: 2026-12-24',
    concern: 'finding',
    da: 'Observationen „Driftsleverandørens vagt i USA kan logge på serverne“, frist: 2026-09-01 → 2026-12-24',
    en: 'The finding “Driftsleverandørens vagt i USA kan logge på serverne”, deadline: 2026-09-01 → 2026-12-24',
  },
  {
    name: 'a word that was put in',
    file: vagt,
    from: 'oplysninger ikke må overføres',
    to: 'oplysninger må overføres',
    concern: 'finding',
    da: 'Observationen „Driftsleverandørens vagt i USA kan logge på serverne“, teksten: „oplysninger ikke må“ → „oplysninger må“',
    en: 'The finding “Driftsleverandørens vagt i USA kan logge på serverne”, the text: “oplysninger ikke må” → “oplysninger må”',
  },
  {
    name: 'a word of the report',
    file: `${skolebro}/report.md`,
    from: 'Det meste er i orden.',
    to: 'Det meste er i uorden.',
    concern: 'prose',
    da: 'Afsnittet „Sammenfatning“: „orden.“ → „uorden.“',
    en: 'The section “Sammenfatning”: “orden.” → “uorden.”',
  },
  {
    name: 'a country of a link',
    file: edge,
    from: 'accessCountries: [US]',
    to: 'accessCountries: [US, IN]',
    concern: 'chain',
    da: 'Underdatabehandleren Sky Hotel hos Nordlys Læring, adgangslande: tilføjet: Indien (IN)',
    en: 'The sub-processor Sky Hotel of Nordlys Læring, access countries: added: Indien (IN)',
  },
  {
    name: 'the basis of a transfer',
    file: edge,
    from: 'checkedOn: 2026-02-01',
    to: 'checkedOn: null',
    concern: 'chain',
    da: 'Underdatabehandleren Sky Hotel hos Nordlys Læring, overførsler, dpf, slået op: 2026-02-01 → ingen',
    en: 'The sub-processor Sky Hotel of Nordlys Læring, transfers, dpf, checked on: 2026-02-01 → none',
  },
  {
    name: 'an exception of an auditor',
    file: isae,
    from: '  - control: C.7\n    text: To af tyve udtagne medarbejdere havde ikke gennemført årets undervisning ved periodens slutning.\n',
    to: '',
    concern: 'evidence',
    da: 'Dokumentationen „ISAE 3000-erklæring om Skolebro og Læsespor for 2025“, afvigelser, C.7: fjernet: tekst: „To af tyve udtagne medarbejdere havde ikke gennemført årets undervisning ved periodens slutning.“',
    en: 'The evidence “ISAE 3000-erklæring om Skolebro og Læsespor for 2025”, exceptions, C.7: removed: text: “To af tyve udtagne medarbejdere havde ikke gennemført årets undervisning ved periodens slutning.”',
  },
  {
    name: 'the file of evidence',
    file: isae,
    from: 'sha256: 2208a673',
    to: 'sha256: 11110000',
    concern: 'evidence',
    da: 'Dokumentationen „ISAE 3000-erklæring om Skolebro og Læsespor for 2025“, fil, SHA-256: 2208a673… → 11110000…',
    en: 'The evidence “ISAE 3000-erklæring om Skolebro og Læsespor for 2025”, file, SHA-256: 2208a673… → 11110000…',
  },
  {
    name: 'what an agreement allows',
    file: 'vendors/nordlys-laering/dpas/skolebro-2024.md',
    from: 'transfersAllowed: false',
    to: 'transfersAllowed: true',
    concern: 'agreement',
    da: 'Aftalen „Databehandleraftale om Skolebro, 2024“, udfyldte felter, overførsel tilladt (bilag C.6): nej → ja',
    en: 'The agreement “Databehandleraftale om Skolebro, 2024”, variables, transfers allowed: no → yes',
  },
  {
    name: 'a step',
    file: `${skolebro}/case.yaml`,
    from: '{ date: 2026-05-06, by: aho }',
    to: '{ date: 2026-05-07, by: aho }',
    concern: 'progress',
    da: 'Milepæle, i kvalitetssikring: tilføjet: dato: 2026-05-07, hvem: Anna Holm Eksempel (aho); fjernet: dato: 2026-05-06, hvem: Anna Holm Eksempel (aho)',
    en: 'Milestones, in review: added: date: 2026-05-07, who: Anna Holm Eksempel (aho); removed: date: 2026-05-06, who: Anna Holm Eksempel (aho)',
  },
  {
    name: 'an author that is dropped',
    file: `${skolebro}/case.yaml`,
    from: 'authors: [aho, bjn]',
    to: 'authors: [aho]',
    concern: 'trust',
    da: 'Forfattere: fjernet: Bo Juhl Eksempel (bjn)',
    en: 'Authors: removed: Bo Juhl Eksempel (bjn)',
  },
  {
    name: 'an author that came',
    file: `${skolebro}/case.yaml`,
    from: 'authors: [aho, bjn]',
    to: 'authors: [aho, bjn, ckr]',
    concern: 'progress',
    da: 'Forfattere: tilføjet: Camilla Krag Eksempel (ckr)',
    en: 'Authors: added: Camilla Krag Eksempel (ckr)',
  },
  {
    name: 'an owner who stays an author',
    file: `${skolebro}/case.yaml`,
    from: 'owner: aho',
    to: 'owner: bjn',
    concern: 'progress',
    da: 'Ansvarlig: Anna Holm Eksempel (aho) → Bo Juhl Eksempel (bjn)',
    en: 'Owner: Anna Holm Eksempel (aho) → Bo Juhl Eksempel (bjn)',
  },
  {
    name: 'the quorum',
    file: 'dbs.yaml',
    from: 'default: { approvals: 2 }',
    to: 'default: { approvals: 1 }',
    concern: 'trust',
    da: 'Indstillingerne, godkendelser, sædvanligt, godkendelser: 2 → 1',
    en: 'The settings, quorum, default, approvals: 2 → 1',
  },
  {
    name: 'a municipality of a person',
    file: 'register/people.yaml',
    from: "municipality: '0751'",
    to: "municipality: '0461'",
    concern: 'trust',
    da: 'Personerne, mkj, kommune: Aarhus (0751) → Odense (0461)',
    en: 'The people, mkj, municipality: Aarhus (0751) → Odense (0461)',
  },
  {
    name: 'spacing that the digest knows',
    file: `${skolebro}/report.md`,
    from: 'Det meste er i orden.',
    to: 'Det meste  er i orden.',
    concern: 'prose',
    da: 'Afsnittet „Sammenfatning“: kun linjeskift og mellemrum er ændret',
    en: 'The section “Sammenfatning”: only line breaks and spaces changed',
  },
  {
    name: 'a character that cannot be seen',
    file: `${skolebro}/case.yaml`,
    from: 'title: Tilsyn med Skolebro 2026',
    to: 'title: "Tilsyn med Skole\\u00ADbro 2026"',
    concern: 'case',
    da: 'Titel: „Tilsyn med Skole\u00ADbro 2026“ ser ud som før, men består af andre tegn',
    en: 'Title: “Tilsyn med Skole\u00ADbro 2026” looks as before, but is made of other characters',
  },
  {
    name: 'the order of a list',
    file: `${skolebro}/case.yaml`,
    from: '  - sky-hotel/isae3402-2025\n  - sky-hotel/iso27001\n',
    to: '  - sky-hotel/iso27001\n  - sky-hotel/isae3402-2025\n',
    concern: 'evidence',
    da: 'Dokumentation: rækkefølgen er ændret',
    en: 'Evidence: the order was changed',
  },
];

describe('one change, one sentence', () => {
  test.each(examples)('$name', ({ file, from, to, concern, da, en }) => {
    const changes = meaningOf(file, from, to);
    expect(changes.map((change) => [change.concern, change.sentence.da, change.sentence.en])).toEqual([
      [concern, da, en],
    ]);
  });
});

describe('records that came, went or moved', () => {
  const { [vagt]: finding = '', ...without } = tree;
  const named = 'bservationen „Driftsleverandørens vagt i USA kan logge på serverne“';

  test('one that is gone says what it was', () => {
    expect(compareTrees(without).map(({ sentence }) => sentence.da)).toEqual([
      `O${named} er fjernet (alvor: alvorlig, hvem skal handle: leverandøren, frist: 2026-09-01, kontroller: F.2, G.1, G.2, E.2)`,
    ]);
  });

  test('a new assessment tells its ratings', () => {
    const file = `${skolebro}/assessment.yaml`;
    const { [file]: assessment = '', ...rest } = tree;
    const changes = compareContent(allRecords(load(rest)), allRecords(load({ ...rest, [file]: assessment })), {
      kinds,
    });
    expect(changes.map(({ sentence }) => sentence.da)).toEqual([
      expect.stringMatching(/^Vurderingen er ny \(\d+ kontroller: \d+ opfyldt, \d+ delvist opfyldt \(B\.6, .*\)\)$/),
    ]);
  });

  test('one that was renamed is one record, also when a word changed on the way', () => {
    const moved = `${skolebro}/findings/g.2-vagt.md`;
    const at = { record: { kind: 'finding', id: '2026-skolebro/g.2-vagt' } };
    const renamed = `O${named} er flyttet fra 2026-skolebro/g.2-support-fra-usa til 2026-skolebro/g.2-vagt`;
    // Follow-ups that name it by its old id are left as they are: `validate` tells of them.
    expect(compareTrees({ ...without, [moved]: finding })).toMatchObject([{ ...at, sentence: { da: renamed } }]);
    const edited = finding.replace('deadline: 2026-09-01', 'deadline: 2026-10-01');
    expect(compareTrees({ ...without, [moved]: edited })).toMatchObject([
      { ...at, sentence: { da: renamed } },
      { ...at, sentence: { da: `O${named}, frist: 2026-09-01 → 2026-10-01` } },
    ]);
  });

  test('a case in another folder is one change, not one for each of its files', () => {
    const moved = Object.fromEntries(
      Object.entries(tree).map(([path, content]) => [
        path.replace(skolebro, 'cases/2026/skolebro-brud'),
        path === `${skolebro}/case.yaml` ? content.replace('id: 2026-skolebro', 'id: 2026-skolebro-brud') : content,
      ]),
    );
    const changes = compareTrees(moved).filter((change) => !isProgress(change));
    expect(changes.map(({ sentence }) => sentence.da)).toEqual([
      'Sagen „Tilsyn med Skolebro 2026“ er flyttet fra 2026-skolebro til 2026-skolebro-brud',
      'Id: „2026-skolebro“ → „2026-skolebro-brud“',
    ]);
  });

  test('an approval that is changed or removed is a matter of trust', () => {
    const file = `${skolebro}/approvals/2026-05-12-mkj-0123abcd.yaml`;
    const digest = 'a'.repeat(64);
    const approval = `kind: approval\nreviewer: mkj\nrole: reviewer\ndecision: approve\ncontentDigest: ${digest}\ntextDigest: ${digest}\ndate: 2026-05-12\nprevious: null\nsignature: x\n`;
    const approved = load({ ...tree, [file]: approval });
    const concernsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
      compareContent(allRecords(approved), allRecords(load(files)), { kinds }).map(({ concern }) => concern);
    expect(compareContent(allRecords(before), allRecords(approved), { kinds })).toMatchObject([
      { concern: 'approval' },
    ]);
    expect(concernsOf({ ...tree, [file]: approval.replace('date: 2026-05-12', 'date: 2026-05-13') })).toEqual([
      'trust',
    ]);
    expect(concernsOf(tree)).toEqual(['trust']);
  });
});

describe('who may read a sentence', () => {
  test('a property’s own level, and the record’s', () => {
    const levelOf = (file: string, from: string, to: string): string | undefined => meaningOf(file, from, to)[0]?.level;
    expect(levelOf('vendors/nordlys-laering/vendor.yaml', 'name: Nordlys Læring\n', 'name: Nordlys\n')).toBe('public');
    expect(levelOf('vendors/nordlys-laering/vendor.yaml', 'name: Ida Mønster', 'name: Ib Mønster')).toBe('secretariat');
    expect(levelOf(isae, 'assurance: high', 'assurance: limited')).toBe('secretariat');
    expect(levelOf(vagt, 'severity: serious', 'severity: minor')).toBe('members');
  });

  test('a CPR number is never repeated', () => {
    const changes = meaningOf(vagt, 'loggede vagten på', `loggede vagten på for ${replacementNumber}`);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.sentence.da).not.toContain('1234');
  });
});

describe('a case’s leaves', () => {
  const content = caseContent(before, '2026-skolebro');
  const leaves = content?.leaves ?? [];
  const records = recordsOfLeaves(leaves, '2026-skolebro');
  const digestOf = (changed: readonly Leaf[]): string => contentDigest(changed.map(hashLeaf));

  test('give the records back: what the whole comparison says of their content is said of them too', () => {
    const file = `${skolebro}/assessment.yaml`;
    const after = load({ ...tree, [file]: (tree[file] ?? '').replace('rating: partly-met', 'rating: not-met') });
    expect(compareContent(records, recordsOf(after, '2026-skolebro'), { kinds })).toMatchObject([
      { path: '/controls/B.6/rating', sentence: { da: 'B.6: delvist opfyldt → ikke opfyldt' } },
    ]);
    expect(compareContent(records, recordsOf(before, '2026-skolebro'), { kinds })).toEqual([]);
  });

  test('whatever changes the digest gives at least one change, with words in both languages', () => {
    const index = fc.nat(leaves.length - 1);
    fc.assert(
      fc.property(index, fc.infiniteStream(fc.nat(1000)), fc.nat(4), (which, choices, how) => {
        const leaf = leaves[which] as Leaf;
        const data = mutated(leaf.data, choices, how);
        const changed = leaves.map((each) => (each === leaf ? { ...leaf, data } : each));
        fc.pre(digestOf(changed) !== content?.contentDigest);
        const changes = compareContent(records, recordsOfLeaves(changed, '2026-skolebro'), { kinds });
        expect(changes).not.toEqual([]);
        expect(changes.filter(isProgress)).toEqual([]);
        for (const { detail, sentence } of changes) {
          for (const words of [detail.da, detail.en, sentence.da, sentence.en]) expect(words).toMatch(/\S/);
          expect(sentence.da).not.toContain('undefined');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('another salt, or another split, is named and not passed over', () => {
    const salted = leaves.map((leaf) => ({ ...leaf, salt: 'f'.repeat(64) }));
    expect(compareContent(records, recordsOfLeaves(salted, '2026-skolebro'), { kinds })).toMatchObject([
      { path: '/salt' },
    ]);
    const [first, ...rest] = leaves;
    const split = [{ ...(first as Leaf), level: 'secretariat' as const }, ...rest];
    expect(compareContent(records, recordsOfLeaves(split, '2026-skolebro'), { kinds })).toHaveLength(1);
  });
});

/** Some value within changed, removed, added or moved. */
function mutated(value: Json, choices: Iterator<number>, how: number): Json {
  const pick = (count: number): number => Number(choices.next().value) % count;
  if (Array.isArray(value)) {
    if (value.length === 0) return ['nyt'];
    if (how === 1) return value.slice(1);
    if (how === 2) return [...value, value[0] as Json];
    if (how === 3 && value.length > 1) return [...value].reverse();
    const at = pick(value.length);
    return value.map((item: Json, index) => (index === at ? mutated(item, choices, how) : item));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const [key, item] = entries[pick(Math.max(entries.length, 1))] ?? ['nyt', null];
    if (how === 4 && entries.length > 1) return Object.fromEntries(entries.filter(([each]) => each !== key));
    return { ...value, [key]: mutated(item as Json, choices, how) };
  }
  if (typeof value === 'string')
    return how === 0 ? `${value} mere` : how === 1 ? value.slice(1) : value.replace(/e/, 'é');
  return typeof value === 'number' ? value + 1 : value === null ? 'nyt' : !value;
}

test('layout, comments, key order and line endings mean nothing', () => {
  const files = Object.keys(tree).filter((file) => file.endsWith('.yaml') || file.endsWith('.md'));
  const rewritten = (file: string): string => {
    const content = tree[file] ?? '';
    const crlf = content.replaceAll('\n', '\r\n');
    return file.endsWith('.yaml') ? `# en kommentar\r\n${crlf}` : crlf;
  };
  fc.assert(
    fc.property(fc.subarray(files, { minLength: 1 }), (chosen) => {
      expect(compareTrees({ ...tree, ...Object.fromEntries(chosen.map((file) => [file, rewritten(file)])) })).toEqual(
        [],
      );
    }),
    { numRuns: 5 },
  );
  const file = `${skolebro}/case.yaml`;
  const flow = (tree[file] ?? '')
    .replace('period: { from: 2025-01-01, to: 2025-12-31 }', 'period:\n  to: "2025-12-31"\n  from: 2025-01-01')
    .replace('systems: [skolebro]', 'systems:\n  - "skolebro"');
  expect(flow).not.toBe(tree[file]);
  expect(compareTrees({ ...tree, [file]: flow })).toEqual([]);
  const shuffled = Object.fromEntries(Object.entries(tree).reverse());
  expect(compareTrees(shuffled)).toEqual([]);
});
