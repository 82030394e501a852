import { isCvr } from '../../../domain/cvr.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const vendorCvrCheckDigit = defineCheck({
  code: 'vendor/cvr-check-digit',
  kind: 'vendor',
  severity: 'error',
  summary: text('Et CVR-nummer har et kontrolciffer, der passer.', 'A CVR number has a check digit that fits.'),
  why: text(
    'Et forkert nummer peger på et andet selskab eller ingen, og aftalen og erklæringen kan ikke holdes op mod det.',
    'A wrong number points at another company or none, and the agreement and the report cannot be held against it.',
  ),
  sources: [sources.cvrModulus],
  mend: text(
    'Slå selskabet op i CVR, og ret nummeret. Udenlandske selskaber har et andet `scheme`.',
    'Look the company up in CVR, and correct the number. Foreign companies have another `scheme`.',
  ),
  check(document, { report }) {
    const { scheme, value } = document.data.registration;
    if (scheme !== 'cvr' || isCvr(value)) return;
    report({
      at: document.at('/registration/value'),
      message: text(
        'Nummeret er ikke et CVR-nummer: kontrolcifferet passer ikke.',
        'The number is no CVR number: its check digit does not fit.',
      ),
    });
  },
});
