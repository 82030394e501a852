import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type * as languageServer from 'yaml-language-server';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const { getLanguageService } = createRequire(import.meta.url)('yaml-language-server') as typeof languageServer;

const sample = sampleTree();
const root = 'file:///repository/';

/** An editor over the files in memory: what it proposes and explains at `|` in a file's text. */
function editor(files: MemoryFiles) {
  const service = getLanguageService({
    schemaRequestService: async (uri: string) => files.text(decodeURIComponent(uri).slice(root.length)),
    workspaceContext: { resolveRelativePath: (path: string, resource: string) => new URL(path, resource).href },
    telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined },
  } as never);
  service.configure({ validate: true, hover: true, completion: true, yamlVersion: '1.2' } as never);
  // The service keeps a parsed document by its address and version.
  let version = 0;
  const at = (path: string, marked: string) => {
    version += 1;
    const offset = marked.indexOf('|');
    const document = TextDocument.create(root + path, 'yaml', version, marked.replace('|', ''));
    return { document, position: document.positionAt(offset) };
  };
  return {
    proposes: async (path: string, marked: string): Promise<readonly string[]> => {
      const { document, position } = at(path, marked);
      return (await service.doComplete(document, position, false)).items.map(({ label }) => label);
    },
    explains: async (path: string, marked: string): Promise<string> => {
      const { document, position } = at(path, marked);
      return JSON.stringify((await service.doHover(document, position))?.contents ?? '');
    },
    problems: async (path: string): Promise<readonly string[]> => {
      version += 1;
      const document = TextDocument.create(root + path, 'yaml', version, files.text(path));
      return (await service.doValidation(document, false)).map(({ message }) => message);
    },
  };
}

async function synced(): Promise<MemoryFiles> {
  const files = memoryFiles(sample);
  expect((await runDbs('schema sync', { files })).exitCode).toBe(0);
  return files;
}

const hint = (depth: number, kind: string): string =>
  `# yaml-language-server: $schema=${'../'.repeat(depth)}schemas/editor/${kind}.schema.json\n`;

describe('in an editor', async () => {
  const files = await synced();
  const open = editor(files);
  const caseFile = 'cases/2026/proeve/case.yaml';

  test('keys are proposed', async () => {
    const proposed = await open.proposes(caseFile, `${hint(3, 'tilsyn')}kind: tilsyn\nper|`);
    expect(proposed).toEqual(expect.arrayContaining(['period', 'conceptReason', 'milestones']));
  });

  test('choices are proposed', async () => {
    const proposed = await open.proposes(caseFile, `${hint(3, 'tilsyn')}kind: tilsyn\ntrigger: |`);
    expect(proposed).toEqual(expect.arrayContaining(['annual-plan', 'breach', 'transfer-risk']));
  });

  test.each([
    ['vendor: |', 'nordlys-laering'],
    ['systems: [|]', 'skolebro'],
    ['systems:\n  - |', 'skolebro'],
    ['evidence:\n  - |', 'sky-hotel/iso27001'],
    ['dpas: [|]', 'nordlys-laering/skolebro-2024'],
    ['previous: |', '2026-skolebro'],
    ['owner: |', 'aho'],
    ['catalogue: |', 'controls@2'],
  ])('ids are proposed at %s', async (line, id) => {
    expect(await open.proposes(caseFile, `${hint(3, 'tilsyn')}kind: tilsyn\n${line}`)).toContain(id);
  });

  test('entries of catalogues and registers are proposed', async () => {
    const assessment = `${hint(3, 'assessment')}kind: assessment\ncontrols:\n  - control: |`;
    expect(await open.proposes('cases/2026/proeve/assessment.yaml', assessment)).toContain('F.2');
    const system = `${hint(3, 'system')}kind: system\nusers:\n  - |`;
    expect(await open.proposes('vendors/x/systems/y.yaml', system)).toContain('0791');
  });

  test('hover explains in Danish', async () => {
    expect(await open.explains(caseFile, `${hint(3, 'tilsyn')}kind: tilsyn\nconc|ept: 5\n`)).toContain(
      'jo højere tal, jo mere indgående tilsyn',
    );
    expect(await open.explains(caseFile, `${hint(3, 'tilsyn')}kind: tilsyn\nven|dor: x\n`)).toContain(
      'Databehandleren, som tilsynet føres med',
    );
  });

  test('every .yaml of the sample names a schema the editor can load, and has no problem in it', async () => {
    const documents = Object.keys(sample).filter((path) => path.endsWith('.yaml'));
    expect(documents.length).toBeGreaterThan(50);
    for (const path of documents) {
      expect(files.text(path), path).toMatch(/^# yaml-language-server: \$schema=/);
      expect(await open.problems(path), path).toEqual([]);
    }
  });
});

test('a schema that cannot be loaded is a problem this test would see', async () => {
  const files = await synced();
  files.put('cases/2026/x/case.yaml', `${hint(2, 'tilsyn')}kind: tilsyn\n`);
  expect(await editor(files).problems('cases/2026/x/case.yaml')).not.toEqual([]);
});

test('the committed copies are those the tool makes: run `npx dbs schema sync`', async () => {
  const committed: Record<string, string> = {};
  for (const { name } of tool.list('schemas/editor')) {
    committed[`schemas/editor/${name}`] = new TextDecoder().decode(tool.read(`schemas/editor/${name}`));
  }
  for (const path of ['.vscode/dbs.code-snippets', '.idea/jsonSchemas.xml'])
    committed[path] = new TextDecoder().decode(tool.read(path));
  const checked = await runDbs('schema sync --check', { files: memoryFiles({ ...sample, ...committed }) });
  expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
});

describe('dbs schema', () => {
  const files = memoryFiles(sample);
  test('lists the kinds with their places', async () => {
    const { exitCode, stdout } = await runDbs('schema --json', { files });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      kinds: expect.arrayContaining([{ kind: 'tilsyn', title: 'Tilsyn', files: ['cases/{year}/{slug}/case.yaml'] }]),
    });
  });
  test('prints one', async () => {
    const { exitCode, stdout, stderr } = await runDbs('schema tilsyn --json', { files });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ 'x-kind': 'tilsyn' });
  });
  test('knows what was meant', async () => {
    const { exitCode, stderr } = await runDbs('schema tilsym', { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Mente du tilsyn?');
  });
  test('sync --check writes nothing and exits with 1', async () => {
    const before = files.snapshot();
    expect((await runDbs('schema sync --check', { files })).exitCode).toBe(1);
    expect(files.snapshot()).toEqual(before);
  });
  test('sync killed is mended by the next', async () => {
    const after = (await synced()).snapshot();
    for (const failAt of [1, 3, 8, 20, 40, 60]) {
      const killed = memoryFiles(sample);
      await runDbs('schema sync', { files: failingFiles(killed, { failAt, mode: 'torn' }) }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      const next = await runDbs('schema sync', { files: killed });
      expect(next.exitCode).toBe(0);
      expect(killed.snapshot()).toEqual(after);
    }
  });
});
