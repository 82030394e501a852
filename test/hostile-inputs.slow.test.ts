import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Drawing, drawing } from './support/drawing.ts';
import { filledQuestionnaire } from './support/filled-questionnaire.ts';
import { type Bait, damaged, hostileDocument, hostileProse } from './support/hostile/documents.ts';
import { complaintsOf, type Fed } from './support/hostile/feed.ts';
import { hostileOffice, partsOf } from './support/hostile/office.ts';
import { pageComplaints } from './support/hostile/page.ts';
import { hostilePdf } from './support/hostile/pdf.ts';
import { hostileTemplate } from './support/hostile/templates.ts';
import { kitosExport, usageTitles } from './support/kitos-workbook.ts';
import { memoryFiles } from './support/memory-files.ts';
import { requestedQuestionnaire } from './support/requested-questionnaire.ts';
import { baseTree } from './support/rule-examples.ts';
import { toolRoot } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** How many inputs of all: `DBS_HOSTILE=all` for every one, or a share such as 0.1; without it a fiftieth. */
const share = process.env['DBS_HOSTILE'] === 'all' ? 1 : Number(process.env['DBS_HOSTILE'] ?? 0.02);

let scratch: string;
let bait: Bait;
let listener: Server;
let connections = 0;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'dbs-hostile-'));
  listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  bait = { canary: join(scratch, 'canary'), address: `http://127.0.0.1:${port}` };
});
afterAll(async () => {
  await new Promise((resolve) => listener.close(resolve));
  rmSync(scratch, { recursive: true, force: true });
});

let fed = 0;
/** Feeds a family's share of runs, each with so many inputs made from a seed of its own, and expects that nothing is complained of. */
async function feed(
  name: string,
  { runs, each = 1 }: { readonly runs: number; readonly each?: number },
  make: (draw: Drawing, seed: number) => Fed,
): Promise<void> {
  const wanted = Math.max(10, Math.round(runs * share));
  const complaints: string[] = [];
  for (let seed = 1; seed <= wanted; seed += 1) {
    for (const said of await complaintsOf(make(drawing(seed), seed), bait)) {
      complaints.push(`${name} ${seed}: ${said}`);
      if (share > 0.05) process.stderr.write(`${name} ${seed}: ${said}\n`);
    }
  }
  fed += wanted * each;
  process.stderr.write(`${name}: ${wanted * each} hostile inputs in ${wanted} runs\n`);
  expect(complaints).toEqual([]);
  expect(connections).toBe(0);
  expect(existsSync(bait.canary)).toBe(false);
}

const base = baseTree;
const caseId = '2026-stjernebog';
const reading: readonly string[] = [
  ...['validate --json', 'validate', 'validate --format sarif', 'validate --format junit', 'validate --format github'],
  ...[
    'status',
    'risk',
    'tilsyn list',
    `tilsyn show ${caseId}`,
    'vendor list',
    'vendor show nordstjernen --json',
    'kommune list',
  ],
  ...[
    'kommune show Viborg',
    'catalogue list',
    'catalogue show controls',
    'key list',
    'migrate --dry-run',
    'verify --all',
  ],
  ...['impact --vendor fjernsky --country US', 'schema sync --check', 'doctor --json', 'review main'],
  ...[`tilsyn advance ${caseId} --dry-run`, 'tilsyn new --system stjernebog --dry-run'],
];
const writingLines: readonly string[] = [
  `tilsyn log add ${caseId} --direction internal --subject Note --text x --yes`,
  `report build ${caseId} --html`,
  `review pack ${caseId}`,
  'schema sync',
  'migrate --yes',
  `tilsyn cancel ${caseId} --reason x --yes`,
];
const words = (line: string): readonly string[] => line.split(' ');

