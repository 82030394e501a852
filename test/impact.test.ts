import { describe, expect, test } from 'vitest';
import { supplyGraphDrawing } from '../src/reports/drawing/supply-graph.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

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
    expect(await hit('--vendor sky-hotel --leaves-dpf')).toEqual([
      'byport-sag',
      'hjaelpemiddel',
      'laesespor',
      'moedekalender',
      'plejeplan',
      'skolebro',
    ]);
    expect(await hit('--vendor brevdue --leaves-dpf')).toEqual([]);
  });

  test('the end of a decision hits what stood on it, from the day after', async () => {
    expect(await hit('--country US --adequacy-ends 2026-12-31')).toContain('skolebro');
    expect(await hit('--country IN --adequacy-ends 2026-12-31')).toEqual([]);
  });

  test('evidence that expires hits those that rest on it', async () => {
    expect(await hit('--evidence nordlys-laering/isae3000-2025 --expires')).toContain('skolebro');
    expect(await hit('--evidence nordlys-laering/isae3000-2025 --expires')).not.toContain('plejeplan');
  });
});

test.each([
  ['--sub-processor kumulona', 'Mente du kumulonia?'],
  ['--evidence sky-hotel/iso2701 --expires', 'Mente du sky-hotel/iso27001?'],
  ['--country QQ --adequacy-ends 2026-01-01', 'står ikke i kataloget'],
  ['--expires', '--evidence'],
  ['--vendor byport --leaves-dpf --incident x', 'én hændelse ad gangen'],
  ['--sub-processor sky-hotel --output cases/x.md', 'dist/'],
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
  const { exitCode, stdout } = await impact('--sub-processor sky-hotel --format svg --output dist/graf.svg', files);
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
});
