import { listed, text } from '../../../domain/text.ts';
import { countryNames } from '../../../facts/transfers.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferRiskNotAssessed = defineCheck({
  code: 'transfer/risk-not-assessed',
  kind: placeKinds,
  severity: 'warning',
  summary: text(
    'En risiko for utilsigtet udlevering er vurderet, og der er truffet foranstaltninger.',
    'A risk of unintended disclosure is assessed, and measures are taken.',
  ),
  why: text(
    'En risiko uden grundlag er et spørgsmål om garantier og sikkerhed: uden vurdering og foranstaltninger kan kommunen ikke vise, at leverandøren kan bruges.',
    'A risk without a basis is a question of guarantees and security: without assessment and measures the municipality cannot show that the supplier can be used.',
  ),
  sources: [sources.sufficientGuarantees, sources.security, sources.ownershipAdvice],
  mend: text(
    'Skriv dagen for vurderingen i `assessedOn`, dokumentet i `assessment` og det, der er gjort, i `measures`. Vurderingen giver ikke noget overførselsgrundlag.',
    'Write the day of the assessment in `assessedOn`, the document in `assessment` and what is done in `measures`. The assessment gives no transfer basis.',
  ),
  check(document, { repository, report }) {
    const { risks = [], until } = document.data;
    if (until !== null) return;
    for (const [index, { country, assessedOn, assessment, measures = [] }] of risks.entries()) {
      const missing = [
        ...(assessedOn == null ? [text('dagen for vurderingen', 'the day of the assessment')] : []),
        ...(assessment == null ? [text('selve vurderingen', 'the assessment itself')] : []),
        ...(measures.length === 0 ? [text('foranstaltninger', 'measures')] : []),
      ];
      if (missing.length === 0) continue;
      const name = countryNames(repository, [country]);
      report({
        at: document.at(`/risks/${index}`),
        message: text(
          `Risikoen for udlevering til ${name.da} mangler ${listed(missing.map(({ da }) => da)).da}.`,
          `The risk of disclosure to ${name.en} lacks ${listed(missing.map(({ en }) => en)).en}.`,
        ),
      });
    }
  },
});
