import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
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

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
}

async function findings(change: Change, at: string): Promise<readonly Found[]> {
  const tree = sampleTree();
  change(tree);
  const { stdout } = await runDbs(['validate', '--at', at, '--json'], { files: memoryFiles(tree) });
  return (JSON.parse(stdout) as { diagnostics: Found[] }).diagnostics;
}

const keyOf = ({ severity, code, file, message }: Found): string => `${severity} ${code} ${file} ${message}`;

/** What a change makes the tool say that it did not say before, and what it no longer says. */
async function told(change: Change, at = sampleDate): Promise<readonly string[]> {
  const before = new Set((await findings(() => undefined, at)).map(keyOf));
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
