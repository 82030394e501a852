import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { type JsonSchema, visitSchema } from '../src/documents/schema-model.ts';
import { type Kind, kinds as kindNames } from '../src/generated/types.ts';
import type { Files } from '../src/ports.ts';
import { viewRenderer } from '../src/reports/case-report.ts';
import { caseView } from '../src/reports/views/case.ts';
import { caseView2 } from '../src/reports/views/case-2.ts';
import type { CaseContent } from '../src/repository/case-content.ts';
import { loadRepository } from '../src/repository/load.ts';
import type { Repository } from '../src/repository/repository.ts';
import {
  canariesFor,
  type KnownIds,
  type Leaf,
  leavesOf,
  pathOf,
  readDocument,
  valueAt,
  withValue,
  writeDocument,
} from './support/field-probe.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { fontBytes, runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** Somewhere a person or a program reads what is on record. */
type Page = (files: MemoryFiles, using: Files) => Promise<string>;

const caseId = '2026-skolebro';
const schemaOf = (kind: Kind, using: Files = tool): JsonSchema =>
  readKinds(using).find(({ name }) => name === kind)?.schema ?? {};

const command =
  (line: string): Page =>
  async (files, using) => {
    const { exitCode, stdout, stderr } = await runDbs(line, { files, context: { tool: using } });
    if (exitCode !== 0) throw new Error(`dbs ${line}: exit code ${exitCode}\n${stderr}`);
    return stdout;
  };
/** The repository as it is read now: what is as it was the last time is not read anew. */
const loaded = (() => {
  const last = new Map<Files, Repository>();
  return (files: MemoryFiles, using: Files): Repository => {
    const before = last.get(using);
    const repository = loadRepository(files, before?.kinds ?? readKinds(using), before === undefined ? {} : { before });
    last.set(using, repository);
    return repository;
  };
})();
const report: Page = async (files, using) => JSON.stringify(caseView(loaded(files, using), caseId));
const thisCase = [report, command(`tilsyn show ${caseId}`)];

/** One case with what it rests on. */
const kept = /^(?:register\/|cases\/2026\/skolebro\/|vendors\/(?:nordlys-laering|sky-hotel|brevdue)\/)/;
const tree = sampleTree((path) => kept.test(path));
const fileOf = (path: string): string => tree[path] ?? '';

const vendorPage = command('vendor show nordlys-laering');
const vendorJson = command('vendor show nordlys-laering --json');

interface Subject {
  /** A file of the sample, or one that is not there yet. */
  readonly path: string;
  /** The document as it is probed, where the sample's leaves out what would show a field. */
  readonly prepared?: (data: Record<string, unknown>) => Record<string, unknown>;
  /** What else must be there. */
  readonly besides?: Readonly<Record<string, string>>;
  /** A field must be on one page of every group. */
  readonly pages: readonly (readonly Page[])[];
}

const inCase = 'cases/2026/skolebro';
const ofVendor = 'vendors/nordlys-laering';
const skolebro = '7d3f0a52-5d0e-4c55-9a77-0c1f4b2e9a01';
const mkj = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1pVFw7vYtqvAYFmYAg0wYVkWZxLQhWGxEJ4Kx8uT0e';

/** The sample's version of a catalogue; the first of one it has not. */
const versionOf = (kind: Kind): string =>
  Object.keys(tree).find((path) => path.startsWith(`register/catalogues/${kind}@`)) ??
  `register/catalogues/${kind}@1.yaml`;

/** A catalogue's pages; its first entry is the one that is probed. */
const catalogued = (kind: Kind, ...more: readonly Page[]): Subject => ({
  path: versionOf(kind),
  pages: [
    [
      async (files, using) => {
        const { entries } = parse(files.text(versionOf(kind)));
        return await command(`catalogue show ${kind} ${entries[0].id}`)(files, using);
      },
      command(`catalogue show ${kind}`),
      command('catalogue list'),
      ...more,
    ],
  ],
});

/** The entry that a page shows comes first: the first is probed. */
const first =
  (id: string) =>
  (data: Record<string, unknown>): Record<string, unknown> => {
    const entries = data['entries'] as readonly { readonly id: string }[];
    return { ...data, entries: [...entries].sort((one, other) => Number(other.id === id) - Number(one.id === id)) };
  };

