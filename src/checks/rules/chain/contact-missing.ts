import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainContactMissing = defineCheck({
  code: 'chain/contact-missing',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text('Hvert led i kæden har en kontaktperson.', 'Each link of the chain has a contact person.'),
  why: text(
    'Den dataansvarlige skal til enhver tid kunne finde navn, adresse og kontaktperson for alle led, uanset risiko; ved et brud er der ingen tid til at lede.',
    'The controller must be able to find name, address and contact person of every link at all times, whatever the risk; at a breach there is no time to search.',
  ),
  sources: [sources.chainOpinion, sources.subProcessorApproval],
  mend: text(
    'Få en kontaktperson oplyst, og skriv den under `contacts` i virksomhedens vendor.yaml eller under `contact` på leddet.',
    'Have a contact person named, and write it under `contacts` in the company’s vendor.yaml or under `contact` of the link.',
  ),
  check(document, { repository, report }) {
    const { contact, target, until } = document.data;
    const company = repository.find('vendor', target);
    if (until !== null || contact !== undefined || company === undefined) return;
    if ((company.data.contacts ?? []).length > 0) return;
    report({
      at: document.at('/target'),
      message: text(`${target} har ingen kontaktperson.`, `${target} has no contact person.`),
      related: [
        { at: company.at('/legalName'), message: text('Kontakten hører hjemme her.', 'The contact belongs here.') },
      ],
    });
  },
});
