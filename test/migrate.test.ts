import { describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { visitSchema } from '../src/documents/schema-model.ts';
import { steps } from '../src/operations/migrate/steps.ts';
import { memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const byport = 'cases/2026/byport/case.yaml';
const skolebro = 'cases/2026/skolebro/case.yaml';

/** The sample with reasons as they were written before they said a direction. */
function formerTree(): Record<string, string> {
  const tree = sampleTree();
  const former = (path: string, text: string): string =>
    (tree[path] ?? '').replace(/^conceptReason:\n(?: {2}.*\n)+/m, `conceptReason: ${text} # aftalt\n`);
  return { ...tree, [byport]: former(byport, 'Erklæringen findes.'), [skolebro]: former(skolebro, "'Det: laveste'") };
}

test('every former form a schema marks has its step, and every step is marked', () => {
  const marked = new Set<string>();
  for (const { schema } of readKinds(tool)) {
    visitSchema(schema, ({ 'x-was': step }) => void (step !== undefined && marked.add(step)));
  }
  expect([...marked].sort()).toEqual(Object.keys(steps).sort());
});

describe('dbs migrate', () => {
  test('shows what becomes of each field, and writes nothing until it is agreed to', async () => {
    const files = memoryFiles(formerTree());
    const before = files.snapshot();
    const { exitCode, stdout } = await runDbs('migrate --dry-run', { files });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 felter bliver skrevet om.');
    expect(stdout).toContain('koncept 5 er højere end det laveste tilladte (3)');
    expect(stdout).toContain('koncept 5 er det laveste tilladte, så begrundelsen har ingen retning');
    expect(files.snapshot()).toEqual(before);
  });

  test('writes the new form and nothing else, after which nothing is left', async () => {
    const files = memoryFiles(formerTree());
    const found = await runDbs('validate --json', { files });
    expect(found.stdout).toContain('schema/former-field');
    expect(await runDbs('migrate --yes', { files })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(byport)).toContain('conceptReason:\n  direction: higher\n  text: Erklæringen findes. # aftalt\n');
    expect(files.text(skolebro)).toContain("conceptReason:\n  text: 'Det: laveste' # aftalt\n");
    expect((await runDbs('validate --json', { files })).stdout).not.toContain('schema/former-field');
    const again = await runDbs('migrate --yes --json', { files });
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'nothing-to-do', turned: [], changes: [] });
  });

  test('leaves a released case as it was sealed, and says so', async () => {
    const release = { 'cases/2026/byport/releases/1/release.yaml': releaseRecord(1, '2026-05-12') };
    const files = memoryFiles({ ...formerTree(), ...release });
    const { stdout } = await runDbs('migrate --yes --json', { files });
    expect(JSON.parse(stdout)).toMatchObject({
      turned: [{ file: skolebro, to: { text: 'Det: laveste' } }],
      sealed: [{ file: byport, path: ['conceptReason'], step: 'concept-reason' }],
    });
    expect(files.text(byport)).toContain('conceptReason: Erklæringen findes.');
    expect((await runDbs('migrate --yes', { files })).stdout).toContain('sagen er frigivet og bliver, som den er');
  });

  test('leaves to a person what only a person can say', async () => {
    const tree = formerTree();
    const lower = { ...tree, [byport]: (tree[byport] ?? '').replace('concept: 5', 'concept: 2') };
    const files = memoryFiles(lower);
    const { stdout } = await runDbs('migrate --yes', { files });
    expect(stdout).toContain('Koncept 2 er lavere end det laveste tilladte (3).');
    expect(files.text(byport)).toContain('conceptReason: Erklæringen findes.');
  });
});