const subjects: Readonly<Record<Kind, Subject>> = {
  activities: catalogued('activities', command('risk')),
  'activity-risk': catalogued('activity-risk', command('risk')),
  approval: { path: `${inCase}/approvals/2026-05-10-mkj-c0ffee17.yaml`, pages: [thisCase] },
  assessment: {
    path: `${inCase}/assessment.yaml`,
    prepared: (data) => {
      const [control, ...others] = data['controls'] as readonly Record<string, unknown>[];
      return {
        ...data,
        controls: [{ ...control, carriedFrom: { case: '2025-skolebro', rating: 'not-met' } }, ...others],
      };
    },
    besides: {
      'cases/2025/skolebro/case.yaml': fileOf(`${inCase}/case.yaml`).replaceAll('2026-skolebro', '2025-skolebro'),
      'cases/2025/skolebro/assessment.yaml': fileOf(`${inCase}/assessment.yaml`),
      'cases/2025/skolebro/releases/1/release.yaml': releaseRecord(1, '2025-05-12'),
      [`${inCase}/case.yaml`]: `${fileOf(`${inCase}/case.yaml`)}previous: 2025-skolebro\n`,
    },
    pages: [thisCase],
  },
  concepts: catalogued('concepts'),
  controls: catalogued('controls'),
  countries: catalogued('countries'),
  decision: {
    path: `${inCase}/decisions/0791-r1.yaml`,
    prepared: (data) => ({ ...data, municipality: '0791', date: '2026-05-14' }),
    pages: [[command('kommune show 0791')], [command('kommune show 0791 --json')]],
  },
  dialogue: { path: `${inCase}/dialogue/2026-03-26-hoering.md`, pages: [[...thisCase, vendorPage, vendorJson]] },
  dpa: { path: `${ofVendor}/dpas/skolebro-2024.md`, pages: [[report, vendorPage, vendorJson]] },
  'evidence-types': catalogued('evidence-types'),
  evidence: { path: `${ofVendor}/evidence/isae3000-2025.yaml`, pages: [[report, vendorPage, vendorJson]] },
  finding: { path: `${inCase}/findings/b.6-gennemgang-af-adgange.md`, pages: [thisCase] },
  'follow-up': { path: `${inCase}/followups/c.7-undervisning-2026-02-27-bjn.yaml`, pages: [thisCase] },
  'kitos-system': { path: `register/kitos/${skolebro}.yaml`, pages: [[command('kitos drift --stored')]] },
  'minimum-standards': {
    ...catalogued('minimum-standards'),
    prepared: (data) => ({
      ...data,
      name: 'minimum-standards',
      version: 1,
      entries: [{ id: '1', title: 'Døre', text: 'Låst.' }],
    }),
  },
  breach: {
    path: `${ofVendor}/breaches/2026-02-brud.yaml`,
    pages: [[vendorPage, vendorJson]],
  },
  mandate: {
    path: 'register/mandates/0791-faelles.yaml',
    prepared: (data) => ({
      ...data,
      vendors: ['nordlys-laering'],
      until: '2030-01-01',
      withdrawnOn: '2026-01-01',
      note: 'Kun i sager om skoler.',
    }),
    pages: [[command('kommune show 0791')], [command('kommune show 0791 --json')]],
  },
  unplaced: {
    path: 'register/unplaced/00000000-0000-4000-8000-000000000003.yaml',
    pages: [[command('status --scope'), command('status --json')]],
  },
  municipalities: {
    path: 'register/municipalities.yaml',
    prepared: first('0791'),
    pages: [[command('kommune show 0791')], [command('kommune show 0791 --json')]],
  },
  people: {
    path: 'register/people.yaml',
    prepared: (data) => {
      const [head, ...others] = data['entries'] as readonly Record<string, unknown>[];
      return {
        ...data,
        entries: [
          { ...head, keys: [{ publicKey: mkj, from: '2026-01-01', until: null, enrolledBy: 'dla' }] },
          ...others,
        ],
      };
    },
    pages: [[command('key list'), command('key list --json'), command('kommune show 0791'), report]],
  },
  processing: {
    path: `${ofVendor}/processing/udvikling.yaml`,
    prepared: (data) => ({
      ...data,
      accessCountries: ['US'],
      transfers: [{ countries: ['US'], basis: 'dpf' }],
      risks: [{ country: 'US', because: 'owner' }],
    }),
    pages: [[report, vendorPage, vendorJson]],
  },
  ratings: catalogued('ratings'),
  release: { path: `${inCase}/releases/1/release.yaml`, pages: [thisCase] },
  report: { path: `${inCase}/report.md`, pages: [thisCase] },
  'risk-model': catalogued('risk-model'),
  'scope-rules': catalogued('scope-rules', command('status --scope')),
  settings: {
    path: 'dbs.yaml',
    pages: [[report, command('kommune show 0791'), command('kommune list --fees'), command('status')]],
  },
  'sub-processor': { path: `${ofVendor}/sub-processors/sky-hotel.yaml`, pages: [[report, vendorPage, vendorJson]] },
  system: {
    path: `${ofVendor}/systems/skolebro.yaml`,
    pages: [[report, vendorPage, command('status --scope'), command('risk'), vendorJson]],
  },
  tilsyn: { path: `${inCase}/case.yaml`, pages: [thisCase] },
  'legal-deadlines': catalogued('legal-deadlines'),
  'template-terms': catalogued('template-terms'),
  'transfer-bases': catalogued('transfer-bases'),
  'vendor-notes': { path: `${ofVendor}/notes.md`, pages: [[vendorPage]] },
  vendor: {
    path: `${ofVendor}/vendor.yaml`,
    pages: [[vendorPage], [vendorJson]],
  },
};