test('front matter, YAML and Markdown', async () => {
  const documents = Object.keys(base).filter((path) => /\.(?:yaml|md)$/.test(path));
  await feed('documents', { runs: 800, each: 8 }, (draw) => {
    const left = [...documents];
    const chosen = Array.from({ length: 8 }, () => left.splice(draw.below(left.length), 1)[0] ?? '');
    const hostile = chosen.map((path): [string, Uint8Array] => [path, hostileDocument(base[path] ?? '', bait, draw)]);
    const tree = { ...base, ...Object.fromEntries(hostile) };
    if (draw() < 0.15) return { line: words(draw.of(writingLines)), tree, writes: true };
    return { line: words(draw() < 0.4 ? 'validate --json' : draw.of(reading)), tree };
  });
}, 7_200_000);

test('prose that is printed', async () => {
  const path = 'cases/2026/stjernebog/report.md';
  const page = `dist/reports/${caseId}.html`;
  let pages = 0;
  await feed('prose', { runs: 500, each: 2 }, (draw) => {
    const lines = (base[path] ?? '').split('\n');
    const at = draw.below(lines.length + 1);
    const prose = `${hostileProse(bait, draw)}\n\n${hostileProse(bait, draw)}`;
    const text = [...lines.slice(0, at), '', prose, '', ...lines.slice(at)].join('\n');
    return {
      line: words(`report build ${caseId} --html`),
      tree: { ...base, [path]: text },
      writes: true,
      judge: (_, files) => {
        const bytes = files.read(page);
        pages += bytes === undefined ? 0 : 1;
        return bytes === undefined ? [] : pageComplaints(new TextDecoder().decode(bytes));
      },
    };
  });
  expect(pages).toBeGreaterThan(5);
}, 7_200_000);

