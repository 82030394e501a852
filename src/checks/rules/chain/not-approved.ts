import { hasCome } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainNotApproved = defineCheck({
  code: 'chain/not-approved',
  kind: 'sub-processor',
  severity: 'error',
  summary: text(
    'En underdatabehandler i brug er godkendt af de dataansvarlige.',
    'A sub-processor in use is approved by the controllers.',
  ),
  why: text(
    'Uden godkendelse, særskilt eller generel med ret til indsigelse, må databehandleren ikke bruge andre. Når leddet er taget ud af brug, er fundet en advarsel.',
    'Without approval, specific or general with a right to object, a processor may engage no other. Once the link is out of use, this is a warning.',
  ),
  sources: [sources.subProcessorApproval, sources.standardClauses],
  mend: text(
    'Få godkendelsen, og skriv dagen i `approvedOn`, eller få leddet taget ud af brug.',
    'Get the approval and write its day in `approvedOn`, or have the link taken out of use.',
  ),
  example: { bad: `approvedOn: null`, good: `approvedOn: 2025-03-01` },
  check(document, { today, report }) {
    const { approvedOn, from, until, target } = document.data;
    if (hasCome(approvedOn, today)) return;
    if (approvedOn !== null) {
      // A link to come may have its approval to come.
      if (from > today) return;
      report({
        at: document.at('/approvedOn'),
        severity: 'warning',
        message: text(
          `${target} er taget i brug ${from}, men godkendelsen er dateret ${approvedOn} og er ikke givet endnu.`,
          `${target} was put to use on ${from}, but the approval is dated ${approvedOn} and is not given yet.`,
        ),
      });
      return;
    }
    report({
      at: document.at('/approvedOn'),
      ...(until !== null && { severity: 'warning' }),
      message:
        until === null
          ? text(`${target} er i brug uden godkendelse.`, `${target} is in use without approval.`)
          : text(
              `${target} var i brug til ${until} uden godkendelse.`,
              `${target} was in use until ${until} without approval.`,
            ),
    });
  },
});
