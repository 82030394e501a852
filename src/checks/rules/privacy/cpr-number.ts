import type { CprGrade } from '../../../domain/cpr/grade.ts';
import { findCprNumbers } from '../../../domain/cpr.ts';
import { wholeFile } from '../../../domain/diagnostic.ts';
import { pointAt } from '../../../domain/position.ts';
import type { Text } from '../../../domain/text.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** What is said of a number, by how sure it is one. */
export const cprMessages: Readonly<Record<CprGrade, Text>> = {
  high: text('Her står et CPR-nummer.', 'There is a CPR number here.'),
  medium: text('Her står noget, der ligner et CPR-nummer.', 'There is something here that looks like a CPR number.'),
  low: text(
    'Her står noget, der ligner et erstatningspersonnummer.',
    'There is something here that looks like a replacement CPR number.',
  ),
};

/** Only what is certainly a number stops anybody; the rest is for a person to judge. */
export const cprSeverity = (grade: CprGrade): 'error' | 'warning' => (grade === 'high' ? 'error' : 'warning');

export const privacyCprNumber = defineRepositoryCheck({
  code: 'privacy/cpr-number',
  kind: 'repository',
  severity: 'error',
  summary: text('Arkivet rummer ingen CPR-numre.', 'The repository holds no CPR numbers.'),
  why: text(
    'Et tilsyn handler om systemer, ikke om borgere. Et CPR-nummer i Git kan ikke slettes igen uden at skrive historien om. Nummeret gentages ikke her.',
    'Supervision is about systems, not citizens. A CPR number in Git cannot be deleted without rewriting history. The number is not repeated here.',
  ),
  sources: [sources.cprAct, sources.cprStructure],
  mend: text(
    'Slet nummeret nu. Er det allerede sendt til andre, så fortæl det til jeres DPO: det kan være et brud. Er det ikke et CPR-nummer, så skriv foran, hvad det er (fx P-nr., konto, ordre), og skriv det uden bindestreg.',
    'Delete the number now. If it has already been pushed, tell your DPO: it may be a breach. If it is no CPR number, say before it what it is (for example P-nr., konto, ordre), and write it without a hyphen.',
  ),
  check({ repository, report }) {
    for (const file of repository.files) {
      for (const { grade } of findCprNumbers(file)) {
        report({ at: wholeFile(file), severity: cprSeverity(grade), message: cprMessages[grade] });
      }
      const content = repository.text(file);
      if (content === undefined) continue;
      for (const { start, grade } of findCprNumbers(content)) {
        // A point, not a stretch: what prints the line of a finding prints none here.
        report({ at: pointAt(file, content, start), severity: cprSeverity(grade), message: cprMessages[grade] });
      }
    }
  },
});
