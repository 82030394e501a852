// node bench/scenario.mjs --scenario launch|2024 FOLDER: a repository at two moments of the association, always the same.
// launch: 62 members, 1,600 systems, 417 of them in scope by the limit of 20; 150 cases started, 40 done. 2024: the limit of 10, and
// 1,000 systems in scope. Everybody and everything is invented. The released reports' PDFs do not exist.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { randomFrom } from './random-from.mjs';
import { seededKey } from './seeded-key.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(project, path), 'utf8');
const utf8 = (text) => new TextEncoder().encode(text);
const digest = (text) => createHash('sha256').update(text).digest('hex');

/** The days the two are told as of. */
export const scenarioDays = { launch: '2022-11-01', 2024: '2024-03-01' };

/** How many systems of each kind there are: together 1,600. `users` is the span of members that use one. */
const classes = [
  { name: 'in at launch', count: 417, users: [20, 62] },
  { name: 'in by the limit of ten', count: 583, users: [10, 19] },
  { name: 'too few', count: 420, users: [0, 9] },
  { name: 'no personal data', count: 60, users: [20, 62] },
  { name: 'out of use', count: 40, users: [20, 62] },
  { name: 'a rule', count: 30, users: [20, 62] },
  { name: 'decided out', count: 20, users: [20, 62] },
  { name: 'not looked into', count: 30, users: [20, 62] },
];

/** The cases of the launch by how far they are: 210 planned, of them 150 started, of them 40 done. */
const launchStages = [
  ['released', 40],
  ['inReview', 4],
  ['vendorHeard', 6],
  ['assessed', 10],
  ['materialReceived', 20],
  ['materialRequested', 40],
  ['started', 30],
  ['planned', 60],
];
const laterStages = [
  ['materialReceived', 100],
  ['materialRequested', 200],
  ['started', 200],
  ['planned', 300],
];
const steps = {
  planned: '08-15',
  started: '08-22',
  materialRequested: '08-23',
  materialReceived: '09-12',
  assessed: '09-20',
  vendorHeard: '10-06',
  inReview: '10-10',
};
const laterSteps = { planned: '01-08', started: '01-15', materialRequested: '01-16', materialReceived: '02-12' };
const scopeRules = 'register/catalogues/scope-rules@1.yaml';
const approvedOn = '2022-10-20';
const releasedOn = '2022-10-24';
const reviewers = ['mkj', 'sby'];

function shuffled(list, random) {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}

/** Numbers that satisfy the register's check (modulus 11), from far below those in use. */
const cvrNumbers = Array.from({ length: 2400 }, (_, index) => String(10_000_200 + index))
  .filter((digits) => [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, at) => sum + weight * digits[at], 0) % 11 === 0)
  .slice(0, 200);

const stems = ['Skole', 'Pleje', 'Byg', 'Løn', 'Vagt', 'Fritids', 'Tand', 'Have', 'Vej', 'Arkiv', 'Sprog', 'Måler'];
const tails = ['bro', 'spor', 'bog', 'port', 'mappe', 'tavle', 'vindue', 'plan'];
const ascii = (name) => name.toLowerCase().replace('ø', 'oe').replace('å', 'aa').replace('æ', 'ae');

/** Every system with its vendor, its kind and its users, in a fixed order. */
function systemsOf(members, others, random) {
  const kinds = shuffled(
    classes.flatMap((each) => Array.from({ length: each.count }, () => each)),
    random,
  );
  return kinds.map((kind, index) => {
    const [least, most] = kind.users;
    const count = least + Math.floor(random() * (most - least + 1));
    const stem = `${stems[index % stems.length]}${tails[index % tails.length]} ${index + 1}`;
    const users = [
      ...shuffled(members, random).slice(0, count),
      ...shuffled(others, random).slice(0, Math.floor(random() * 8)),
    ].sort();
    const data = ['ordinary', 'confidential', 'special'][Math.floor(random() * 3)];
    return {
      id: ascii(stem.replace(' ', '-')),
      name: stem,
      vendor: `opdigtet-${(index % 200) + 1}`,
      kind: kind.name,
      users,
      data,
    };
  });
}

