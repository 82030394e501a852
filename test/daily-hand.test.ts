import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { type JsonSchema, visitSchema } from '../src/documents/schema-model.ts';
import { UserError } from '../src/domain/errors.ts';
import { text } from '../src/domain/text.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();

describe('going a question back', () => {
  test('by < in a text, the question before is asked again, with the rest kept', async () => {
    const files = memoryFiles(sample);
    let told = '';
    const prompt = scriptedPrompt([
      { asks: 'Hvad hedder personen', answer: 'Gerda Holm Opdigtet' },
      { asks: 'initialer', answer: 'geh' },
      { asks: 'Hvad gør personen', answer: 'Kvalitetssikrer' },
      { asks: 'I hvilken kommune', answer: '<' },
      { asks: 'Hvad gør personen', answer: '← Tilbage' },
      { asks: 'initialer', answer: '<' },
      { asks: 'Hvad hedder personen', answer: 'Grethe Holm Opdigtet' },
      { asks: 'initialer', answer: 'grh' },
      { asks: 'Hvad gør personen', answer: 'Konsulent' },
      { asks: 'Hvilken e-mail', answer: 'grh@eksempel.example' },
      { asks: 'Skriv Grethe Holm Opdigtet', answer: true },
    ]);
    const terminal = {
      ...atTerminal,
      err: (said: string) => {
        told += said;
      },
    };
    const { exitCode } = await runDbs('person add', { files, context: { prompt, terminal } });
    expect([exitCode, prompt.left()]).toEqual([0, 0]);
    expect(told.match(/Skriv < for at gå et spørgsmål tilbage\./g)).toHaveLength(1);
    expect(parse(files.text('register/people.yaml')).entries.at(-1)).toMatchObject({
      id: 'grh',
      name: 'Grethe Holm Opdigtet',
      role: 'consultant',
    });
  });

  test('at the first question < is an answer like any other', async () => {
    const prompt = scriptedPrompt([
      { asks: 'Hvad hedder personen', answer: '<' },
      {
        asks: 'initialer',
        answer: () => {
          throw new UserError({ message: text('nok', 'enough') });
        },
      },
    ]);
    const files = memoryFiles(sample);
    const { stderr } = await runDbs('person add', { files, context: { prompt, terminal: { ...atTerminal } } });
    expect([prompt.left(), stderr]).toEqual([0, '']);
  });
});

describe('said at once', () => {
  test.each(['2026-byport', '2026-plejeplan'])('a step that is noted already is not noted again: %s', async (id) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const { exitCode, stderr } = await runDbs(`tilsyn advance ${id} --to started --by aho --yes`, { files });
    expect(exitCode).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain('er allerede nået eller sprunget over');
    expect(files.snapshot()).toEqual(before);
  });

  test.each([
    ['tilsyn hearing 2026-venteliste --deadline 2026-05-14 --yes', '--deadline 2026-05-14 er allerede gået.'],
    ['tilsyn request 2026-byport --answer-due 2026-05-14 --yes', '--answer-due 2026-05-14 er allerede gået.'],
    [
      'tilsyn finding add 2026-skolebro --control F.2 --title X --severity serious --seen x --why x --todo x --deadline 2026-05-14 --yes',
      '--deadline 2026-05-14 er allerede gået.',
    ],
  ])('a deadline that has passed: dbs %s', async (line, said) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const { exitCode, stderr } = await runDbs(line, { files });
    expect([exitCode, files.snapshot()]).toEqual([2, before]);
    expect(stderr).toContain(said);
    expect(stderr.replace(/\s+/g, ' ')).toContain('tidligst 2026-05-15');
  });

  test('a hearing tells what would keep the case from review', async () => {
    const path = 'cases/2026/venteliste/case.yaml';
    const without = memoryFiles({ ...sample, [path]: (sample[path] ?? '').replace(/^recommendation: .*\n/m, '') });
    const { exitCode, stderr } = await runDbs('tilsyn hearing 2026-venteliste --by aho --dry-run', { files: without });
    expect(exitCode).toBe(0);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      '2026-venteliste kan ikke sendes til kvalitetssikring, som den er nu',
    );
  });
});

describe('„Gør“', () => {
  const kinds = readKinds(tool);
  const descriptions = new Set<string>();
  for (const { schema } of kinds)
    visitSchema(schema, (each: JsonSchema) => {
      if (each.description !== undefined) descriptions.add(each.description);
    });

  test.each(kinds.map(({ name, patterns }) => [name, patterns[0]?.template ?? ''] as const))(
    'says what to write, and repeats no field’s description: %s',
    async (name, template) => {
      const path = template
        .replace('{year}', '2026')
        .replace('{version}', '9')
        .replace(/\{[a-z]+\}/g, 'proeve');
      const empty = path.endsWith('.md') ? `---\nx: 1\n---\n` : `kind: ${name}\n`;
      const { stdout } = await runDbs(['validate', path, '--json'], {
        files: memoryFiles({ ...sample, [path]: empty }),
      });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; hint?: string }[] };
      const required = diagnostics.filter(({ code }) => code === 'schema/required');
      for (const { hint = '' } of diagnostics) expect(descriptions).not.toContain(hint);
      for (const { hint } of required) expect(hint).toMatch(/^Tilføj .* Se `dbs schema [a-z-]+`\.$/);
    },
  );
});
