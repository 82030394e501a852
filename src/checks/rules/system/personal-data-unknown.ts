import { isOver, phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { membersText } from '../../../domain/scope-words.ts';
import { text } from '../../../domain/text.ts';
import { casesBySystem } from '../../../facts/cases.ts';
import { scopeVerdict } from '../../../facts/scope.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemPersonalDataUnknown = defineCheck({
  code: 'system/personal-data-unknown',
  kind: 'system',
  severity: 'warning',
  summary: text(
    'Det er undersøgt, hvilke personoplysninger et system har.',
    'Somebody has looked into what personal data a system holds.',
  ),
  why: text(
    'Uden personoplysninger er der ingen databehandler at føre tilsyn med; med dem skal der være en aftale og et tilsyn. Så længe ingen har undersøgt det, kan ingen sige, om kommunerne mangler et tilsyn.',
    'Without personal data there is no processor to supervise; with it there must be an agreement and supervision. Until somebody has looked, nobody can say whether the municipalities lack supervision.',
  ),
  sources: [sources.responsibility, sources.sufficientGuarantees, sources.recordOfProcessing],
  mend: text(
    'Spørg en kommune, der bruger systemet; dens fortegnelse siger det. Skriv `personalData`.',
    'Ask a municipality that uses the system; its record of processing tells. Write `personalData`.',
  ),
  example: { bad: 'personalData: unknown', good: 'personalData: confidential' },
  check(document, { repository, today, report }) {
    const { personalData, risk } = document.data;
    if (personalData !== 'unknown') return;
    const verdict = scopeVerdict(repository, document, today);
    const open = (casesBySystem(repository).get(document.id) ?? []).filter(
      ({ data }) => !isOver(phaseOf(data.milestones)),
    );
    const counted = membersText(verdict);
    const [first] = open;
    report({
      at: document.at('/personalData'),
      // Out of scope whatever it holds: nobody waits for the answer.
      severity: verdict.standing === 'unclear' || first !== undefined ? 'warning' : 'info',
      message:
        first === undefined
          ? text(
              `Ingen har undersøgt, om systemet har personoplysninger. ${counted.da}.`,
              `Nobody has looked into whether the system holds personal data. ${counted.en}.`,
            )
          : text(
              `Ingen har undersøgt, om systemet har personoplysninger, men ${first.id} fører tilsyn med det.`,
              `Nobody has looked into whether the system holds personal data, but ${first.id} supervises it.`,
            ),
      ...(risk !== undefined && (risk.specialCategories || risk.confidentialData)
        ? {
            hint: text(
              `Risikosvarene siger ${risk.specialCategories ? 'følsomme' : 'fortrolige'} oplysninger: skriv \`personalData: ${risk.specialCategories ? 'special' : 'confidential'}\`, hvis de holder.`,
              `The risk answers say ${risk.specialCategories ? 'special categories' : 'confidential data'}: write \`personalData: ${risk.specialCategories ? 'special' : 'confidential'}\` if they hold.`,
            ),
          }
        : {}),
    });
  },
});
