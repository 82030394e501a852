// `dbs validate` against `ajv validate` on the same case files and schema. dbs also reads the registers and the vendors,
// resolves references and runs the rules; it starts with no cache of any kind.
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { race, summary } from './measure.mjs';

export const base = 'ajv validate';

export function validate({ project, scratch, rounds, count = 1600 }) {
  const repository = join(scratch, `repository-${count}`);
  generate(repository, { count });
  const ajv = join(project, 'bench', 'node_modules', 'ajv-cli', 'dist', 'index.js');
  const schema = join(project, 'schemas', 'tilsyn.schema.json');
  const times = race(
    [
      {
        name: base,
        args: [
          ...[ajv, 'validate', '-s', schema, '-d', 'cases/*/*/case.yaml'],
          ...['--spec=draft2020', '--strict=false', '-c', 'ajv-formats'],
        ],
        cwd: repository,
      },
      {
        name: 'dbs validate',
        args: [join(project, 'bin', 'dbs.js'), 'validate', '--at', '2026-05-15'],
        cwd: repository,
      },
    ],
    { rounds },
  );
  return { title: `Validate, ${count} cases of about 7 kB`, base, rows: summary(times, base) };
}