const sample = loadRepository(memoryFiles(tree), readKinds(tool));

/** The ids a field may name in the sample. */
const known: KnownIds = (source) => {
  if (!kindNames.some((kind) => kind === source)) return [];
  const kind = source as Kind;
  const entries = sample
    .all(kind)
    .flatMap(({ data }): readonly { readonly id: string }[] => ('entries' in data ? data.entries : []));
  return entries.length > 0 ? entries.map(({ id }) => id) : sample.ids(kind);
};

const generated: Partial<Record<Kind, string>> = { release: releaseRecord(1, '2026-05-12') };

/** A report holds dates together with spaces of its own. */
const withPlainSpaces = (shown: string): string => shown.replaceAll('\u00a0', ' ');

/** The fields of a kind that none of its pages shows; with `only`, whether that one is among them. */
async function hiddenFields(
  kind: Kind,
  using: Files = tool,
  only?: string,
  pages = subjects[kind].pages,
  /** Any change of the page shows a field, where a page has ways of its own to write a value. */
  anyChange = false,
): Promise<readonly string[]> {
  const root = schemaOf(kind, using);
  const { path, prepared = (given) => given, besides = {} } = subjects[kind];
  const { data: given, body } = readDocument(path, fileOf(path) || (generated[kind] ?? ''));
  const data = prepared((given ?? {}) as Record<string, unknown>);
  const seen = new Map<Page, Map<string, Promise<string>>>(pages.flat().map((page) => [page, new Map()]));
  const showing = (page: Page, changed: unknown): Promise<string> => {
    const file = writeDocument(path, changed, body);
    const shown =
      seen.get(page)?.get(file) ??
      page(memoryFiles({ ...tree, ...besides, [path]: file }), using).then(withPlainSpaces);
    seen.get(page)?.set(file, shown);
    return shown;
  };

  /** Another value than the one to try: what is there, or what else could be. */
  const without = (leaf: Leaf, value: unknown): unknown =>
    valueAt(data, leaf) ?? canariesFor(leaf.schema, value, known)[0]?.value;
  const isOn = async (page: Page, leaf: Leaf): Promise<boolean> => {
    const present = valueAt(data, leaf);
    if (isOwnId(leaf) && present !== undefined)
      return (await showing(page, withValue(root, data, leaf, present))).includes(String(present));
    for (const { value, tells } of canariesFor(leaf.schema, present, known)) {
      const before = await showing(page, withValue(root, data, leaf, without(leaf, value)));
      const after = await showing(page, withValue(root, data, leaf, value));
      if ((anyChange || tells === undefined) && after !== before) return true;
      if (tells?.some((each) => after.includes(each) && !before.includes(each)) === true) return true;
    }
    return false;
  };
  const isHidden = async (leaf: Leaf): Promise<boolean> => {
    for (const group of pages) {
      let found = false;
      for (const page of group) found ||= await isOn(page, leaf);
      if (!found) return true;
    }
    return false;
  };
  /** Whether no page changes when all the fields do: quicker than one by one, when it is so. */
  const areHidden = async (leaves: readonly Leaf[]): Promise<boolean> => {
    const values = leaves.map((leaf) => canariesFor(leaf.schema, valueAt(data, leaf), known)[0]?.value);
    const filled = (chosen: (leaf: Leaf, index: number) => unknown): unknown =>
      leaves.reduce<unknown>((made, leaf, index) => withValue(root, made, leaf, chosen(leaf, index)), data);
    const after = filled((_, index) => values[index]);
    // One form of a record may leave no room for the fields of another.
    if (leaves.some((leaf, index) => valueAt(after, leaf) !== values[index])) return false;
    const before = filled((leaf, index) => without(leaf, values[index]));
    for (const page of pages.flat()) if ((await showing(page, before)) !== (await showing(page, after))) return false;
    return true;
  };

  const fields = leavesOf(root).filter(({ path: each }) => only === undefined || each === only);
  const expected = fields.filter((leaf) => !isOwnId(leaf) && isListed(kind, leaf.path));
  const together = expected.length > 1 && (await areHidden(expected));
  const hidden: string[] = [];
  for (const leaf of fields)
    if ((together && expected.includes(leaf)) || (await isHidden(leaf))) hidden.push(leaf.path);
  return hidden;
}