function systemRecord({ id, name, kind, users, data }, day) {
  const personalData = kind === 'no personal data' ? 'none' : kind === 'not looked into' ? 'unknown' : data;
  const known = personalData !== 'none' && personalData !== 'unknown';
  return {
    kind: 'system',
    id,
    name: kind === 'a rule' ? `${name} til Chromebook` : name,
    description: 'Opdigtet system til målinger.',
    personalData,
    deactivated: kind === 'out of use',
    ...(known && {
      risk: {
        dataSubjects: '1000-10000',
        specialCategories: data === 'special',
        confidentialData: data === 'confidential',
        intrusiveProcessing: false,
      },
    }),
    users,
    usersSource: { source: 'kitos', date: `${day.slice(0, 7)}-01` },
    ...(kind === 'decided out' && {
      scope: { decision: 'out', reason: 'Kommunerne er ved at skifte det ud.', by: 'dla', date: '2022-09-01' },
    }),
  };
}

/** A stored file that nobody has: the rules ask for one. */
const storedFile = (name) => ({ name: `${name}.pdf`, size: 624_662, sha256: digest(name), location: 'esdh:22-0001' });

function vendorRecords(vendor, number, systems) {
  const evidence = {
    kind: 'evidence',
    type: 'isae-3000',
    assurance: 'high',
    reportType: 'type-2',
    period: { from: '2021-07-01', to: '2022-06-30' },
    issuedOn: '2022-08-15',
    issuer: 'Revisionshuset Eksempel P/S (opdigtet)',
    opinion: 'unqualified',
    legalEntity: number,
    systems,
    subProcessors: 'none',
    file: storedFile(`${vendor}-erklaering`),
    confidentiality: 'secretariat',
  };
  const agreement = {
    title: `Databehandleraftale med ${vendor}`,
    agreementType: 'datatilsynet-2020',
    signedOn: '2021-06-01',
    from: '2021-06-15',
    until: null,
    systems,
    allMembers: true,
    variables: {
      authorisation: 'general',
      noticeDays: 30,
      breachHours: 24,
      deletion: 'return',
      transfersAllowed: false,
      transferBases: [],
      concept: 5,
      auditIntervalMonths: 12,
      contactPoint: `post@${vendor}.example`,
    },
    deviations: [],
    file: storedFile(`${vendor}-aftale`),
    confidentiality: 'members',
  };
  return {
    'vendor.yaml': stringify({
      kind: 'vendor',
      id: vendor,
      name: `Opdigtet Data ${vendor.split('-')[1]}`,
      legalName: `Opdigtet Data ${vendor.split('-')[1]} A/S (opdigtet)`,
      registration: { scheme: 'cvr', value: number },
      country: 'DK',
    }),
    'evidence/isae3000-2022.yaml': stringify(evidence),
    'dpas/aftale-2021.md': `---\n${stringify(agreement)}---\n\nUdfyldt uden afvigelser.\n`,
  };
}

/** The files of a case that has come to `stage`; a released one waits for its approvals and its release. */
function caseFiles({ id: system, vendor, name }, { year, stage, dates, controls, salt }) {
  const order = Object.keys(dates);
  const reached = order.slice(0, (stage === 'released' ? order.length - 1 : order.indexOf(stage)) + 1);
  const assessed = reached.includes('assessed');
  const folder = `cases/${year}/${system}`;
  const evidence = `${vendor}/isae3000-2022`;
  const record = {
    kind: 'tilsyn',
    id: `${year}-${system}`,
    title: `Tilsyn med ${name} ${year}`,
    vendor,
    systems: [system],
    type: 'ordinary',
    trigger: 'annual-plan',
    period: { from: '2021-07-01', to: '2022-06-30' },
    concept: 5,
    conceptReason: 'Leverandøren har en erklæring med høj grad af sikkerhed, og den dækker hele systemet.',
    evidence: year === 2022 ? [evidence] : [],
    dpas: [`${vendor}/aftale-2021`],
    catalogue: 'controls@2',
    template: 'tilsynsrapport@1',
    owner: 'aho',
    authors: ['aho'],
    milestones: Object.fromEntries(reached.map((step) => [step, [{ date: `${year}-${dates[step]}`, by: 'aho' }]])),
    ...(assessed && { recommendation: 'approve', recommendationReason: 'Alle kontroller er opfyldt.' }),
    confidentiality: 'members',
    salt,
  };
  const rated = controls.map((control, index) => ({ control, rating: 'met', evidence: [evidence], page: index + 7 }));
  const hearing = { direction: 'out', channel: 'mail', by: 'aho', subject: 'Høring over udkast', hearing: true };
  const files = {
    'case.yaml': stringify(record),
    ...(assessed && {
      'assessment.yaml': stringify({ kind: 'assessment', controls: rated }),
      'report.md': `# Tilsyn med ${name} ${year}\n\n## Sammenfatning\n\n${name} er gennemgået. Alle kontroller er opfyldt.\n`,
    }),
    ...(reached.includes('vendorHeard') && {
      'dialogue/2022-09-21-hoering.md': `---\n${stringify({ date: '2022-09-21', ...hearing, answerDue: '2022-10-05', deadline: '2022-10-05' })}---\n\nUdkastet er sendt til bemærkninger.\n`,
      'dialogue/2022-10-04-svar.md': `---\n${stringify({ date: '2022-10-04', direction: 'in', channel: 'mail', by: 'aho', subject: 'Svar på høringen', answers: `${year}-${system}/2022-09-21-hoering` })}---\n\nLeverandøren har ingen bemærkninger.\n`,
    }),
  };
  return Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]);
}

