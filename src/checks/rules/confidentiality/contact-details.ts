import { findContactDetails, mayHoldContactDetails } from '../../../domain/contact-details.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachReaderText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

export const confidentialityContactDetails = defineRepositoryCheck({
  code: 'confidentiality/contact-details',
  kind: 'repository',
  severity: 'warning',
  summary: text(
    'Navngivne kontaktoplysninger står kun i felter for sekretariatet.',
    'Contact details stand only in fields for the secretariat.',
  ),
  why: text(
    'Rapportens tekst læses af alle medlemmer og kan fås ved aktindsigt. Telefonnumre og mailadresser hører hjemme under leverandørens kontakter.',
    'The report’s prose is read by all members and can be had on request. Telephone numbers and e-mail addresses belong among the vendor’s contacts.',
  ),
  sources: [sources.security, sources.accessToDocuments],
  mend: text(
    'Skriv rollen i stedet, fx „leverandørens kontakt for databeskyttelse“.',
    'Write the role instead, for example “the vendor’s contact for data protection”.',
  ),
  check({ repository, report }) {
    eachReaderText(repository, mayHoldContactDetails, (content, place) => {
      for (const { start, end, kind } of findContactDetails(content)) {
        report({
          at: place(start, end),
          message:
            kind === 'email'
              ? text(
                  'En mailadresse står i tekst, som andre end sekretariatet læser.',
                  'An e-mail address stands in prose read by others than the secretariat.',
                )
              : text(
                  'Et telefonnummer står i tekst, som andre end sekretariatet læser.',
                  'A telephone number stands in prose read by others than the secretariat.',
                ),
        });
      }
    });
  },
});
