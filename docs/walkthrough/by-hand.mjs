// What people type in the README's walk-through, so that the rest of it can be pasted: a vendor who fills in the questionnaire, and a
// consultant who assesses the controls and writes the report. Everything said is invented.
//
//   node docs/walkthrough/by-hand.mjs vendor QUESTIONNAIRE.xlsx
//   node docs/walkthrough/by-hand.mjs consultant cases/2026/moedekalender

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import {
  claimWords,
  columns,
  guideCells,
  guideName,
  headRow,
  manifestName,
} from '../../build/exchange/questionnaire/layout.js';

const [who, path] = process.argv.slice(2);
if (path === undefined || (who !== 'vendor' && who !== 'consultant')) {
  process.stderr.write('by-hand.mjs vendor FILE.xlsx | consultant CASE-FOLDER\n');
  process.exit(2);
}
if (who === 'vendor') await fillIn(path);
else assess(path);

async function fillIn(file) {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(file);
  const guide = book.getWorksheet(guideName);
  guide.getCell(guideCells.by).value = 'Kvalitetsansvarlig (opdigtet)';
  guide.getCell(guideCells.on).value = new Date().toISOString().slice(0, 10);
  for (const sheet of book.worksheets) {
    if (sheet.name === guideName || sheet.name === manifestName) continue;
    sheet.eachRow((row, number) => {
      if (number <= headRow || String(row.getCell(columns.control).value ?? '') === '') return;
      row.getCell(columns.claim).value = claimWords[0];
      row.getCell(columns.text).value = 'Opdigtet svar: det står i vores årlige gennemgang.';
    });
  }
  await book.xlsx.writeFile(file);
}

function assess(folder) {
  edit(join(folder, 'assessment.yaml'), (text) =>
    text.replace(
      /^( +)rating: not-assessed\n((?: +)evidence: .*\n)/gm,
      (_, indent, evidence) =>
        `${indent}rating: met\n${evidence}${indent}remark: Leverandørens svar er gennemgået (opdigtet).\n`,
    ),
  );
  edit(join(folder, 'report.md'), (text) =>
    text.replace(/^(## .+\n\n)<!--[\s\S]*?-->\n/gm, '$1Opdigtet tekst til gennemgangen. Der er ikke fundet mangler.\n'),
  );
  edit(join(folder, 'case.yaml'), (text) => `${text.trimEnd()}\nrecommendation: approve\n`);
}

function edit(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing to do in ${file}.`);
  writeFileSync(file, after);
}
