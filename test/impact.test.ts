import { describe, expect, test } from 'vitest';
import { supplyGraphDrawing } from '../src/reports/drawing/supply-graph.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles, sampleTree } from './support/sample.ts';

const impact = (line: string, files = sampleFiles()) => runDbs(`impact ${line}`, { files });
const hit = async (line: string): Promise<readonly string[]> => {
  const { stdout, exitCode } = await impact(`${line} --json`);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout).systems.map(({ id }: { readonly id: string }) => id);
};

describe('who is hit', () => {
  test('the sample’s story: hit through two links before the solution, nobody after it', async () => {
    const before = await impact('--sub-processor kumulonia --country US --at 2026-03-01 --json');
    const answer = JSON.parse(before.stdout);
    expect(answer.systems).toMatchObject([
      {
        id: 'venteliste',
        path: [{ link: 'lilleby-data/klarsvar' }, { link: 'klarsvar/kumulonia', countries: ['IE', 'US'] }],
      },
    ]);
    expect(answer.cases).toMatchObject([{ id: '2026-venteliste' }]);
    expect(answer.agreements).toMatchObject([{ id: 'lilleby-data/venteliste-2023', noticeDays: 30, forbids: true }]);
    expect(answer.municipalities.length).toBeGreaterThan(0);
    const after = await impact('--sub-processor kumulonia --country US --at 2026-05-01');
    expect(after).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Ingen systemer rammes') });
    expect(await hit('--sub-processor fjordhus-drift --at 2026-05-01')).toContain('venteliste');
  });

  test('leaving the DPF hits those that rest on it', async () => {
    expect(await hit('--vendor sky-hotel --leaves-dpf')).toEqual(['laesespor', 'skolebro']);
    expect(await hit('--vendor brevdue --leaves-dpf')).toEqual([]);
    expect((await impact('--sub-processor sky-hotel')).stdout).toMatch(/anfægtet: EU-Domstolen, C-703\/25 P, verserer/);
    expect((await impact('--sub-processor brevdue')).stdout).not.toContain('anfægtet');
  });

  test('the end of a decision hits what stood on it, from the day after', async () => {
    expect(await hit('--country US --adequacy-ends 2026-12-31')).toContain('skolebro');
    expect(await hit('--country IN --adequacy-ends 2026-12-31')).toEqual([]);
    expect((await impact('--country UK --adequacy-ends 2026-12-27 --json')).stdout).toContain('"country": "GB"');
  });

  test('evidence that expires hits those that rest on it', async () => {
    expect(await hit('--evidence nordlys-laering/isae3000-2025 --expires')).toContain('skolebro');
    expect(await hit('--evidence nordlys-laering/isae3000-2025 --expires')).not.toContain('plejeplan');
  });
});

test.each([
  ['--sub-processor kumulona', 'Mente du kumulonia?'],
  ['--evidence sky-hotel/iso2701 --expires', 'Mente du sky-hotel/iso27001?'],
  ['--country QQ --adequacy-ends 2026-01-01', 'står ikke i landekataloget'],
  ['--expires', '--evidence'],
  ['--vendor byport --leaves-dpf --incident x', 'én hændelse ad gangen'],
  ['--sub-processor sky-hotel --out cases/x.md', 'dist/'],
  ['--vendor sky-hotel --leaves-dpf --country US', 'én hændelse ad gangen'],
  ['--country GB --adequacy-ends 2026-01-01 --at 2026-01-01', 'Udelad --at'],
  ['--vendor brevdue --incident x --format markdown --yes', 'med det ene ad gangen'],
  ['', 'dbs impact --help'],
])('%s is refused with a way on', async (line, hint) => {
  const { exitCode, stderr, stdout } = await impact(line);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(hint);
});

