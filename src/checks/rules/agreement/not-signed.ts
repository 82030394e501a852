import { hasCome } from '../../../domain/date.ts';
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
  check(document, { today, report }) {
    const { signedOn } = document.data;
    if (hasCome(signedOn, today)) return;
    report({
      at: document.at(signedOn === undefined ? '/from' : '/signedOn', 'key'),
      message:
        signedOn == null
          ? text('Aftalen er ikke noteret som underskrevet.', 'The agreement is not recorded as signed.')
          : text(
              `Aftalens underskrift er dateret ${signedOn} og findes ikke endnu.`,
              `The agreement’s signature is dated ${signedOn} and does not exist yet.`,
            ),
    });
  },
});