/** A record's own id follows from its path: no other can be tried. */
const isOwnId = ({ path }: Leaf): boolean => /(?:^|\.)id$/.test(path);

const digest = 'a digest for machines; `tilsyn show` and `verify` say whether it still fits';
const kitos = 'what OS2kitos said, kept for the importer; `kitos drift` tells where it differs from the records';
const release =
  'in the sealed report and its attachments, which `verify` reads; the page of a case has version, date and who';
const header = 'says where the register comes from, for those who keep it; a page is about one entry';
const file = 'who said it is in Git and in the file; a page is about what was said';
const setting = 'decides what the tool does, and is itself no news: the page that it decides about has the outcome';

/** What no page shows, on purpose, with the reason. A field stands for all that is in it. */
const notShown: Partial<Record<Kind, Readonly<Record<string, string>>>> = {
  approval: {
    role: 'the quality log names the reviewer and the municipality; the role decides whether the answer counts, which it says',
    contentDigest: digest,
    textDigest: digest,
    templateDigest: digest,
    layoutDigest: digest,
    previous: digest,
    signature: '`tilsyn show` says whether it was verified, and `verify` does it',
    'recorded.text':
      'the answer word for word, for whoever doubts; the quality log says who recorded it, when and from where',
  },
  assessment: {
    'controls[].answer':
      'the vendor’s own words, read beside the evidence in the file; the report says what was assessed',
  },
  decision: { pdfSha256: digest },
  finding: { 'evidence[]': 'the text of a finding says what it rests on, and its controls list their evidence' },
  'follow-up': {
    by: file,
    'evidence[]': 'the text of a follow-up says what it rests on',
    'effect.by': file,
  },
  'kitos-system': {
    id: kitos,
    name: kitos,
    formerName: kitos,
    description: kitos,
    parent: kitos,
    kle: kitos,
    deactivated: kitos,
    gone: kitos,
    vendor: kitos,
    dbsName: kitos,
    dbsProcessorName: kitos,
    personalData: kitos,
    usersRead: kitos,
    users: kitos,
    usages: kitos,
    ...Object.fromEntries(
      [
        ...['uuid', 'name', 'agreement', 'concludedAt', 'processors', 'hasSubProcessors', 'subProcessors', 'transfers'],
        ...['transferBasis', 'thirdCountries', 'valid', 'oversight', 'source', 'from', 'date'],
      ].map((field) => [`registrations[].${field}`, kitos]),
    ),
  },
  municipalities: {
    title: header,
    source: header,
    sourceUrl: header,
    asOf: header,
    confirmed: header,
    note: header,
    'reviewEvery.months': header,
    'reviews[].date': header,
    'reviews[].by': header,
    'reviews[].note': header,
    ...Object.fromEntries(
      ['id', 'name', 'nameEn', 'from', 'until', 'into'].map((field) => [
        `regions[].${field}`,
        'a municipality’s page names its region on the day',
      ]),
    ),
  },
  people: {
    addresses: 'tell whose a commit is, and that it is nobody’s who may approve; `quorum/author-unknown` asks for them',
    'entries[].email[]': 'tells whose a commit is; contact points stand in the register of municipalities',
    'entries[].handle': 'asks for a review on the Git host',
    'entries[].keys[].publicKey': '`key list` has its fingerprint, which people compare',
    'entries[].keys[].enrolment': 'a signature; `key list` says whether it holds',
    'entries[].interests': 'told where it counts: an approval by somebody with an interest is void, and says why',
    'entries[].until': 'afterwards the person is in no list',
  },
  release: {
    role: release,
    contentDigest: release,
    textDigest: release,
    layoutDigest: release,
    audience: release,
    approvals: release,
    quorum: release,
    owner: release,
    authors: release,
    renderer: release,
    previous: release,
    content: release,
    pdf: release,
    signature: release,
  },
  settings: {
    'organisation.municipality': setting,
    locale: setting,
    language: setting,
    timezone: setting,
    'quorum.default.approvals': setting,
    'deadlines.answerDays': setting,
    'deadlines.hearingDays': setting,
    evidenceGraceMonths: setting,
    board: setting,
    evidenceStore: setting,
    archive: setting,
    reportLink: setting,
    'catalogues.controls': setting,
    'catalogues.scope-rules': setting,
    'catalogues.activities': setting,
    'catalogues.minimum-standards': setting,
    'catalogues.activity-risk': setting,
    'catalogues.template-terms': setting,
    'catalogues.legal-deadlines': setting,
    templates: setting,
  },
  tilsyn: { salt: 'random digits that keep a digest from being guessed' },
};

