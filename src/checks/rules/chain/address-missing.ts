import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainAddressMissing = defineCheck({
  code: 'chain/address-missing',
  kind: 'sub-processor',
  severity: 'error',
  summary: text('En underdatabehandler har en adresse.', 'A sub-processor has an address.'),
  why: text(
    'Den dataansvarlige skal til enhver tid kunne finde alle led i kæden, uanset risiko.',
    'The controller must be able to find every link of the chain at all times, whatever the risk.',
  ),
  sources: [sources.chainOpinion, sources.subProcessorApproval],
  mend: text('Skriv `address` i virksomhedens vendor.yaml.', 'Write `address` in the company’s vendor.yaml.'),
  check(document, { repository, report }) {
    const target = repository.find('vendor', document.data.target);
    if (target === undefined || (target.data.address ?? '').trim() !== '') return;
    report({
      at: document.at('/target'),
      ...(document.data.until !== null && { severity: 'warning' }),
      message: text(`Adressen på ${target.id} mangler.`, `The address of ${target.id} is missing.`),
      related: [
        { at: target.at('/legalName'), message: text('Adressen hører hjemme her.', 'The address belongs here.') },
      ],
    });
  },
});