describe('records of a version before links had several transfers', () => {
  const edges = 'vendors/klarsvar/sub-processors/kumulonia.yaml';
  const hotel = 'vendors/omsorgshuset/sub-processors/sky-hotel.yaml';
  const certificate = 'vendors/sky-hotel/evidence/iso27001.yaml';
  const link = (target: string, more: string): string => `# Aftalt på mødet
kind: sub-processor
target: ${target}
role: hosting   # servere
systems: []
services: [Drift]
processingCountries: [IE]
${more}approvedOn: 2024-05-01
supervisedBy: processor
supervisedOn: 2026-01-15
from: 2024-05-01
until: null
`;
  const transfer = `accessCountries: [US]
transfer:   # set på listen
  basis: dpf          # opslag nedenfor
  nature: intended    # vagten kan se med
  checkedOn: 2026-02-01
  tia: null
  measures: Kryptering med egne nøgler.   # bekræftet
`;
  const risk = `accessCountries: []
transfer: { basis: dpf, nature: unintended, checkedOn: 2026-02-01, tia: null }   # ejeren
`;
  const dropped = ['register/catalogues/template-terms@1.yaml', 'register/catalogues/legal-deadlines@1.yaml'];

  function formerLinks(): Record<string, string> {
    const tree = Object.fromEntries(Object.entries(sampleTree()).filter(([path]) => !dropped.includes(path)));
    return {
      ...tree,
      [edges]: link('sky-hotel', transfer),
      [hotel]: link('sky-hotel', risk),
      [certificate]: (tree[certificate] ?? '').replace(/^assurance: none$/m, 'assurance: limited # sagde de'),
      'dbs.yaml': (tree['dbs.yaml'] ?? '').replace(/^ {2}(?:template-terms|legal-deadlines): .*\n/gm, ''),
    };
  }
  const codesOf = async (files: ReturnType<typeof memoryFiles>): Promise<readonly string[]> => {
    const { stdout } = await runDbs('validate --json', { files });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { code: string; file: string; hint?: string }[];
    };
    return diagnostics
      .filter(({ code }) => code === 'schema/former-field' || code === 'evidence/assurance-not-possible')
      .map(({ code, file, hint }) => `${code} ${file} ${String(hint?.includes('dbs migrate'))}`);
  };

  test('are findings that name the command, are shown, and are written with comments and order kept', async () => {
    const files = memoryFiles(formerLinks());
    expect(await codesOf(files)).toEqual([
      'schema/former-field dbs.yaml true',
      'schema/former-field dbs.yaml true',
      `schema/former-field ${edges} true`,
      `schema/former-field ${hotel} true`,
      `evidence/assurance-not-possible ${certificate} true`,
    ]);
    const before = files.snapshot();
    const shown = await runDbs('migrate --dry-run', { files });
    expect(shown.stdout).toContain('3 felter bliver skrevet om.');
    expect(shown.stdout).toContain('dpf bærer US');
    expect(shown.stdout).toContain('en risiko fra US, som intet grundlag har; `dpf` udgår');
    expect(shown.stdout.replace(/\s+/g, ' ')).toContain('`none` i stedet for `limited`');
    expect(shown.stdout).toContain('register/catalogues/legal-deadlines@1.yaml');
    expect(files.snapshot()).toEqual(before);

    expect(await runDbs('migrate --yes', { files })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(edges)).toBe(
      link(
        'sky-hotel',
        `accessCountries: [US]
transfers:
  # set på listen
  # vagten kan se med
  - countries: [ US ]
    basis: dpf # opslag nedenfor
    checkedOn: 2026-02-01
    tia: null
    measures: [ Kryptering med egne nøgler. ] # bekræftet
`,
      ),
    );
    expect(files.text(hotel)).toBe(
      link(
        'sky-hotel',
        `accessCountries: []
risks:
  - { country: US, because: owner, assessment: null, assessedOn: 2026-02-01 }   # ejeren
`,
      ),
    );
    expect(files.text(certificate)).toContain('assurance: none # sagde de');
    expect(files.text('dbs.yaml')).toContain(
      '  template-terms: template-terms@1\n  legal-deadlines: legal-deadlines@1\n',
    );
    for (const path of dropped) expect(files.text(path)).toBe(sampleTree()[path]);
    expect(await codesOf(files)).toEqual([]);
    const again = await runDbs('migrate --yes --json', { files });
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'nothing-to-do', turned: [], catalogues: [] });
  });

  test.each([
    ['a basis that carries no country', transfer.replace('[US]', '[]'), 'Intet af leddets lande er uden for EU/EØS'],
    ['both forms', `${transfer}transfers: []\n`, 'både den gamle og den nye form'],
  ])('%s is left to a person', async (_, more, said) => {
    const files = memoryFiles({ ...formerLinks(), [edges]: link('sky-hotel', more) });
    const { stdout } = await runDbs('migrate --yes', { files });
    expect(stdout.replace(/\s+/g, ' ')).toContain(said);
    expect(files.text(edges)).toBe(link('sky-hotel', more));
  });

  test('a risk nobody can place is left to a person', async () => {
    const files = memoryFiles({ ...formerLinks(), [hotel]: link('brevdue', risk) });
    const { stdout } = await runDbs('migrate --yes', { files });
    expect(stdout).toContain('hvilket lands myndigheder');
    expect(files.text(hotel)).toBe(link('brevdue', risk));
  });
});
