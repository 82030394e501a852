import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { exampleOf } from '../src/documents/schema-example.ts';
import { readYamlFile } from '../src/documents/source-document.ts';
import { createSchemaValidator } from '../src/documents/validate-schema.ts';
import { runDbs, tool, toolRoot } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const kinds = readKinds(tool);

describe.each(kinds.map((kind) => [kind.name, kind] as const))('dbs schema %s', (name, kind) => {
  test.each(['da', 'en'] as const)('shows every field, and an example, in %s', async (language) => {
    const { exitCode, stdout, stderr } = await runDbs(['schema', name, '--lang', language], { files: sampleFiles() });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const [field, schema] of Object.entries(kind.schema.properties ?? {})) {
      if (schema['x-was'] !== undefined) continue;
      const mark = kind.schema.required?.includes(field) === true ? '*' : '';
      expect(stdout).toContain(`\n  ${field}${mark} · `);
    }
    for (const { template } of kind.patterns) expect(stdout).toContain(template);
    expect(stdout).toContain(language === 'da' ? 'Det mindste, en fil kan rumme:' : 'The least a file can hold:');
    expect(stdout).not.toMatch(/undefined|\[object/);
  });

  test.each(['da', 'en'] as const)('its example satisfies the schema (%s)', (language) => {
    const data = exampleOf(kind, language);
    const { document, problems } = readYamlFile('x.yaml', JSON.stringify(data));
    expect(problems).toEqual([]);
    expect(createSchemaValidator()(kind, document)).toEqual([]);
  });

  test.each([60, 100])('keeps to %i columns', async (width) => {
    const { stdout } = await runDbs(['schema', name], { files: sampleFiles(), width });
    const long = stdout.split('\n').filter((line) => line.length > width && line.trim().includes(' '));
    // An example is a line a field, as a file has it.
    const example = stdout.split('Det mindste, en fil kan rumme:')[1] ?? '';
    expect(long.filter((line) => !example.includes(line))).toEqual([]);
  });
});

test('--json is the schema itself', async () => {
  const { stdout } = await runDbs('schema vendor --json', { files: sampleFiles() });
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(toolRoot, 'schemas/vendor.schema.json'), 'utf8')));
});
