import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleDate, sampleTree } from './support/sample.ts';

/*
 * What a data-protection lawyer and an auditor conclude, case by case: each a small change to the sample, and the code that says it. A row
 * that must be silent names the codes that would be wrong.
 */

const skolebro = 'cases/2026/skolebro';
const venteliste = 'cases/2026/venteliste';
const nordlys = 'vendors/nordlys-laering';
const link = `${nordlys}/sub-processors/sky-hotel.yaml`;
const report = `${nordlys}/evidence/isae3000-2025.yaml`;
const agreement = `${nordlys}/dpas/skolebro-2024.md`;
const ratings = `${skolebro}/assessment.yaml`;

type Tree = Record<string, string>;
type Change = (tree: Tree) => void;

/** Another text in a file; a pattern that is not there is a fault of the test. */
const swap =
  (path: string, was: RegExp | string, now: string): Change =>
  (tree) => {
    const before = tree[path] ?? '';
    const after = before.replace(was, now);
    expect(after, `${path}: ${String(was)}`).not.toBe(before);
    tree[path] = after;
  };
const drop =
  (...paths: readonly string[]): Change =>
  (tree) => {
    for (const path of paths) {
      expect(tree[path], path).toBeDefined();
      delete tree[path];
    }
  };
const put =
  (path: string, content: string): Change =>
  (tree) => {
    tree[path] = content;
  };
const all =
  (...changes: readonly Change[]): Change =>
  (tree) => {
    for (const change of changes) change(tree);
  };

/** The evidence the case rests on, instead of what it has. */
const restsOn = (...ids: readonly string[]): Change =>
  swap(`${skolebro}/case.yaml`, /^evidence:\n(?: {2}- .*\n)+/m, `evidence: [${ids.join(', ')}]\n`);
/** The transfers of the link to the host, instead of what it has. */
const transfers = (...lines: readonly string[]): Change =>
  swap(
    link,
    /^transfers:\n(?: {2}.*\n)+/m,
    lines.length === 0 ? '' : `transfers:\n${lines.map((line) => `  - ${line}\n`).join('')}`,
  );
const seenFrom = (...countries: readonly string[]): Change =>
  swap(link, /^accessCountries: .*$/m, `accessCountries: [${countries.join(', ')}]`);
const withoutTheFinding = drop(
  `${skolebro}/findings/g.2-support-fra-usa.md`,
  `${skolebro}/findings/g.2-instruks-eller-luk.md`,
  `${skolebro}/followups/g.2-support-fra-usa-2026-04-09-aho.yaml`,
);

const onTemplate = `${nordlys}/dpas/laesespor-2025.md`;
const bogbus = 'cases/2026/bogbus';
const depot = 'vendors/omsorgshuset/systems/hjaelpemiddel.yaml';
/** The least the guide asks: one point and concept 1, and no evidence on the case. */
const smallest = (...lines: readonly string[]): Change =>
  all(
    swap('vendors/bogkassen/systems/bogbus.yaml', 'over-10000', 'under-1000'),
    swap(
      `${bogbus}/case.yaml`,
      /^concept: 3\n(?:.*\n)*?evidence: .*$/m,
      ['concept: 1', ...lines, 'evidence: []'].join('\n'),
    ),
  );
/** A municipality's position on the released case. */
const decided = (municipality: string, system = 'bogbus'): Change =>
  put(
    `${bogbus}/decisions/${municipality}-r1.yaml`,
    [
      'kind: decision',
      `municipality: '${municipality}'`,
      'release: 1',
      `pdfSha256: ${'d'.repeat(64)}`,
      'position: noted',
      'date: 2026-05-12',
      'decidedBy: Informationssikkerhedskoordinator',
      `systems: [${system}]`,
      '',
    ].join('\n'),
  );
const leaving = (municipality: string, lastDay: string): Change =>
  swap('register/municipalities.yaml', new RegExp(`(id: '${municipality}',.*until: )null`), `$1${lastDay}`);
const noted =
  (words: string): Change =>
  (tree) => {
    tree[`${nordlys}/notes.md`] = `${tree[`${nordlys}/notes.md`] ?? ''}\n${words}\n`;
  };

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
}

/** The committed sample, read from the disk once. */
const sample = sampleTree();

