import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainRegistrationMissing = defineCheck({
  code: 'chain/registration-missing',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'En underdatabehandler kan kendes på sit nummer i et register.',
    'A sub-processor can be told by its number in a register.',
  ),
  why: text(
    'Et navn alene kan være flere selskaber. Uden nummeret kan ingen sige, hvilket selskab aftalen, erklæringen og opslaget gælder.',
    'A name alone may be several companies. Without the number nobody can say which company the agreement, the report and the look-up are about.',
  ),
  sources: [sources.chainOpinion, sources.ownRule],
  mend: text(
    'Find selskabets nummer i dets hjemlands register, og ret `registration`.',
    'Find the company’s number in its home country’s register, and correct `registration`.',
  ),
  check(document, { repository, report }) {
    const company = repository.find('vendor', document.data.target);
    if (document.data.until !== null || company?.data.registration.scheme !== 'none') return;
    report({
      at: document.at('/target'),
      message: text(`${company.id} har intet registreringsnummer.`, `${company.id} has no registration number.`),
      related: [{ at: company.at('/registration/scheme'), message: text('Det står her.', 'It stands here.') }],
    });
  },
});