function registers() {
  const files = readdirSync(join(project, 'register/catalogues'));
  const catalogues = files.map((name) => [`register/catalogues/${name}`, read(`register/catalogues/${name}`)]);
  const municipalities = parse(read('register/municipalities.yaml'));
  const entries = municipalities.entries.map(({ id, name, region, size, membership }) => ({
    id,
    name,
    region,
    size,
    membership: membership.some(({ until }) => until === null) ? [{ from: '2022-08-01', until: null }] : [],
  }));
  const keyOf = (id) => ({ publicKey: seededKey(id).publicKey, from: '2022-08-01', until: null, enrolledBy: 'aho' });
  const people = parse(read('register/people.yaml')).entries.map((person) => ({
    ...person,
    keys: ['aho', ...reviewers].includes(person.id) ? [keyOf(person.id)] : [],
    interests: [],
  }));
  return {
    members: entries.filter(({ membership }) => membership.length > 0).map(({ id }) => id),
    others: entries.filter(({ membership }) => membership.length === 0).map(({ id }) => id),
    people,
    files: [
      ['dbs.yaml', read('dbs.yaml')],
      ...catalogues,
      ['register/municipalities.yaml', stringify({ ...municipalities, entries })],
      ['register/people.yaml', stringify({ kind: 'people', entries: people })],
    ],
  };
}

/** The repository but for approvals and releases, by path; and the cases that are to be released. */
function records(name) {
  const day = scenarioDays[name];
  const random = randomFrom(20_220_801);
  const { members, others, people, files } = registers();
  const systems = systemsOf(members, others, random);
  const controls = parse(read('register/catalogues/controls@2.yaml')).entries.map(({ id }) => id);
  const tree = new Map(files);
  const rules = parse(read(scopeRules));
  // A word in a name decides nothing: what a rule is about, it names.
  rules.entries[0].match.systems = systems.filter(({ kind }) => kind === 'a rule').map(({ id }) => id);
  tree.set(scopeRules, stringify(rules));
  for (const system of systems)
    tree.set(`vendors/${system.vendor}/systems/${system.id}.yaml`, stringify(systemRecord(system, day)));
  for (const [index, number] of cvrNumbers.entries()) {
    const vendor = `opdigtet-${index + 1}`;
    const own = systems.filter((system) => system.vendor === vendor).map(({ id }) => id);
    for (const [path, text] of Object.entries(vendorRecords(vendor, number, own)))
      tree.set(`vendors/${vendor}/${path}`, text);
  }

  const open = (stages, among, year, dates) => {
    // What needs two approvals, not three, comes first: it is the reports on these that are done.
    const queue = [...among].sort((a, b) => Number(a.data === 'special') - Number(b.data === 'special'));
    const salted = () => Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
    return stages.flatMap(([stage, count]) =>
      queue.splice(0, count).map((system) => {
        for (const [path, text] of caseFiles(system, { year, stage, dates, controls, salt: salted() }))
          tree.set(path, text);
        return { id: `${year}-${system.id}`, stage };
      }),
    );
  };
  const atLaunch = systems.filter(({ kind }) => kind === 'in at launch');
  const cases = open(launchStages, atLaunch, 2022, steps);
  if (name === '2024') {
    const now = systems.filter(({ kind }) => kind === 'in at launch' || kind === 'in by the limit of ten');
    open(laterStages, now, 2024, laterSteps);
  }
  return { tree, people, done: cases.filter(({ stage }) => stage === 'released').map(({ id }) => id) };
}