async function findings(change: Change, at: string): Promise<readonly Found[]> {
  const tree = { ...sample };
  change(tree);
  const { stdout } = await runDbs(['validate', '--at', at, '--json'], { files: memoryFiles(tree) });
  return (JSON.parse(stdout) as { diagnostics: Found[] }).diagnostics;
}

const keyOf = ({ severity, code, file, message }: Found): string => `${severity} ${code} ${file} ${message}`;

/** What is said of the sample itself, by date. */
const unchanged = new Map<string, Promise<ReadonlySet<string>>>();
function saidBefore(at: string): Promise<ReadonlySet<string>> {
  const known = unchanged.get(at) ?? findings(() => undefined, at).then((found) => new Set(found.map(keyOf)));
  unchanged.set(at, known);
  return known;
}

/** What a change makes the tool say that it did not say before. */
async function told(change: Change, at = sampleDate): Promise<readonly string[]> {
  const before = await saidBefore(at);
  return [...new Set((await findings(change, at)).map(keyOf))].filter((key) => !before.has(key));
}

interface Row {
  readonly case: string;
  readonly change: Change;
  /** `error case/evidence-gap`: each must be among what is told. */
  readonly says?: readonly string[];
  /** Codes that would be wrong. */
  readonly never?: readonly string[];
  readonly at?: string;
}

