import Excel from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

// A replacement number: the day is raised by 60, and nobody has it.
const replacement = '671290-1234';

test('validate looks files through that are no documents, and repeats no number of a name, a cell or a line', async () => {
  const book = new Excel.Workbook();
  book.addWorksheet('Liste').addRow(['CPR', replacement]);
  const xlsx = new Uint8Array(await book.xlsx.writeBuffer());
  const files = memoryFiles({
    ...sampleTree(),
    'noter.txt': `nummer: ${replacement}\n`,
    'lister/borgere.xlsx': xlsx,
    [`lister/${replacement}/tom.txt`]: 'x',
    '.git/skjult.txt': replacement,
  });
  const { stdout } = await runDbs('validate --format json', { files });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; file: string; message: string }[] };
  const found = diagnostics.filter(({ code }) => code === 'privacy/cpr-number');
  expect(found.map(({ file }) => file).sort()).toEqual([
    'lister/borgere.xlsx',
    'lister/xxxxxx-xxxx/tom.txt',
    'noter.txt',
  ]);
  expect(JSON.stringify(found)).toContain('celle B1');
  expect(stdout).not.toContain(replacement);
  expect((await runDbs('validate', { files })).stdout).not.toContain(replacement);
});

test('whatever a file holds, it is looked through without an error, and the number is not handed on', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('a.txt', 'b.xlsx', 'c.pdf'),
      (text, bytes, name) => {
        lookForCpr(name, bytes);
        const { places } = lookForCpr(
          name.replace('xlsx', 'md'),
          new TextEncoder().encode(`${text.replaceAll('\0', '')}\n${replacement}`),
        );
        expect(JSON.stringify(places)).not.toContain('1234');
        expect(places.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
});
