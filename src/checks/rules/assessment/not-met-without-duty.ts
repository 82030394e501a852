import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentNotMetWithoutDuty = defineCheck({
  code: 'assessment/not-met-without-duty',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'En kontrol er kun „ikke opfyldt“, når loven eller aftalen kræver det, den beskriver.',
    'A control is “not met” only where the law or the agreement requires what it describes.',
  ),
  why: text(
    'God praksis er ingen pligt. Kalder rapporten noget „ikke opfyldt“, læser kommunen og leverandøren det som et brud på loven eller aftalen, og det skal kunne vises hvilket.',
    'Good practice is no duty. If the report calls something “not met”, the municipality and the vendor read it as a breach of the law or the agreement, and it must be shown of which.',
  ),
  sources: [sources.contract, sources.security, sources.ownRule],
  mend: text(
    'Skriv i `duty`, hvor pligten står, fx `bilag C.2.4`. Er der ingen, så vurdér kontrollen som delvist opfyldt, og skriv i bemærkningen, at det er en anbefaling.',
    'Say in `duty` where the duty stands, for example `appendix C.2.4`. If there is none, rate the control partly met, and say in the remark that it is a recommendation.',
  ),
  example: {
    bad: `- { control: A.1, rating: not-met, evidence: [], remark: Ingen skrevet procedure. }`,
    good: `- { control: A.1, rating: not-met, duty: bilag C.1, evidence: [], remark: Aftalen kræver en skrevet procedure; der er ingen. }`,
  },
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    if (tilsyn === undefined || isAbandoned(tilsyn)) return;
    const entries = catalogue(repository, 'controls', tilsyn.data.catalogue)?.data.entries ?? [];
    const practice = new Set(entries.filter(({ basis }) => basis === 'good-practice').map(({ id }) => id));
    for (const [index, { control, rating, duty }] of document.data.controls.entries()) {
      if (rating !== 'not-met' || duty !== undefined || !practice.has(control)) continue;
      report({
        at: document.at(`/controls/${index}/rating`),
        message: text(
          `Kontrol ${control} er god praksis og er ikke opfyldt, men det fremgår ikke, hvad der kræver den.`,
          `Control ${control} is good practice and not met, but nothing says what requires it.`,
        ),
      });
    }
  },
});