const rows: readonly Row[] = [
  // The domain's test cases.
  {
    case: 'ten points, concept 5, and only a certificate of the host',
    change: restsOn('sky-hotel/iso27001'),
    says: ['error case/no-evidence-for-concept'],
  },
  {
    case: 'ten points and concept 4: a reason for the lowest allowed excuses nothing',
    change: swap(`${skolebro}/case.yaml`, 'concept: 5', 'concept: 4'),
    says: ['error case/concept-not-allowed'],
  },
  {
    case: 'a Type I report alone shows no operation',
    change: all(
      swap(report, 'reportType: type-2', 'reportType: type-1'),
      swap(report, /^period: .*$/m, 'at: 2025-12-31'),
    ),
    says: ['warning case/operation-not-shown'],
  },
  {
    case: 'a Type II report that begins two months late leaves a gap',
    change: swap(report, 'from: 2025-01-01', 'from: 2025-03-01'),
    says: ['warning case/period-not-covered'],
  },
  {
    case: 'limited assurance at ten points',
    change: swap(report, 'assurance: high', 'assurance: limited'),
    says: ['warning case/limited-assurance-at-high-risk'],
  },
  {
    case: 'a carve-out host with a certificate only',
    change: restsOn(
      'nordlys-laering/isae3000-2025',
      'nordlys-laering/tilsynsskema-2026',
      'sky-hotel/iso27001',
      'brevdue/isae3000-2025',
    ),
    says: ['error case/carve-out-not-covered'],
  },
  {
    case: 'a sub-processor without number and address',
    change: all(
      swap('vendors/brevdue/vendor.yaml', /^registration: .*$/m, "registration: { scheme: none, value: '-' }"),
      swap('vendors/brevdue/vendor.yaml', /^address: .*\n/m, ''),
    ),
    says: ['error chain/address-missing', 'warning chain/registration-missing'],
  },
  {
    case: 'DPF without a day of look-up',
    change: swap(link, /checkedOn: .*$/m, 'checkedOn: null'),
    says: ['error transfer/lookup-missing'],
  },
  {
    case: 'standard clauses without an assessment',
    change: transfers(
      '{ countries: [US], basis: scc-2021, module: 3, exporter: nordlys-laering, checkedOn: 2026-02-01, tia: null }',
    ),
    says: ['error transfer/assessment-missing'],
  },
  {
    case: 'appendix C.6 says no, and no finding names it',
    change: withoutTheFinding,
    says: ['error case/transfer-against-instruction'],
  },
  {
    case: 'appendix C.6 is silent, and no finding names it',
    change: all(withoutTheFinding, swap(agreement, /^ {2}transfersAllowed: .*\n/m, '')),
    says: ['error case/transfer-against-instruction'],
  },
  {
    case: 'South Korea is fine with a word on the decision’s scope',
    change: all(
      seenFrom('KR'),
      transfers(
        '{ countries: [KR], basis: adequacy, checkedOn: 2026-02-01, measures: [Modtageren er omfattet af PIPA.] }',
      ),
    ),
    never: ['transfer/adequacy-limited', 'transfer/adequacy-missing', 'transfer/basis-missing'],
  },
  {
    case: 'Greenland has no decision',
    change: all(seenFrom('GL'), transfers('{ countries: [GL], basis: adequacy, checkedOn: 2026-02-01 }')),
    says: ['error transfer/adequacy-missing'],
  },
  {
    case: 'the Faroe Islands have one',
    change: all(seenFrom('FO'), transfers('{ countries: [FO], basis: adequacy, checkedOn: 2026-02-01 }')),
    never: ['transfer/adequacy-missing'],
  },
  {
    case: 'the United Kingdom the day after the decision ends',
    change: all(seenFrom('GB'), transfers('{ countries: [GB], basis: adequacy, checkedOn: 2026-02-01 }')),
    at: '2031-12-28',
    says: ['warning transfer/adequacy-expired'],
  },
  {
    case: 'the United Kingdom on its last day',
    change: all(seenFrom('GB'), transfers('{ countries: [GB], basis: adequacy, checkedOn: 2026-02-01 }')),
    at: '2031-12-27',
    never: ['transfer/adequacy-expired'],
  },
  {
    case: 'a date that is none makes one finding and no false ones',
    change: swap(link, /^supervisedOn: .*$/m, 'supervisedOn: 1/2-2026'),
    says: ['error schema/format'],
    never: ['case/evidence-of-other-vendor', 'finding/link-not-in-chain', 'chain/system-not-reached'],
  },
  {
    case: 'a municipality nobody knows',
    change: swap(`${nordlys}/systems/skolebro.yaml`, "'0101'", "'0999'"),
    says: ['error reference/entry-not-found'],
  },

  // The rest of the domain's test cases.
  {
    case: 'one point and no evidence takes a note',
    change: smallest(),
    says: ['error case/no-evidence-for-concept'],
  },
  {
    case: 'one point, no evidence, and a note',
    change: smallest('conceptReason: { text: Få og almindelige oplysninger; intet er hændt. }'),
    never: ['case/no-evidence-for-concept', 'case/concept-not-allowed', 'case/concept-reason-missing'],
  },
  {
    case: 'two systems, one of them without its UUID',
    change: swap(depot, /^kitosUuid: .*\n/m, ''),
    says: ['warning system/kitos-uuid-missing'],
  },
  {
    case: 'two systems, both with their UUID',
    change: swap(depot, /^kitosUuid: .*$/m, 'kitosUuid: 1b6b2f7e-93c4-4be0-8a3d-6b1e5f0c7a13'),
    never: ['system/kitos-uuid-missing'],
  },
  {
    case: 'a position on a report that is published again',
    change: all(decided('0161'), (tree) => {
      tree[`${bogbus}/releases/2/release.yaml`] = (tree[`${bogbus}/releases/1/release.yaml`] ?? '')
        .replace('version: 1', 'version: 2')
        .replace(/^date: .*$/m, 'date: 2026-05-04');
    }),
    says: ['warning decision/superseded-release'],
  },
  {
    case: 'a position on the newest report',
    change: decided('0161'),
    never: ['decision/superseded-release', 'decision/not-user', 'decision/not-member', 'decision/system-not-in-case'],
  },
  {
    case: 'a position of a municipality that does not use the system',
    change: decided('0101'),
    says: ['warning decision/not-user'],
  },
  {
    case: 'a position on a system the report does not cover',
    change: decided('0161', 'klasseskaerm'),
    says: ['error decision/system-not-in-case'],
  },
  {
    case: 'a municipality that had left when the users were counted',
    change: leaving('0161', '2026-01-04'),
    says: ['info system/user-not-member'],
  },
  {
    case: 'a municipality on its last day as a member',
    change: leaving('0161', '2026-01-05'),
    never: ['system/user-not-member'],
  },
  {
    case: 'a CPR number of 1 January without modulus 11',
    // In two parts: the guard reads this file too.
    change: noted(`Ring om ${['010136', '4001'].join('-')}.`),
    says: ['error privacy/cpr-number'],
  },
  {
    case: 'a production unit’s number that looks like a CPR number',
    change: noted('P-nr. 1010363997'),
    never: ['privacy/cpr-number'],
  },
  {
    case: 'a replacement number, the day raised by 60',
    change: noted(`Ring om ${replacementNumber}.`),
    says: ['warning privacy/cpr-number'],
  },
  {
    case: 'a CPR number split over a line break',
    change: noted(`CPR-nummer ${['010136', '4001'].join('-\n')}`),
    says: ['error privacy/cpr-number'],
  },
  {
    case: 'a CPR number with a space that does not break',
    change: noted(`CPR-nummer ${['010136', '4001'].join('\u00a0')}`),
    says: ['error privacy/cpr-number'],
  },
  {
    case: 'a KLE number that could be a date',
    change: noted('Journalnummer 12.03.24-4001 og KLE 12.03.24.'),
    never: ['privacy/cpr-number'],
  },
  {
    case: 'a file name in NFD',
    change: put(
      `${skolebro}/dialogue/2026-04-14-bla\u030abog.md`,
      sample[`${skolebro}/dialogue/2026-04-13-internt-notat.md`] ?? '',
    ),
    says: ['error file/name-not-allowed'],
  },

  // Where the tool and a specialist parted ways.
  ...(['adverse', 'disclaimer'] as const).map((opinion) => ({
    case: `B1: an auditor’s ${opinion} carries no concept 5`,
    change: swap(report, 'opinion: unqualified', `opinion: ${opinion}`),
    says: ['error case/no-evidence-for-concept'],
  })),
  {
    case: 'B1: a qualified opinion, and not a word of which controls it touches',
    change: all(
      swap(report, 'opinion: unqualified', 'opinion: qualified'),
      swap(report, /^exceptions:\n(?: {2,}.*\n)+/m, 'exceptions: []\n'),
    ),
    says: ['error case/qualification-not-addressed'],
  },
  {
    case: 'B2: an exception on a control that is met without a word of it',
    change: all(
      swap(
        report,
        'exceptions:\n',
        'exceptions:\n  - control: B.1\n    text: Ingen skriftlig instruks fundet for tre af ti kunder.\n',
      ),
      swap(ratings, /( {2}- control: B\.1\n(?: {4}.*\n)*? {4}page: 17\n) {4}remark: .*\n(?: {6}.*\n)*/, '$1'),
    ),
    says: ['error assessment/exception-overlooked'],
  },
  {
    case: 'B3: the chain’s controls are met while a transfer stands against the instruction',
    change: all(
      swap(ratings, /(control: G\.2\n {4}rating: )[a-z-]+/, '$1met'),
      swap(ratings, /(control: F\.2\n {4}rating: )[a-z-]+/, '$1met'),
    ),
    says: ['error assessment/met-against-facts'],
  },
  {
    case: 'B3: approval recommended with a critical finding open',
    change: all(
      swap(`${skolebro}/case.yaml`, /^recommendation: .*$/m, 'recommendation: approve'),
      swap(`${skolebro}/findings/g.2-support-fra-usa.md`, 'severity: serious', 'severity: critical'),
    ),
    says: ['error case/recommendation-against-findings'],
  },
  {
    case: 'B4: the vendor itself is owned in the USA',
    change: swap(
      `${nordlys}/vendor.yaml`,
      /^contacts:/m,
      'parent: { name: Big Inc. (opdigtet), country: US }\ncontacts:',
    ),
    says: ['warning transfer/foreign-owner-not-assessed'],
  },
  {
    case: 'B4: nobody has recorded where the vendor itself processes',
    change: drop(`${nordlys}/processing/udvikling.yaml`),
    says: ['warning case/own-processing-missing'],
  },
  {
    case: 'B4: the vendor’s own support in India',
    change: swap(`${nordlys}/processing/udvikling.yaml`, 'accessCountries: []', 'accessCountries: [IN]'),
    says: ['error transfer/basis-missing'],
  },
  {
    case: 'B6: DPF for a company that is on no list',
    change: swap('vendors/sky-hotel/vendor.yaml', /^dpf:\n(?: {2}.*\n)+/m, ''),
    says: ['error transfer/not-on-list'],
  },
  {
    case: 'B6: DPF that covers somebody else',
    change: swap(
      'vendors/sky-hotel/vendor.yaml',
      /^ {2}coveredEntities: .*$/m,
      '  coveredEntities: [Somebody Else LLC]',
    ),
    says: ['error transfer/recipient-not-covered'],
  },
  {
    case: 'B7: a control outside the scope is not rated, least of all as irrelevant',
    change: swap(
      `${venteliste}/assessment.yaml`,
      /^controls:\n/m,
      'controls:\n  - { control: C.1, rating: not-applicable, evidence: [], remark: Uden for sagen. }\n',
    ),
    says: ['error assessment/outside-scope'],
  },
  {
    case: 'M1: ISAE 3402 alone says nothing of instruction, sub-processors and breaches',
    change: swap(report, 'type: isae-3000', 'type: isae-3402'),
    says: ['warning case/area-not-covered'],
  },
  {
    case: 'M6: a penetration test is no assessment of a transfer',
    change: transfers(
      '{ countries: [US], basis: scc-2021, module: 3, exporter: nordlys-laering, checkedOn: 2026-02-01, tia: nordlys-laering/pentest-2025 }',
    ),
    says: ['error transfer/assessment-other'],
  },
  {
    case: 'M7: known access from the USA is a transfer, whatever it is called',
    change: all(
      transfers(),
      swap(
        link,
        /^approvedOn/m,
        'risks:\n  - { country: US, because: owner, assessment: null, measures: [Ingen.], assessedOn: 2026-02-01 }\napprovedOn',
      ),
    ),
    says: ['error transfer/basis-missing'],
  },
  {
    case: 'M10: a transfer without instruction is found without a case',
    change: drop(...Object.keys(sampleTree()).filter((path) => path.startsWith(`${skolebro}/`))),
    says: ['error agreement/transfer-not-instructed'],
  },
  {
    case: 'M11: supervision of a link four years ago',
    change: swap(link, /^supervisedOn: .*$/m, 'supervisedOn: 2024-05-02'),
    says: ['warning chain/supervision-old'],
  },
  {
    case: 'M11: a sub-processor without a contact person',
    change: swap('vendors/brevdue/vendor.yaml', /^contacts:\n(?: {2}.*\n)+/m, 'contacts: []\n'),
    says: ['warning chain/contact-missing'],
  },
  {
    case: 'M3: a certificate gives no degree of assurance',
    change: swap('vendors/sky-hotel/evidence/iso27001.yaml', 'assurance: none', 'assurance: limited'),
    says: ['warning evidence/assurance-not-possible'],
  },
  {
    case: 'M14: a municipality that uses two systems decides on one of them',
    change: all(swap(`${bogbus}/case.yaml`, 'systems: [bogbus]', 'systems: [bogbus, klasseskaerm]'), decided('0161')),
    says: ['warning decision/system-undecided'],
  },
  {
    case: 'T4: notice shorter than the template the agreement rests on',
    change: swap(onTemplate, 'noticeDays: 60', 'noticeDays: 30'),
    says: ['warning agreement/below-template'],
  },
  {
    case: 'T5: the authority’s clauses have no number of their own to be below',
    change: swap('vendors/tandrod/dpas/tandjournal-2022.md', 'noticeDays: 60', 'noticeDays: 30'),
    never: ['agreement/below-template'],
  },
  {
    case: 'T7: good practice is not „not met“ without a duty',
    change: swap(ratings, /(control: A\.1\n {4}rating: )met/, '$1not-met'),
    says: ['error assessment/not-met-without-duty'],
  },
  {
    case: 'T12: a transfer that has stopped is not met for the period it stood in',
    change: swap(`${venteliste}/assessment.yaml`, /(control: G\.2\n {4}rating: )not-met/, '$1met'),
    says: ['error assessment/met-against-facts'],
  },
  {
    case: 'T12: a transfer that has stopped, and the control has no finding',
    change: drop(`${venteliste}/findings/g.2-overfoersel-til-usa.md`),
    says: ['warning assessment/finding-missing'],
  },
  {
    case: 'T12: a transfer that has stopped, and no finding names the link',
    change: drop(
      `${venteliste}/findings/g.2-overfoersel-til-usa.md`,
      `${venteliste}/findings/d.2-gamle-supportsager.md`,
    ),
    says: ['warning agreement/transfer-not-instructed'],
  },
  {
    case: 'T14: a mandate that ended before the case',
    change: swap('register/mandates/0259-faelles.yaml', 'until: null', 'until: 2026-01-01'),
    says: ['warning case/mandate-missing'],
  },
  {
    case: 'T15: a catalogue that nobody has looked at within its own time',
    change: swap('register/catalogues/countries@1.yaml', 'asOf: 2026-02-01', 'asOf: 2025-02-01'),
    says: ['warning register/catalogue-old'],
  },
  {
    case: 'T15: a certificate by an edition that has ended',
    change: swap('vendors/sky-hotel/evidence/iso27001.yaml', "edition: '2022'", "edition: '2013'"),
    says: ['warning evidence/edition-ended'],
  },
  {
    case: 'item 16: supervision that has not been yet',
    change: swap(link, /^supervisedOn: .*$/m, 'supervisedOn: 2026-12-01'),
    says: ['warning date/not-come-yet'],
  },
  {
    case: 'item 17: one company under two spellings of its number',
    change: put(
      'vendors/dobbelt/vendor.yaml',
      "kind: vendor\nid: dobbelt\nname: Dobbelt\nlegalName: Dobbelt ApS (opdigtet)\nregistration: { scheme: cvr, value: '10 00 00 17' }\ncountry: DK\ncontacts: []\n",
    ),
    says: ['error vendor/registration-repeated'],
  },
];

