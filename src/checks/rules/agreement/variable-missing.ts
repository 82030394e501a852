import { listed, text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const fillIns = [
  ['authorisation', '7.2'],
  ['noticeDays', '7.3'],
  ['breachHours', '10.2'],
  ['deletion', '11.1'],
  ['transfersAllowed', 'C.6'],
] as const;
/** A letter names an appendix of the agreement; controls have the same numbers. */
const inDanish = (clause: string): string => (/^[A-D]/.test(clause) ? `bilag ${clause}` : clause);
const inEnglish = (clause: string): string => (/^[A-D]/.test(clause) ? `appendix ${clause}` : clause);
const builtOnClauses = new Set(['datatilsynet-2018', 'datatilsynet-2020', 'dbs-template']);

export const agreementVariableMissing = defineCheck({
  code: 'agreement/variable-missing',
  kind: 'dpa',
  severity: 'warning',
  summary: text(
    'Det, skabelonen beder parterne udfylde, er udfyldt.',
    'What the template asks the parties to fill in is filled in.',
  ),
  why: text(
    'Et tomt felt betyder, at der ikke er aftalt noget om varsel, brud, sletning eller overførsel.',
    'An empty field means that nothing is agreed on notice, breach, deletion or transfer.',
  ),
  sources: [sources.contract, sources.standardClauses],
  mend: text(
    'Skriv det, aftalen siger, under `variables`. Er feltet tomt i aftalen, så nævn det som en afvigelse.',
    'Write what the agreement says under `variables`. If the field is empty in the agreement, name it as a deviation.',
  ),
  check(document, { report }) {
    const { agreementType, variables = {}, deviations = [] } = document.data;
    if (!builtOnClauses.has(agreementType)) return;
    const missing = fillIns.filter(
      ([name, clause]) => variables[name] === undefined && !deviations.some((deviation) => deviation.clause === clause),
    );
    if (missing.length === 0) return;
    const names = text(
      listed(missing.map(([name, clause]) => `${name} (${inDanish(clause)})`)).da,
      listed(missing.map(([name, clause]) => `${name} (${inEnglish(clause)})`)).en,
    );
    report({
      at: document.at(document.data.variables === undefined ? '/agreementType' : '/variables', 'key'),
      message: text(`Ikke udfyldt: ${names.da}.`, `Not filled in: ${names.en}.`),
    });
  },
});