const isListed = (kind: Kind, field: string): boolean =>
  Object.keys(notShown[kind] ?? {}).some((each) => isWithin(field, each));

const isWithin = (field: string, listed: string): boolean =>
  field === listed || field.startsWith(`${listed}.`) || field.startsWith(`${listed}[]`);

describe('a field is shown somewhere, or listed as not shown', () => {
  test.each(kindNames)('%s', async (kind) => {
    const listed = Object.keys(notShown[kind] ?? {});
    const fields = leavesOf(schemaOf(kind)).map(({ path }) => path);
    const hidden = await hiddenFields(kind);
    expect({
      neither: hidden.filter((field) => !isListed(kind, field)),
      listedThoughShown: listed.filter((each) =>
        fields.some((field) => isWithin(field, each) && !hidden.includes(field)),
      ),
      unknown: listed.filter((each) => !fields.some((field) => isWithin(field, each))),
    }).toEqual({ neither: [], listedThoughShown: [], unknown: [] });
  });
});

/** The tool as it is when a kind's schema has one field more. */
function withField(kind: Kind, name: string, field: JsonSchema): Files {
  const path = `schemas/${kind}.schema.json`;
  const schema = schemaOf(kind);
  const grown = JSON.stringify({ ...schema, properties: { ...schema.properties, [name]: field } });
  return { ...tool, read: (wanted) => (wanted === path ? new TextEncoder().encode(grown) : tool.read(wanted)) };
}

describe('a new field', () => {
  const field: JsonSchema = { title: 'Klageadgang', description: 'Hvor man kan klage.', type: 'string' };

  test.each(['vendor', 'tilsyn', 'evidence', 'concepts'] as const)(
    'of %s is shown by its title in the schema',
    async (kind) => {
      expect(await hiddenFields(kind, withField(kind, 'appeals', field), 'appeals')).toEqual([]);
    },
  );

  test('of a kind without such a page is found hidden', async () => {
    expect(await hiddenFields('finding', withField('finding', 'appeals', field), 'appeals')).toEqual(['appeals']);
  });

  test('has its title on the vendor’s page, Danish and English', async () => {
    const files = memoryFiles({
      ...tree,
      [subjects.vendor.path]: `${fileOf(subjects.vendor.path)}complaintsDesk: Nævnet\n`,
    });
    const using = withField('vendor', 'complaintsDesk', field);
    expect(await vendorPage(files, using)).toMatch(/Klageadgang +Nævnet/);
    expect(await command('vendor show nordlys-laering --lang en')(files, using)).toMatch(/Complaints desk +Nævnet/);
  });
});

