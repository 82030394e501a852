import { addMonths } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceSurveillanceMissing = defineCheck({
  code: 'evidence/surveillance-missing',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'Et certifikat, der gælder, er fulgt op ved audit inden for den sædvanlige frist.',
    'A certificate in force has been followed up by an audit within the usual time.',
  ),
  why: text(
    'Et certifikat gælder typisk tre år, men kun så længe den årlige opfølgning går godt. Uden den kan det være trukket tilbage.',
    'A certificate usually runs three years, but only while the yearly follow-up goes well. Without it, it may have been withdrawn.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Spørg efter dagen for den seneste opfølgende audit, og skriv den i `surveillance`.',
    'Ask for the day of the latest surveillance audit, and write it in `surveillance`.',
  ),
  check(document, { repository, today, report }) {
    const { type, period, issuedOn, surveillance = [] } = document.data;
    const months = evidenceTypes(repository).get(type)?.surveillanceMonths;
    if (months === undefined || period === undefined || period.to < today) return;
    const grace = repository.settings?.data.evidenceGraceMonths ?? 0;
    const last = [issuedOn, ...surveillance.filter((day) => day <= today)].sort().at(-1) ?? issuedOn;
    if (addMonths(last, months + grace) >= today) return;
    report({
      at: document.at(surveillance.length === 0 ? '/type' : '/surveillance'),
      message: text(
        `Den seneste audit på posten er fra ${last}; der plejer at være en mindst hver ${months}. måned.`,
        `The latest audit on record is of ${last}; there is usually one at least every ${months} months.`,
      ),
    });
  },
});
