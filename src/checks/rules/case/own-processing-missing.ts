import { isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { ownProcessing } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseOwnProcessingMissing = defineCheck({
  code: 'case/own-processing-missing',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Det er noteret, hvor leverandøren selv behandler oplysningerne, og hvorfra de kan ses.',
    'It is recorded where the vendor itself processes the data, and from where it can be seen.',
  ),
  why: text(
    'Leverandøren er det første led i kæden. Ved ingen, hvor den selv behandler, kan rapporten ikke sige, at intet er uden for EU/EØS.',
    'The vendor is the first link of the chain. While nobody knows where it processes itself, the report cannot say that nothing is outside the EU/EEA.',
  ),
  sources: [sources.instruction, sources.transfers, sources.cloudAnswers],
  mend: text(
    'Spørg leverandøren, og skriv svaret i en fil under dens `processing/`: lande, adgang udefra, og hvad en overførsel bygger på.',
    'Ask the vendor, and write the answer in a file under its `processing/`: countries, access from elsewhere, and what a transfer rests on.',
  ),
  check(document, { repository, today, report }) {
    const { vendor, systems } = document.data;
    if (isAbandoned(document) || hasUnread(repository, 'processing', vendor)) return;
    const day = judgedOn(document, today).date;
    for (const [index, system] of systems.entries()) {
      const own = ownProcessing(repository, vendor, [system]).filter(({ data }) => isWithin(day, data));
      if (own.length > 0) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(
          `Det er ikke noteret, hvor ${vendor} selv behandler oplysningerne i ${system}.`,
          `It is not recorded where ${vendor} itself processes the data of ${system}.`,
        ),
      });
    }
  },
});
