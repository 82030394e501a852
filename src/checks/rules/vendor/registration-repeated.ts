import { companyKey } from '../../../domain/company-number.ts';
import { text } from '../../../domain/text.ts';
import { vendorByRegistration } from '../../../facts/identities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const vendorRegistrationRepeated = defineCheck({
  code: 'vendor/registration-repeated',
  kind: 'vendor',
  severity: 'error',
  summary: text('Et selskab er oprettet én gang.', 'A company is recorded once.'),
  why: text(
    'Er en underdatabehandler oprettet to gange, ser kæden ikke, at flere leverandører deler den.',
    'If a sub-processor is recorded twice, the chain does not see that several vendors share it.',
  ),
  sources: [sources.chainOpinion, sources.dataModel],
  mend: text(
    'Behold den ene mappe, og ret henvisningerne til den.',
    'Keep one folder, and correct the references to it.',
  ),
  check(document, { repository, report }) {
    const first = vendorByRegistration(repository).get(companyKey(document.data.registration) ?? '');
    if (first === undefined || first.id === document.id) return;
    report({
      at: document.at('/registration/value'),
      message: text(`${first.id} har det samme nummer.`, `${first.id} has the same number.`),
      related: [{ at: first.at('/registration/value'), message: text('Det står også her.', 'It stands here too.') }],
    });
  },
});
