import { evidenceEnd } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceEditionEnded = defineCheck({
  code: 'evidence/edition-ended',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'Et certifikat er udstedt efter en udgave af standarden, der stadig gælder.',
    'A certificate is issued under an edition of the standard that still counts.',
  ),
  why: text(
    'Når overgangen til en ny udgave er forbi, er certifikater efter den gamle bortfaldet, uanset hvilken dato der står på dem.',
    'When the transition to a new edition is over, certificates under the old one have lapsed, whatever date they carry.',
  ),
  sources: [sources.certificateTransition],
  mend: text(
    'Skriv udgaven, som den står på certifikatet, i `edition`; er den ophørt, så bed om det nye certifikat.',
    'Write the edition, as the certificate has it, in `edition`; if it has ended, ask for the new certificate.',
  ),
  check(document, { repository, report }) {
    const { type, edition, issuedOn } = document.data;
    const end = evidenceEnd(document.data);
    for (const ended of evidenceTypes(repository).get(type)?.editions ?? []) {
      if (end <= ended.until) continue;
      if (edition === ended.edition) {
        report({
          at: document.at('/edition'),
          message: text(
            `Udgave ${edition} ophørte ${ended.until}; certifikatet regnes kun til den dag, selv om der står ${end}.`,
            `Edition ${edition} ended ${ended.until}; the certificate counts only to that day, though it says ${end}.`,
          ),
        });
      } else if (edition === undefined && issuedOn <= ended.until) {
        report({
          at: document.at('/type'),
          message: text(
            `Udgaven er ikke skrevet op. Er det udgave ${ended.edition}, bortfaldt certifikatet ${ended.until}.`,
            `The edition is not on record. If it is edition ${ended.edition}, the certificate lapsed ${ended.until}.`,
          ),
        });
      }
    }
  },
});