test('the formats tell the same, and writing a file touches no record', async () => {
  const files = sampleFiles();
  const markdown = await impact('--sub-processor sky-hotel --format markdown', files);
  expect(markdown.stdout).toContain('| Skolebro | Nordlys Læring → Sky Hotel');
  const { exitCode, stdout } = await impact('--sub-processor sky-hotel --format svg --out dist/graf.svg', files);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  const svg = new TextDecoder().decode(files.read('dist/graf.svg'));
  expect(svg).toMatch(/^<svg role="img" .*<desc>.*Skolebro bruger Nordlys Læring\..*<\/svg>\n$/s);
});

test('a drawing is the same every time, fits its words, and shows markup as text', () => {
  const faces = { regular: 'data:,', strong: 'data:,' };
  const node = (id: string, kind: 'system' | 'origin') => ({
    id,
    title: `<b>${id}</b> ${'lang'.repeat(30)}`,
    detail: '',
    kind,
  });
  const graph = {
    title: 'A & B',
    nodes: [...Array.from({ length: 59 }, (_, index) => node(`s${index}`, 'system')), node('o', 'origin')],
    links: Array.from({ length: 59 }, (_, index) => ({ from: `s${index}`, to: 'o' })),
  };
  const first = supplyGraphDrawing(graph, faces);
  expect(supplyGraphDrawing(graph, faces)).toEqual(first);
  const svg = Buffer.from(first.source.split(',')[1] ?? '', 'base64').toString();
  expect(svg).not.toContain('<b>');
  expect(svg).toContain('…');
});

describe('what nobody is hit by says why', () => {
  test.each([
    ['--sub-processor kumulonia', 'Leddet klarsvar/kumulonia var i brug til og med 19. april 2026.'],
    ['--sub-processor kumulonia --at 2024-12-31', 'Leddet klarsvar/kumulonia tages først i brug 1. marts 2025.'],
    ['--vendor brevdue --leaves-dpf', 'hviler på DPF den dag; der er ingen overførsel noteret'],
    ['--country IN --adequacy-ends 2026-12-31', 'ingen tilstrækkelighedsafgørelse om Indien'],
    ['--country DE --adequacy-ends 2026-12-31', 'Tyskland er i EU/EØS'],
    ['--country GB --adequacy-ends 2032-01-01', 'sidste dag var 27. december 2031'],
    ['--country GB --adequacy-ends 2026-12-31', 'Intet led i brug den dag hviler på afgørelsen.'],
  ])('%s', async (line, why) => {
    const { exitCode, stdout } = await impact(line);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Ingen systemer rammes.');
    expect(stdout).toContain(why);
  });
});

