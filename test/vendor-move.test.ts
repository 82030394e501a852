import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const textIn = (files: ReturnType<typeof memoryFiles>, path: string): string =>
  new TextDecoder().decode(files.read(path));

describe('vendor new', () => {
  test('makes a vendor that validates, under an id that follows from its name', async () => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stdout } = await runDbs(
      ['vendor', 'new', '--called', 'Opdigtet Sky A/S', '--cvr', 'DK 10 00 02 03', '--yes', '--json'],
      { files },
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      vendor: { id: 'opdigtet-sky', registration: { scheme: 'cvr', value: '10000203' }, country: 'DK' },
    });
    const checked = await runDbs(['validate', 'vendors/opdigtet-sky', '--fail-on', 'error'], { files });
    expect(checked.exitCode).toBe(0);
  });

  test.each([
    ['a company that is on record', ['--cvr', '10000017'], 'nordlys-laering'],
    ['a number whose digits do not fit', ['--cvr', '12345678'], '12345678'],
    ['a number of no known kind', ['--registration', 'IE123'], '--registration'],
    ['a country nobody knows', ['--registration', 'vat:IE123', '--country', 'XX'], '--country XX'],
    ['an owner without a country', ['--cvr', '10000203', '--parent', 'Ejer Inc.'], '--parent-country'],
  ])('refuses %s, and writes nothing', async (_, flags, said) => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stderr } = await runDbs(['vendor', 'new', '--called', 'Opdigtet', ...flags, '--yes'], { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
    expect(files.kind('vendors/opdigtet')).toBeUndefined();
  });
});

describe('vendor rename', () => {
  test('takes everything that points there along: nothing new is found, and going back gives every file as it was', async () => {
    const files = memoryFiles(sampleTree());
    const found = async (): Promise<string> =>
      (await runDbs(['validate', '--at', '2026-05-15', '--format', 'json'], { files })).stdout.replaceAll(
        /sky-hotel-dk/g,
        'sky-hotel',
      );
    const codes = (json: string): readonly string[] =>
      (JSON.parse(json) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code).sort();
    const before = codes(await found());
    const there = await runDbs(['vendor', 'rename', 'sky-hotel', 'sky-hotel-dk', '--yes'], { files });
    expect(there.exitCode).toBe(0);
    expect(files.kind('vendors/sky-hotel')).toBeUndefined();
    expect(codes(await found())).toEqual(before);
    expect((await runDbs(['vendor', 'rename', 'sky-hotel-dk', 'sky-hotel', '--yes'], { files })).exitCode).toBe(0);
    for (const [path, content] of Object.entries(sampleTree())) {
      if (/^(?:vendors|cases)\//.test(path) && !path.endsWith('case.yaml'))
        expect(textIn(files, path), path).toBe(content);
    }
  });

  test('says whose approvals fall', async () => {
    const { stdout } = await runDbs(['vendor', 'rename', 'sky-hotel', 'sky', '--dry-run'], {
      files: memoryFiles(sampleTree()),
    });
    expect(stdout).toContain('2026-skolebro');
  });

  test('refuses while a file cannot be read, and a name that is taken', async () => {
    const tree = sampleTree();
    const broken = memoryFiles({ ...tree, 'vendors/brevdue/vendor.yaml': 'kind: [' });
    const unread = await runDbs(['vendor', 'rename', 'sky-hotel', 'sky', '--yes'], { files: broken });
    expect([unread.exitCode, unread.stderr.includes('vendors/brevdue/vendor.yaml')]).toEqual([2, true]);
    const taken = await runDbs(['vendor', 'rename', 'sky-hotel', 'brevdue', '--yes'], { files: memoryFiles(tree) });
    expect([taken.exitCode, taken.stderr.includes('vendor merge')]).toEqual([2, true]);
  });
});

describe('vendor merge', () => {
  test('makes two one: contacts are kept, links follow', async () => {
    const files = memoryFiles(sampleTree());
    const made = [
      'vendor',
      'new',
      '--called',
      'Sky Hotel Danmark',
      '--cvr',
      '10000203',
      '--address',
      'Eksempelvej 1, 8800 Viborg',
      '--yes',
    ];
    await runDbs([...made, '--contact-person', 'Vagt: Vagten, vagt@sky.example'], { files });
    const { exitCode } = await runDbs(['vendor', 'merge', 'sky-hotel', 'sky-hotel-danmark', '--yes'], { files });
    expect(exitCode).toBe(0);
    expect(files.kind('vendors/sky-hotel')).toBeUndefined();
    expect(textIn(files, 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml')).toContain(
      'target: sky-hotel-danmark',
    );
    expect(textIn(files, 'vendors/sky-hotel-danmark/vendor.yaml')).toContain('vagt@sky.example');
    expect(textIn(files, 'vendors/sky-hotel-danmark/vendor.yaml')).toMatch(/parent:.*dpf:.*coveredEntities/s);
  });

  test('refuses a vendor and its own sub-processor', async () => {
    const { exitCode, stderr } = await runDbs(['vendor', 'merge', 'sky-hotel', 'nordlys-laering', '--yes'], {
      files: memoryFiles(sampleTree()),
    });
    expect([exitCode, stderr.includes('vendors/nordlys-laering/sub-processors/sky-hotel.yaml')]).toEqual([2, true]);
  });
});