/** The tool's own template, as a repository keeps its copy. */
function templateFiles(): Readonly<Record<string, string>> {
  const folder = 'templates/reports/tilsynsrapport/1';
  const found = readdirSync(join(toolRoot, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    found.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(toolRoot.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}

test('templates', async () => {
  const template = templateFiles();
  await feed('templates', { runs: 700 }, (draw) => ({
    line: words(`report build ${caseId} --html`),
    tree: { ...base, ...hostileTemplate(template, bait, draw) },
    writes: true,
    judge: (_, files) => {
      const bytes = files.read(`dist/reports/${caseId}.html`);
      return bytes === undefined ? [] : pageComplaints(new TextDecoder().decode(bytes));
    },
  }));
}, 7_200_000);

test('workbooks, letters and slides', async () => {
  const sample = sampleTree((path) =>
    /^(?:register\/|vendors\/(?:tandrod|sky-hotel|brevdue)\/|cases\/2026\/tandjournal\/)/.test(path),
  );
  const questionnaire = await answeredQuestionnaire(sample);
  const export_ = await kitosExport(usageTitles, [
    { 'IT-System (UUID)': '00000000-0000-4000-8000-000000000001', 'IT System': 'Opdigtet Fag', Livscyklus: 'I drift' },
  ]);
  const list = await kitosExport(['Nr', 'Navn'], [{ Nr: '01', Navn: 'Hjælp (opdigtet)' }]);
  const books = [questionnaire, export_, list].map((bytes) => ({ bytes, parts: partsOf(bytes) }));
  await feed('office', { runs: 1_000 }, (draw, seed) => {
    const which = seed % 4;
    const { bytes, parts } = books[which] ?? draw.of(books);
    const hostile = hostileOffice(bytes, parts, bait, draw);
    const inbox = { 'svar.xlsx': hostile };
    if (which === 0)
      return {
        line: words('tilsyn request 2026-tandjournal --answers /indbakke/svar.xlsx --yes'),
        tree: sample,
        inbox,
        writes: true,
      };
    if (which === 1)
      return { line: words('kitos import /indbakke/svar.xlsx --municipality 0791 --dry-run'), tree: base, inbox };
    if (which === 2)
      return {
        line: words('catalogue import /indbakke/svar.xlsx --name activities --source X --dry-run'),
        tree: base,
        inbox,
      };
    const name = draw.of(['xlsx', 'docx', 'pptx', 'odt', 'ods', 'xlsm', 'zip', 'xls']);
    return { line: words('validate --json'), tree: { ...base, [`noter/fil.${name}`]: hostile } };
  });
}, 7_200_000);

async function answeredQuestionnaire(sample: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return filledQuestionnaire(await requestedQuestionnaire(memoryFiles(sample), '2026-tandjournal'), {
    row: () => ({ claim: 'Ja', text: 'Vi gennemgår det.', documents: 'haandbog.pdf' }),
  });
}

test('PDF files', async () => {
  const original = readFileSync(join(toolRoot, 'test/fixtures/old-releases/0.1.0/rapport.pdf'));
  const flags =
    '--vendor fjernsky --type iso-27001 --assurance high --period 2026 --issued 2026-05-02 --issuer Revisor --yes';
  await feed('pdf', { runs: 800 }, (draw, seed) => {
    const hostile = hostilePdf(original, bait, draw);
    if (seed % 8 === 0) return { line: words('validate --json'), tree: { ...base, 'noter/fil.pdf': hostile } };
    if (seed % 8 === 1)
      return {
        line: words(`tilsyn evidence add /indbakke/fil.pdf ${flags}`),
        tree: base,
        inbox: { 'fil.pdf': hostile },
        writes: true,
      };
    return { line: words('verify /indbakke/fil.pdf --json'), tree: base, inbox: { 'fil.pdf': hostile } };
  });
}, 7_200_000);

const lists: readonly (readonly [name: string, text: string, line: string])[] = [
  [
    'liste.json',
    '[{"id":"01","name":"Hjælp (opdigtet)","kle":{"mainGroups":["15"]}}]',
    'catalogue import /indbakke/liste.json --name activities --source X --dry-run',
  ],
  [
    'liste.csv',
    'Nr;Navn\n01;Hjælp (opdigtet)\n02;"Skole; (opdigtet)"\n',
    'catalogue import /indbakke/liste.csv --name activities --source X --dry-run',
  ],
  [
    'kitos.json',
    '{"schemaVersion":1,"host":"https://kitos.dk","at":"2026-05-15","requests":[{"kind":"oversight","method":"POST","path":"/api/v2/x","body":{},"state":{}}]}',
    'kitos push /indbakke/kitos.json --dry-run',
  ],
];
const own: readonly (readonly [path: string, text: string])[] = [
  [
    '.dbs/journal.json',
    '{"version":1,"token":"00000000000000000000000000000001","phase":"committing","by":"x","command":"dbs x","since":1,"folders":["a"],"steps":[{"kind":"create","path":"a/b.yaml","temporary":"a/.dbs-tmp-0000000000000001"}]}',
  ],
  [
    '.dbs/lock',
    '{"token":"00000000000000000000000000000001","by":"x","command":"dbs x","pid":1,"host":"test","since":1}',
  ],
  ['.vscode/settings.json', '{"yaml.schemas":{}}'],
];

test('lists, requests to be sent, and what the tool itself leaves in a repository', async () => {
  await feed('texts', { runs: 500 }, (draw, seed) => {
    if (seed % 2 === 0) {
      const [name, text, line] = draw.of(lists);
      const bytes = draw() < 0.5 ? damaged(new TextEncoder().encode(text), draw) : hostileDocument(text, bait, draw);
      return { line: words(line), tree: base, inbox: { [name]: bytes } };
    }
    const [path, text] = draw.of(own);
    const traversing = text.replace(/"(?:a\/b\.yaml|a)"/, () =>
      JSON.stringify(draw.of(['../../x', '/etc/x', '.git/hooks/pre-commit', 'cases', 'a\\b', 'con', 'dbs.yaml'])),
    );
    const bytes = draw() < 0.4 ? new TextEncoder().encode(traversing) : damaged(new TextEncoder().encode(text), draw);
    return {
      line: words(draw.of(['validate --json', 'doctor --json', 'tilsyn list', writingLines[0] ?? ''])),
      tree: { ...base, [path]: bytes },
      writes: true,
    };
  });
}, 7_200_000);

test('ten thousand and more, when all are fed', () => {
  if (share === 1) expect(fed).toBeGreaterThanOrEqual(10_000);
  else expect(fed).toBeGreaterThan(100);
});