describe('the tool concludes what a specialist does', () => {
  test.each(rows.map((row) => [row.case, row] as const))('%s', async (_, { change, says = [], never = [], at }) => {
    const now = (await told(change, at)).map((key) => key.split(' ').slice(0, 2).join(' '));
    expect(now).toEqual(expect.arrayContaining([...says]));
    expect(now.filter((key) => never.includes(key.split(' ')[1] ?? ''))).toEqual([]);
    if (says.length === 0) expect(never.length).toBeGreaterThan(0);
  });
});

/** Text in one line, without soft hyphens. */
const flat = (text: string): string =>
  text
    .replaceAll(/\u00ad|&shy;/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ');
const catalogue = (id: string) => async (): Promise<string> => flat(sample[`register/catalogues/${id}.yaml`] ?? '');
/** One entry of a catalogue, up to the next. */
const entry = (id: string, of: string) => async (): Promise<string> =>
  flat((sample[`register/catalogues/${id}.yaml`] ?? '').split(`  - id: ${of}\n`)[1]?.split(/^ {2}- id: /m)[0] ?? '');
const prints =
  (line: string, change: Change = () => undefined) =>
  async (): Promise<string> => {
    const tree = { ...sample };
    change(tree);
    const { stdout } = await runDbs(line, { files: memoryFiles(tree), today: sampleDate });
    return flat(stdout);
  };
/** A report's words, built once. */
const built = new Map<string, Promise<string>>();
const reportOf = (id: string) => (): Promise<string> => {
  const files = memoryFiles(sample);
  const known =
    built.get(id) ??
    runDbs(`report build ${id} --html`, { files, today: sampleDate }).then(() =>
      flat(files.text(`dist/reports/${id}.html`).replaceAll(/<(style|svg)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')),
    );
  built.set(id, known);
  return known;
};
const page = (path: string) => async (): Promise<string> =>
  flat(new TextDecoder().decode(tool.read(path) ?? new Uint8Array()));

interface Reading {
  readonly case: string;
  readonly read: () => Promise<string>;
  readonly has?: readonly string[];
  /** Words that would be wrong. */
  readonly never?: readonly string[];
}

const readings: readonly Reading[] = [
  {
    case: 'Aabenraa, Aalborg and Aarhus come last, after Ærø',
    read: async () =>
      `${[
        ...(
          await prints(
            'kommune list',
            swap(
              'register/municipalities.yaml',
              /(name: Aabenraa,.*membership: )\[\]/,
              '$1[{ from: 2022-08-01, until: null }]',
            ),
          )()
        ).matchAll(/\d{4} (\p{Lu}[\p{L}-]+) /gu),
      ]
        .map(([, name]) => name)
        .slice(-4)
        .join(', ')}.`,
    has: ['Ærø, Aabenraa, Aalborg, Aarhus.'],
  },
  {
    case: 'a municipality counts through its last day as a member',
    read: prints('kommune list', leaving('0161', sampleDate)),
    has: ['62 medlemmer', 'Glostrup'],
  },
  {
    case: 'a municipality that has left is not counted, and its systems count one user less',
    read: async () =>
      `${await prints('kommune list', leaving('0161', '2026-05-14'))()} ${await prints('status --scope --vendor bogkassen', leaving('0161', '2026-05-14'))()}`,
    has: ['61 medlemmer', '10 af 61 medlemmer bruger det'],
    never: ['Glostrup'],
  },
  {
    case: 'M2: a report says what its evidence does not show',
    read: reportOf('2026-skolebro'),
    has: [
      'Viser ikke: uafhængighed; det er leverandørens egne ord.',
      'Holdt udenfor: Moderselskabets vagt i USA er nævnt, men ikke testet.',
      'Holdt udenfor: Kontorer uden for EU, og dermed moderselskabets vagt i USA.',
    ],
    never: ['Begrænsninger og afvigelser: Ingen'],
  },
  {
    case: 'M3: a certificate is called one, and has no degree of assurance',
    read: reportOf('2026-skolebro'),
    has: ['24. maj 2024 Certifikat Styringssystem', '28. november 2025 Teknisk test'],
    never: ['Begrænset sikkerhed', 'Begrænset grad af sikkerhed'],
  },
  {
    case: 'M8: notice never makes a forbidden transfer lawful',
    read: prints('impact --sub-processor kumulonia --country US --at 2026-03-01'),
    has: ['bilag C.6 forbyder overførslen kræver en ny instruks; varsel er ikke nok'],
    never: ['tidligst'],
  },
  {
    case: 'M8: under specific authorisation no day stands before each municipality has approved',
    read: prints('impact --vendor omsorgshuset --at 2026-02-10'),
    has: ['hver kommune skal godkende først'],
    never: ['tidligst'],
  },
  {
    case: 'M13: a phase is read at the date asked about',
    read: prints('impact --sub-processor kumulonia --country US --at 2026-02-10'),
    has: ['2026-venteliste Startet'],
    never: ['Leverandør hørt'],
  },
  {
    case: 'T1: the 72 hours run from the municipality’s own knowledge',
    read: reportOf('2026-venteliste'),
    has: ['72 timer for at anmelde til Datatilsynet løber først, når kommunen selv er blevet bekendt med bruddet'],
    never: ['har selv kun 72 timer', 'kan nå sin egen'],
  },
  {
    case: 'T1: the control of breaches rests on the processor’s own duty, not on 72 hours',
    read: entry('controls@2', 'I.3'),
    has: ['uden unødig forsinkelse, efter at databehandleren er blevet opmærksom på bruddet', 'articles: [33(2)]'],
    never: ['72'],
  },
  {
    case: 'T2: the words of article 33(2)',
    read: catalogue('controls@2'),
    has: ['uden unødig forsinkelse'],
    never: ['uden unødigt ophold'],
  },
  {
    case: 'T3: points nobody has seen in the guide are confirmed by nobody, and the headings are the guide’s',
    read: catalogue('risk-model@2'),
    has: [
      'title: Særlige behandlinger',
      'Andre personoplysninger af beskyttelsesværdig karakter? (Fortrolige oplysninger)',
      'confirmed: false',
    ],
    never: ['confirmed: true', 'Særligt indgribende behandling', 'skolegang og sygefravær'],
  },
  {
    case: 'T3: the report says so of its points',
    read: reportOf('2026-skolebro'),
    has: ['Pointtal mærket „ikke bekræftet“ er pladsholdere'],
  },
  {
    case: 'T4: a number of the template nobody has seen is told so',
    read: prints(`validate ${onTemplate}`, swap(onTemplate, 'noticeDays: 60', 'noticeDays: 30')),
    has: ['Tallet er ikke set i selve skabelonen; efterprøv det.'],
    never: ['det, medlemmerne er blevet enige om'],
  },
  {
    case: 'T5: a deviation is from the template it names',
    read: reportOf('2026-venteliste'),
    has: ['DBS’ skabelon siger efter det oplyste 60'],
    never: ['mod skabelonens 60'],
  },
  {
    case: 'T6: an unlawful instruction is told at once, by the last words of article 28(3)',
    read: entry('controls@2', 'A.3'),
    has: ['underretter omgående kommunen', 'articles: [28(3)(last)]'],
  },
  {
    case: 'T6: real data in tests takes an instruction',
    read: entry('controls@2', 'B.10'),
    has: ['28(3)(a), 28(3)(c)'],
  },
  {
    case: 'T6: a new sub-processor under specific authorisation is approved first',
    read: entry('controls@2', 'F.3'),
    has: ['Ved specifik godkendelse er kommunens forudgående skriftlige godkendelse indhentet'],
  },
  {
    case: 'T6: security rests on article 28(3)(c), transfers on 47 and 48 too',
    read: async () => (await catalogue('controls@2')()).split(' - id: C.1 ')[0] ?? '',
    has: ["articles: [28(3)(c), '32']", "articles: [28(3)(a), '44', '45', '46', '47', '48', '49']"],
    never: ["articles: ['32']"],
  },
  {
    case: 'T7: a number the law does not name is good practice',
    read: reportOf('2026-skolebro'),
    has: [
      'God praksis: Adgangene gennemgås mindst to gange om året.',
      'God praksis: Der scannes løbende og gennemføres en penetrationstest hvert år.',
      'God praksis: Vurderingen fornyes mindst én gang om året.',
      'God praksis: Det sker mindst én gang om året',
    ],
  },
  {
    case: 'T8: audit, help with an impact assessment, the processor’s record, and foreign authorities have a control',
    read: catalogue('controls@2'),
    has: [
      'articles: [28(3)(h)] clauses',
      "articles: [28(3)(f), '35', '36'] clauses",
      'articles: [30(2)] clauses',
      "articles: [28(3)(a), '48'] clauses",
    ],
  },
  {
    case: 'T9: a rule’s grounds are the authorities’ own pages',
    read: page('docs/checks.md'),
    has: ['edpb.europa.eu', 'eur-lex.europa.eu/eli/reg/2016/679/oj', 'www.datatilsynet.dk'],
    never: ['insideprivacy', 'vlex'],
  },
  {
    case: 'T10: what no guide says is DBS’s own rule',
    read: prints('explain case/limited-assurance-at-high-risk'),
    has: ['DBS’ egen regel:'],
    never: ['Vejledning om tilsyn med databehandlere'],
  },
  {
    case: 'T11: nobody goes on over a transfer against the instruction, and the log-ins are told',
    read: reportOf('2026-skolebro'),
    has: [
      'skriftlig, tidsbegrænset instruks eller kræver adgangen lukket',
      'det skete elleve gange i 2025',
      'Giv en tidsbegrænset instruks om den natlige adgang fra USA, eller kræv den lukket nu',
      'med to afvigelser. Driftsleverandørens er ikke med i den erklæring.',
    ],
    never: ['Kommunerne kan fortsætte', 'Der er ingen tegn på', 'har bekræftet det for hele 2025'],
  },
  {
    case: 'T12: what was wrong in the period is a finding, and the municipalities heard the same day',
    read: reportOf('2026-venteliste'),
    has: [
      'Supportens sager kunne ses fra USA uden instruks og grundlag',
      'De fjorten kommuner fik besked samme dag, 10. februar',
      'senest 31. juli 2026',
    ],
  },
  {
    case: 'T13: a case elsewhere has its date, and no trade is a controller by itself',
    read: catalogue('scope-rules@1'),
    has: ['Datatilsynet gav 30. januar 2024 påbud', 'Rollen afgøres af, hvad der faktisk sker, og ikke af branchen.'],
    never: ['behandles af Datatilsynet og KL', 'befordring'],
  },
  {
    case: 'T14: a letter names the authority DBS acts on',
    read: page('templates/letters/anmodning/1/report.hbs'),
    has: ['har bemyndiget', 'databehandleraftalens bestemmelse 12 og bilag C.7', 'en anden revisor, som er bemyndiget'],
  },
  {
    case: 'T15: an organisation is a place, and Brazil’s decision has its limit',
    read: catalogue('countries@1'),
    has: [
      'id: EPO name: Den Europæiske Patentorganisation',
      'name: Brasilien nameEn: Brazil eu: false eea: false adequacy: limited',
    ],
  },
  {
    case: 'T15: the challenge to the DPF is told where it is used',
    read: reportOf('2026-skolebro'),
    has: ['EU-US Data Privacy Framework er anfægtet: EU-Domstolen, C-703/25 P'],
  },
  {
    case: 'T16: what has ended is told in the past tense, and counted as ended',
    read: reportOf('2026-venteliste'),
    has: ['ophørte 19. april 2026', 'overførsler til tredjelande nu; 1 ophørt', 'underdatabehandlere i brug; 1 ophørt'],
    never: ['ophører 19. april 2026', '1 overførsler', 'Vi har set aftalerne'],
  },
];

describe('what is printed is what a specialist would say', () => {
  test.each(readings.map((row) => [row.case, row] as const))('%s', async (_, { read, has = [], never = [] }) => {
    const said = await read();
    expect(said.length).toBeGreaterThan(0);
    for (const words of has) expect(said).toContain(words);
    for (const words of never) expect(said).not.toContain(words);
  });
});
