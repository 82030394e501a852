import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const answers = ['--risk', 'A=1000-10000', 'B=nej', 'C=ja', 'D=no'];
const ofNordlys = ['system', 'new', '--vendor', 'nordlys-laering'];

describe('system new', () => {
  test('makes a system that validates and that a case can be opened for at once', async () => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stdout } = await runDbs(
      [
        ...[...ofNordlys, '--called', 'Fraværslog', '--personal-data', 'confidential', ...answers],
        ...['--municipality', 'Viborg', '101', '--kle', '17.00.00', '--activity', '12', '--yes', '--json'],
      ],
      { files },
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      system: {
        id: 'fravaerslog',
        risk: {
          dataSubjects: '1000-10000',
          specialCategories: false,
          confidentialData: true,
          intrusiveProcessing: false,
        },
        users: ['0101', '0791'],
        usersSource: { source: 'manual' },
        activities: ['12'],
      },
    });
    const checked = await runDbs(['validate', 'vendors/nordlys-laering/systems/fravaerslog.yaml'], { files });
    expect([checked.exitCode, checked.stdout]).toEqual([0, expect.not.stringContaining('error')]);
    const opened = await runDbs(
      [
        'tilsyn',
        'new',
        '--system',
        'fravaerslog',
        '--owner',
        'aho',
        '--force',
        'Prøve',
        '--yes',
        '--dry-run',
        '--json',
      ],
      { files },
    );
    expect(opened.stderr).toBe('');
    expect(opened.exitCode).toBe(0);
  });

  test('leaves open what nobody has said: no answer is made up', async () => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stdout } = await runDbs([...ofNordlys, '--called', 'Ukendtlog', '--yes', '--json'], { files });
    expect(exitCode).toBe(0);
    const { system } = JSON.parse(stdout) as { system: Record<string, unknown> };
    expect(system).toMatchObject({ personalData: 'unknown', users: [] });
    expect(system).not.toHaveProperty('risk');
    expect(system).not.toHaveProperty('usersSource');
  });

  test.each([
    ['a vendor nobody knows', ['system', 'new', '--vendor', 'nordlys-lering', '--called', 'X'], 'nordlys-laering'],
    ['a system that is on record', [...ofNordlys, '--called', 'SKOLEBRO'], 'skolebro'],
    ['an id in OS2kitos that is no id', [...ofNordlys, '--called', 'X', '--kitos-uuid', '123'], '--kitos-uuid'],
    ['half of the risk answers', [...ofNordlys, '--called', 'X', '--risk', 'A=over-10000'], '--risk'],
    ['a municipality nobody knows', [...ofNordlys, '--called', 'X', '--municipality', 'Viborgg'], 'Viborg'],
    ['a KLE number that is none', [...ofNordlys, '--called', 'X', '--kle', '17.0.0'], '--kle'],
    ['an activity nobody knows', [...ofNordlys, '--called', 'X', '--activity', '99Z'], '--activity'],
    ['a name of a file that is taken', [...ofNordlys, '--called', 'X', '--slug', 'skolebro'], 'skolebro'],
    ['no vendor, and nobody to ask', ['system', 'new', '--called', 'X'], '--vendor'],
  ])('refuses %s, and writes nothing', async (_, flags, said) => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stderr } = await runDbs([...flags, '--yes'], { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
    expect(files.kind('vendors/nordlys-laering/systems/x.yaml')).toBeUndefined();
  });
});