describe('what is easily got wrong', () => {
  const vendor = (id: string, more = ''): string =>
    `kind: vendor\nid: ${id}\nname: ${id}\nlegalName: ${id} ApS\nregistration: { scheme: none, value: ingen }\ncountry: DK\n${more}`;
  const system = (id: string): string =>
    `kind: system\nid: ${id}\nname: ${id}\npersonalData: special\ndeactivated: false\nusers: ['0791']\nusersSource: { source: manual, date: 2026-01-05 }\n`;
  interface Link {
    readonly systems?: string;
    readonly from?: string;
    readonly until?: string;
    readonly countries?: string;
    readonly basis?: string;
  }
  const edge = (
    target: string,
    { systems = '', from = '2024-01-01', until = 'null', countries = 'DK', basis }: Link = {},
  ) =>
    `kind: sub-processor\ntarget: ${target}\nrole: cloud\nsystems: [${systems}]\nservices: []\nprocessingCountries: [${countries}]\naccessCountries: []\n${
      basis === undefined ? '' : `transfer: { basis: ${basis}, checkedOn: null, tia: null }\n`
    }approvedOn: 2024-01-01\nsupervisedBy: processor\nsupervisedOn: null\nfrom: ${from}\nuntil: ${until}\n`;
  /** Vendors a–e beside the sample, a with two systems; links as `from/name`. */
  const world = (links: Readonly<Record<string, string>>, parents: Readonly<Record<string, string>> = {}) => {
    const files = sampleFiles();
    for (const id of ['va', 'vb', 'vc', 'vd', 've'])
      files.put(`vendors/${id}/vendor.yaml`, vendor(id, parents[id] === undefined ? '' : `parent: ${parents[id]}\n`));
    for (const id of ['en', 'to']) files.put(`vendors/va/systems/sys-${id}.yaml`, system(`sys-${id}`));
    for (const [id, text] of Object.entries(links))
      files.put(`vendors/${id.replace('/', '/sub-processors/')}.yaml`, text);
    return files;
  };
  const waysOf = async (line: string, files: ReturnType<typeof sampleFiles>) => {
    const { stdout } = await runDbs(`impact ${line} --json`, { files });
    const { systems } = JSON.parse(stdout) as { systems: { id: string; path: { link: string }[] }[] };
    return Object.fromEntries(systems.map(({ id, path }) => [id, path.map(({ link }) => link).join(' ')]));
  };

  test('a diamond: one way is shown, the shortest, of two the first by id', async () => {
    const files = world({ 'va/vc': edge('vc'), 'va/vb': edge('vb'), 'vb/vd': edge('vd'), 'vc/vd': edge('vd') });
    expect(await waysOf('--sub-processor vd', files)).toEqual({ 'sys-en': 'va/vb vb/vd', 'sys-to': 'va/vb vb/vd' });
  });

  test('a circle through the vendor itself: its systems are hit where it is, and by the way round in between', async () => {
    const files = world({ 'va/vb': edge('vb'), 'vb/vc': edge('vc'), 'vc/va': edge('va') });
    expect(await waysOf('--sub-processor va', files)).toEqual({ 'sys-en': '', 'sys-to': '' });
    expect(await waysOf('--sub-processor vc', files)).toEqual({ 'sys-en': 'va/vb vb/vc', 'sys-to': 'va/vb vb/vc' });
  });

  test('a link at the third step that serves one of two systems', async () => {
    const files = world({ 'va/vb': edge('vb'), 'vb/vc': edge('vc'), 'vc/vd': edge('vd', { systems: 'sys-to' }) });
    expect(Object.keys(await waysOf('--sub-processor vd', files))).toEqual(['sys-to']);
  });

  test('a link that ended in the middle cuts the way from that day, and is named', async () => {
    const files = world({ 'va/vb': edge('vb'), 'vb/vc': edge('vc', { until: '2026-01-31' }), 'vc/vd': edge('vd') });
    expect(Object.keys(await waysOf('--sub-processor vd --at 2026-01-31', files))).toEqual(['sys-en', 'sys-to']);
    const { stdout } = await runDbs('impact --sub-processor vd --at 2026-02-01', { files });
    expect(stdout).toContain('Ingen systemer rammes.');
    expect(stdout).toContain('Leddet vb/vc var i brug til og med 31. januar 2026.');
  });

  test('two links to one company on different grounds: only the one on the DPF leads to its lapse', async () => {
    const files = world({
      'va/vb': edge('vb', { systems: 'sys-en', countries: 'US', basis: 'scc-2021' }),
      'va/vb-to': edge('vb', { systems: 'sys-to', countries: 'US', basis: 'dpf' }),
    });
    expect(await waysOf('--vendor vb --leaves-dpf', files)).toEqual({ 'sys-to': 'va/vb-to' });
    expect(await waysOf('--sub-processor vb', files)).toEqual({ 'sys-en': 'va/vb', 'sys-to': 'va/vb-to' });
  });

  test('an owner in the USA that leaves the DPF hits those it owns at any remove, also with all data in the EU', async () => {
    const links = { 'va/vb': edge('vb'), 'vb/vc': edge('vc', { basis: 'dpf', systems: 'sys-en' }) };
    const files = world(links, { vc: '{ name: vd ApS, country: DK }', vd: '{ name: Stor Inc., country: US }' });
    expect(await waysOf('--vendor vd --leaves-dpf', files)).toEqual({ 'sys-en': 'va/vb vb/vc' });
    const { stdout } = await runDbs(['impact', '--vendor', 'stor inc.', '--leaves-dpf', '--json'], { files });
    expect(JSON.parse(stdout)).toMatchObject({ question: { owner: 'Stor Inc.' }, systems: [{ id: 'sys-en' }] });
    expect(await waysOf('--country US --adequacy-ends 2026-12-31', files)).toMatchObject({ 'sys-en': 'va/vb vb/vc' });
  });

  test('a limited decision on Canada ends for those who rest on it, and only for them', async () => {
    const files = world({
      'va/vb': edge('vb', { systems: 'sys-en', countries: 'CA', basis: 'adequacy' }),
      'va/vc': edge('vc', { systems: 'sys-to', countries: 'CA', basis: 'scc-2021' }),
    });
    expect(await waysOf('--country CA --adequacy-ends 2026-12-31', files)).toEqual({ 'sys-en': 'va/vb' });
  });
});