describe('editors know every field', () => {
  const words = (schema: JsonSchema): readonly string[] => {
    const found: string[] = [];
    visitSchema(schema, ({ title, description }, steps) => {
      if (typeof steps.at(-1) === 'string') found.push(`${pathOf(steps)}: ${title ?? '?'}, ${description ?? '?'}`);
    });
    return found;
  };

  test.each(kindNames)('%s', async (kind) => {
    const schema = schemaOf(kind);
    const known = words(schema);
    expect(known.filter((each) => each.includes('?,') || each.endsWith(', ?'))).toEqual([]);
    const editor = new TextDecoder().decode(tool.read(`schemas/editor/${kind}.schema.json`));
    expect(words(JSON.parse(editor))).toEqual(known);
    const { stdout } = await runDbs(`schema ${kind} --json`, { files: memoryFiles(tree) });
    expect(JSON.parse(stdout)).toEqual(schema);
  });
});

/** Kinds of which a case's own content is made, and what it rests on. */
const contentKinds = [
  ...(['tilsyn', 'assessment', 'finding', 'dialogue', 'report', 'system', 'evidence', 'dpa'] as const),
  ...(['sub-processor', 'processing', 'vendor'] as const),
] satisfies readonly Kind[];

const renderKept = viewRenderer({ files: memoryFiles(), tool, font: fontBytes });

/** The report as it is printed, by the newest template. */
const printed: Page = async (files, using) => {
  const view = caseView2(loaded(files, using), caseId);
  return renderKept({ template: 'tilsynsrapport@2', view, content: {} as CaseContent }).rendered.unstyled;
};

/** What a report does not print of its content, with the reason. A field stands for all that is in it. */
const notPrinted: Partial<Record<Kind, Readonly<Record<string, string>>>> = {
  tilsyn: {
    minimumStandards: 'the standards stand among the controls, under their catalogue’s own areas',
    template: 'how the report is set; the release’s record names it',
    'force.by': file,
  },
  assessment: {
    'controls[].answer': 'the vendor’s own words, read beside the evidence; the report says what was assessed',
  },
  finding: {
    'evidence[]': 'the text of a finding says what it rests on',
    carriedFrom: 'told under “Siden sidste tilsyn” where there is a released case before it',
  },
  dialogue: {
    with: 'for the secretariat',
    by: file,
    answerDue: 'printed until the answer has come, as it has here',
    deadline: 'printed until the answer has come, as it has here',
  },
  evidence: {
    'file.name': 'for the secretariat',
    'file.size': 'for the secretariat; the fingerprint tells which file it is',
    'file.location': 'for the secretariat',
    note: 'what a colleague needs to know, and no reader',
    at: 'printed where there is no period, as there is here',
  },
  dpa: {
    'municipalities[]': 'how many it binds is printed; who they are, the agreement says',
    'variables.transferBases[]': 'printed where transfer is allowed, as it is not here',
    'variables.contactPoint': 'for the secretariat',
    file: 'for the secretariat',
  },
  'sub-processor': {
    'risks[].because': 'the row names the country and the assessment, which says why',
    contact: 'for the secretariat',
    note: 'what a colleague needs to know, and no reader',
  },
  processing: {
    'risks[].because': 'the row names the country and the assessment, which says why',
    contact: 'for the secretariat',
    note: 'what a colleague needs to know, and no reader',
  },
  vendor: {
    criticality: 'the vendor’s duties under NIS 2, and no part of what the case assesses',
    contacts: 'for the secretariat',
    dpf: 'the transfers say on what they rest and when it was looked up; what is wrong with the listing is a reservation',
  },
};

describe('a field of a case’s content is printed in its report, or listed as not printed', () => {
  test.each(contentKinds)(
    '%s',
    async (kind) => {
      const root = schemaOf(kind);
      const isProgress = (path: string): boolean =>
        root.properties?.[path.split(/[.[]/)[0] ?? '']?.['x-digest'] === 'progress';
      const hidden = (await hiddenFields(kind, tool, undefined, [[printed]], true)).filter((path) => !isProgress(path));
      const listed = Object.keys(notPrinted[kind] ?? {});
      expect({
        missing: hidden.filter((path) => !listed.some((each) => isWithin(path, each))),
        printedAfterAll: listed.filter((each) => !hidden.some((path) => isWithin(path, each))),
      }).toEqual({ missing: [], printedAfterAll: [] });
    },
    300_000,
  );
});