/** Approvals and the release of a case: real digests and signatures, of a PDF that does not exist. */
function releaseOf(id, content, { data }, people, tool) {
  const { contentDigest } = content;
  const textDigest = digest(`text ${id}`);
  const layoutDigest = digest('layout');
  const said = { decision: 'approve', contentDigest, textDigest, date: approvedOn, previous: null };
  const signed = reviewers.map((reviewer) => {
    const statement = { reviewer, role: 'reviewer', ...said };
    const signature = seededKey(reviewer).sign(
      tool.approvalStatement(id, statement),
      tool.approvalNamespace(statement),
    );
    return { statement, signature, municipality: people.find((person) => person.id === reviewer).municipality };
  });
  const record = {
    kind: 'release',
    version: 1,
    date: releasedOn,
    by: 'aho',
    role: 'consultant',
    contentDigest,
    textDigest,
    layoutDigest,
    audience: data.confidentiality,
    approvals: signed.map(({ statement, signature, municipality }) => ({
      ...statement,
      layoutDigest,
      signature,
      municipality,
    })),
    quorum: { required: 2, counted: 2, points: null, recorded: false },
    owner: data.owner,
    authors: data.authors,
    renderer: { tool: 'dbs 0.1.0', template: data.template, browser: 'none' },
    previous: null,
  };
  const ground = { caseId: id, vendor: data.vendor, record, register: people, rule: { default: { approvals: 2 } } };
  const attachments = {
    'approvals.json': tool.approvalsAttachment(ground),
    'release.json': tool.releaseAttachment(ground),
  };
  const kept = tool.writeKeptContent({ content, view: {}, attachments });
  const sealed = { case: id, release: 1, date: releasedOn, by: 'aho', contentDigest, sha256: digest(`pdf ${id}`) };
  const seal = seededKey('aho').sign(tool.canonicalJson(tool.sealStatement(sealed)), tool.sealNamespace);
  const unsigned = {
    ...record,
    content: tool.bytesOf(utf8(kept)),
    pdf: { sha256: digest(`pdf ${id}`), size: 624_662, seal },
  };
  const statement = tool.canonicalJson(tool.releaseStatement(id, unsigned));
  const signature = seededKey('aho').sign(statement, tool.releaseNamespace);
  const answers = signed.map((answer) =>
    tool.planAnswer(id, answer.statement, { layoutDigest, proof: { signature: answer.signature } }),
  );
  return [...answers, ...tool.planRelease(id, { ...unsigned, signature }, kept)];
}

/**
 * The whole repository, path by path. `tool` is the tool's own functions, built or from source; `put` keeps a tree where `tool` can read
 * it, and gives it back as files.
 */
export function scenario(name, tool, put) {
  const { tree, people, done } = records(name);
  const loaded = tool.loadRepository(put(tree), tool.kinds);
  const decoder = new TextDecoder();
  for (const id of done) {
    const tilsyn = loaded.find('tilsyn', id);
    const content = tool.caseContent(loaded, id);
    for (const { path, content: written } of releaseOf(id, content, tilsyn, people, tool))
      tree.set(path, typeof written === 'string' ? written : decoder.decode(written));
  }
  return tree;
}

/** The tool's functions, from the build. */
async function builtTool() {
  const load = (path) => import(pathToFileURL(join(project, 'build', path)).href);
  const { createFiles } = await load('platform/files.js');
  const { readKinds } = await load('documents/kinds.js');
  const modules = [
    ...['domain/approval-statement.js', 'domain/digest.js', 'domain/release.js'],
    ...[
      'operations/release/release-attachments.js',
      'operations/release/release-record.js',
      'operations/record-answer.js',
    ],
    ...['repository/case-content.js', 'repository/kept-content.js', 'repository/load.js'],
  ];
  const loaded = await Promise.all(modules.map(load));
  return { createFiles, tool: { ...Object.assign({}, ...loaded), kinds: readKinds(createFiles(project)) } };
}

/** Writes a scenario's repository into an empty folder, and commits it on main. */
export async function writeScenario(name, folder) {
  const { createFiles, tool } = await builtTool();
  const write = (tree) => {
    for (const [path, text] of tree) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return createFiles(folder);
  };
  mkdirSync(folder, { recursive: true });
  write(scenario(name, tool, write));
  // Approvals count by the main branch. One author and one date, so that the commit is the same too.
  const date = `${scenarioDays[name]}T12:00:00Z`;
  const who = { NAME: 'Bench', EMAIL: 'bjn@dbs-eksempel.example', DATE: date };
  const both = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  );
  const env = { ...process.env, ...Object.fromEntries(both) };
  const git = (...args) =>
    execFileSync('git', ['-c', 'commit.gpgSign=false', ...args], { cwd: folder, env, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '-m', 'Arkivet');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { scenario: { type: 'string' } }, allowPositionals: true });
  const [folder] = positionals;
  if (!(values.scenario in scenarioDays) || folder === undefined)
    throw new Error('Write: node bench/scenario.mjs --scenario launch|2024 FOLDER');
  await writeScenario(values.scenario, folder);
}