test('no question writes anything, whatever its format', async () => {
  const files = sampleFiles();
  const before = files.snapshot();
  for (const line of [
    '--sub-processor sky-hotel --country US',
    '--vendor sky-hotel --leaves-dpf --format markdown',
    '--evidence sky-hotel/iso27001 --expires --format svg',
    '--country US --adequacy-ends 2026-12-31 --json',
    '--vendor brevdue --incident x --format markdown',
    '--vendor brevdue --incident x --owner aho --dry-run',
    '--vendor brevdue --incident x --owner aho',
  ])
    expect((await impact(line, files)).exitCode).toBe(0);
  expect(files.snapshot()).toEqual(before);
});

test.each([60, 120])('no line of the answer is wider than a terminal of %d columns', async (width) => {
  const { stdout } = await runDbs('impact --sub-processor sky-hotel --country US', { files: sampleFiles(), width });
  expect(stdout).toContain('Kommuner');
  expect(stdout.split('\n').filter((row) => row.length > width)).toEqual([]);
});

test('JSON keeps its shape and its order', async () => {
  const { stdout } = await impact('--sub-processor kumulonia --country US --at 2026-03-01 --json');
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual(
    'schemaVersion title question at remarks systems cases agreements municipalities'.split(' '),
  );
  expect(Object.keys(answer.systems[0])).toEqual(
    'id name vendor vendorName vendorCountry own deactivated path byCase'.split(' '),
  );
  expect(Object.keys(answer.systems[0].path[0])).toEqual('link from to toName role countries basis owner'.split(' '));
  expect(Object.keys(answer.agreements[0])).toEqual(
    'id title systems transfersAllowed transferBases signed noticeDays authorisation earliest forbids'.split(' '),
  );
});

describe('what brings a change about by the agreements', () => {
  const path = 'vendors/lilleby-data/dpas/venteliste-2023.md';
  const asked = async (line: string, from = '', to = '') => {
    const tree = sampleTree();
    expect(tree[path]).toContain(from);
    const files = memoryFiles({ ...tree, [path]: (tree[path] ?? '').replace(from, to) });
    const { stdout } = await impact(`${line} --at 2026-03-01 --json`, files);
    const shown = (await impact(`${line} --at 2026-03-01`, files)).stdout;
    const agreement = JSON.parse(stdout).agreements.find(({ id }: { id: string }) => id.startsWith('lilleby-data/'));
    return { agreement, shown };
  };

  test('a change within the EU: notice, and the first day after it', async () => {
    const { agreement, shown } = await asked('--sub-processor kumulonia');
    expect(agreement).toMatchObject({ forbids: false, earliest: '2026-03-31' });
    expect(shown).toContain('tidligst 31. marts 2026');
  });

  test.each([
    ['forbidden', '', '', 'forbyder overførslen'],
    ['not mentioned', '  transfersAllowed: false\n  transferBases: []\n', '', 'uden instruks ingen overførsel'],
  ])('a transfer that is %s takes a new instruction, and no day makes it lawful', async (_, from, to, said) => {
    const { agreement, shown } = await asked('--sub-processor kumulonia --country US', from, to);
    expect(agreement).toMatchObject({ forbids: true, earliest: null });
    expect(shown).toContain(said);
    expect(shown).toContain('kræver en ny instruks; varsel er ikke nok');
    expect(shown).not.toContain('tidligst');
  });

  test.each([
    ['specific', 'authorisation: specific', 'hver kommune skal godkende først'],
    ['not recorded', '# står ikke i aftalen', 'godkendelsesform ikke oplyst'],
  ])('authorisation that is %s gives no day', async (_, to, said) => {
    const { agreement, shown } = await asked('--sub-processor kumulonia', 'authorisation: general', to);
    expect(agreement.earliest).toBeNull();
    expect(shown).toContain(said);
    expect(shown).not.toContain('tidligst');
  });
});

