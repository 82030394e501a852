import { longDate } from '../../domain/date.ts';
import { type Text, text } from '../../domain/text.ts';
import { daysWithoutEvidence } from '../../facts/case-sources.ts';
import type { DecidedCase } from './decide.ts';

/** That nothing of the case one wanted to carry on from is carried, and why. */
export const notCarried = (id: string): Text =>
  text(
    `${id} er aldrig frigivet. Dens vurderinger og observationer føres derfor ikke videre, og den står ikke som det forrige tilsyn.`,
    `${id} was never released. Its ratings and findings are therefore not carried on, and it is not named as the previous case.`,
  );

/** What the person should know before saying yes. */
export function warningsOf({ case: wanted, proposal, evidence, neverReleased }: DecidedCase): readonly Text[] {
  const warnings: Text[] = [];
  if (neverReleased !== undefined) warnings.push(notCarried(neverReleased));
  if (proposal.needsEvidence && wanted.concept === proposal.concept) {
    warnings.push(
      text(
        `Der er ingen aktuel dokumentation, som kan bære koncept ${wanted.concept}. Bed leverandøren om den.`,
        `There is no current evidence that can carry concept ${wanted.concept}. Ask the vendor for it.`,
      ),
    );
  }
  for (const { document, currency } of evidence) {
    if (currency.state === 'expired') {
      warnings.push(
        text(
          `${document.id} var kun aktuel til ${longDate(currency.until)}.`,
          `${document.id} was current only until ${longDate(currency.until, 'en')}.`,
        ),
      );
    }
  }
  const withPeriod = evidence.some(({ own, document }) => own && document.data.period !== undefined);
  for (const { from, to } of withPeriod ? daysWithoutEvidence(wanted.period, evidence) : []) {
    warnings.push(
      text(
        `Ingen af leverandørens dokumenter dækker ${longDate(from)} – ${longDate(to)}.`,
        `None of the vendor’s documents covers ${longDate(from, 'en')} – ${longDate(to, 'en')}.`,
      ),
    );
  }
  if (wanted.dpas.length === 0) {
    warnings.push(
      text('Der er ingen databehandleraftale at måle op imod.', 'There is no data processing agreement to measure by.'),
    );
  }
  if (wanted.type === 'extraordinary' && wanted.triggerNote === undefined) {
    warnings.push(text('Skriv anledningen i feltet triggerNote.', 'Write the occasion in the field triggerNote.'));
  }
  return warnings;
}
