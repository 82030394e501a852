import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const agreementNotSigned = defineCheck({
  code: 'agreement/not-signed',
  kind: 'dpa',
  severity: 'warning',
  summary: text('En databehandleraftale er underskrevet.', 'An agreement is signed.'),
  why: text(
    'En databehandler skal være bundet af en kontrakt. Et udkast binder ingen.',
    'A processor must be bound by a contract. A draft binds nobody.',
  ),
  sources: [sources.contract, sources.viborg],
  mend: text('Skriv dagen i `signedOn`, når den er underskrevet.', 'Write the day in `signedOn` once it is signed.'),
  check(document, { report }) {
    if (document.data.signedOn != null) return;
    report({
      at: document.at(document.data.signedOn === undefined ? '/from' : '/signedOn', 'key'),
      message: text('Aftalen er ikke noteret som underskrevet.', 'The agreement is not recorded as signed.'),
    });
  },
});