describe('an incident', () => {
  const line = ['impact', '--sub-processor', 'brevdue', '--incident', 'Adgang *uden* lov', '--owner', 'aho'];

  test('is a plan by itself: the notice and the cases are shown, nothing is written', async () => {
    const files = sampleFiles();
    const { exitCode, stdout } = await runDbs(line, { files });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('72 timer');
    expect(stdout).toContain('Skolebro**: Nordlys Læring → Brevdue');
    expect(stdout).toContain('Om Brevdue: Adgang \\*uden\\* lov');
    expect(files.read('cases/2026/skolebro-brud/case.yaml')).toBeUndefined();
    expect(files.list('dist')).toEqual([]);
  });

  test('with --yes the notice and an extraordinary case of each vendor are written, and hold', async () => {
    const files = sampleFiles();
    const { exitCode, stdout } = await runDbs([...line, '--yes', '--json'], { files });
    const { notice, status, impact: answer } = JSON.parse(stdout);
    expect({ exitCode, status }).toEqual({ exitCode: 0, status: 'written' });
    expect(answer.systems.map(({ id }: { readonly id: string }) => id)).toEqual(['plejeplan', 'skolebro']);
    expect(new TextDecoder().decode(files.read(notice.file))).toBe(notice.text);
    const made = new TextDecoder().decode(files.read('cases/2026/skolebro-brud/case.yaml'));
    expect(made).toContain('type: extraordinary');
    expect(made).toContain('trigger: breach');
    expect(files.read('cases/2026/plejeplan-brud/case.yaml')).toBeDefined();
  });

  test('a hit system whose data nobody has looked into gets no case, and is named; the others get theirs', async () => {
    const files = sampleFiles();
    const path = 'vendors/omsorgshuset/systems/plejeplan.yaml';
    const known = new TextDecoder().decode(files.read(path));
    files.remove(path);
    files.create(path, new TextEncoder().encode(known.replace(/personalData: \w+/, 'personalData: unknown')));
    const { exitCode, stdout, stderr } = await runDbs([...line, '--yes'], { files });
    expect(exitCode).toBe(1);
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain('hvilke personoplysninger Plejeplan har');
    expect(files.read('cases/2026/skolebro-brud/case.yaml')).toBeDefined();
    expect(files.read('cases/2026/plejeplan-brud/case.yaml')).toBeUndefined();
  });
});

describe('a case is told as it stood on the day asked about', () => {
  const phaseOn = async (line: string): Promise<unknown> => {
    const { stdout } = await runDbs(`${line} --json`, { files: sampleFiles() });
    const told = JSON.parse(stdout);
    const cases: readonly { readonly id: string; readonly phase: string }[] = told.cases ?? told.vendor?.cases;
    return cases.find(({ id }) => id === '2026-venteliste')?.phase;
  };

  test.each([
    ['2026-02-09', undefined],
    ['2026-02-10', 'started'],
    ['2026-04-28', 'materialReceived'],
    ['2026-05-11', 'assessed'],
    ['2026-05-12', 'vendorHeard'],
  ])('impact --at %s: %s', async (at, phase) => {
    expect(await phaseOn(`impact --vendor lilleby-data --at ${at}`)).toBe(phase);
  });

  test('and on the page of its vendor', async () => {
    expect(await phaseOn('vendor show lilleby-data --at 2026-02-09')).toBe('none');
    expect(await phaseOn('vendor show lilleby-data --at 2026-05-11')).toBe('assessed');
  });
});
