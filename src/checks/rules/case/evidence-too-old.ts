import { currencyAt } from '../../../domain/evidence.ts';
import { isOver, phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned, judgedOn, severityOn } from '../../../facts/cases.ts';
import { isValidityKnown, validityOf } from '../../../facts/catalogue-entries.ts';
import { restingEvidence } from '../../../facts/foundations.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseEvidenceTooOld = defineCheck({
  code: 'case/evidence-too-old',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Dokumentationen var aktuel den dag, sagen blev vurderet.',
    'The evidence was current on the day the case was assessed.',
  ),
  why: text(
    'Tilsyn siger, hvordan det står til nu; en gammel erklæring siger, hvordan det stod til engang. Ingen lov sætter en udløbsdato; fristerne står i kataloget og i dbs.yaml.',
    'Supervision says how things are now; an old report says how they once were. No law sets an expiry; the limits stand in the catalogue and in dbs.yaml.',
  ),
  sources: [sources.accountability, sources.assuranceReports, sources.ownRule],
  mend: text(
    'Bed leverandøren om nyere dokumentation, og vurder sagen igen.',
    'Ask the vendor for newer evidence, and assess the case again.',
  ),
  example: {
    bad: `evidence: [nordlys/isae3000-2023]   # perioden sluttede 31. december 2023`,
    good: `evidence: [nordlys/isae3000-2025]`,
  },
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const day = judgedOn(document, today);
    if (!day.recorded && isOver(phaseOf(document.data.milestones))) return;
    for (const { id, index, evidence, document: record } of restingEvidence(repository, document)) {
      if (!isValidityKnown(repository, evidence.type)) continue;
      const currency = currencyAt(evidence, day.date, validityOf(repository, evidence));
      if (currency.state !== 'expired') continue;
      report({
        at: document.at(`/evidence/${index}`),
        severity: severityOn(day),
        message: text(
          `Dokumentationen ${id} var aktuel til og med ${currency.until}, men sagen ${day.recorded ? 'er vurderet' : 'skal vurderes'} pr. ${day.date}.`,
          `The evidence ${id} was current until ${currency.until}, but the case ${day.recorded ? 'was assessed' : 'is to be assessed'} as of ${day.date}.`,
        ),
        related: [
          {
            at: record.at(
              evidence.period !== undefined ? '/period/to' : evidence.at !== undefined ? '/at' : '/issuedOn',
            ),
            message: text('Her slutter det, dokumentet siger noget om.', 'What the document speaks of ends here.'),
          },
        ],
      });
    }
  },
});
