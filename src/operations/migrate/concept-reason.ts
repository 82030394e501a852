import { lowestConcept } from '../../domain/risk.ts';
import { type Text, text } from '../../domain/text.ts';
import { isAbandoned } from '../../facts/cases.ts';
import type { FormerField } from '../../facts/former-fields.ts';
import { caseRisk } from '../../facts/risk.ts';
import { catalogue } from '../../repository/catalogues.ts';
import type { Repository } from '../../repository/repository.ts';
import type { Turned } from './turned.ts';

/** A reason that was a text alone gets the direction the points give today; where they give none, only a person knows it. */
export function conceptReason({ document, value }: FormerField, repository: Repository): Turned | Text {
  const tilsyn = repository.find('tilsyn', document.id);
  const model = catalogue(repository, 'risk-model')?.data;
  const risk = tilsyn === undefined ? undefined : caseRisk(repository, tilsyn);
  const lowest = model === undefined || risk === undefined ? undefined : lowestConcept(model, risk.score.points);
  if (tilsyn === undefined || lowest === undefined) {
    return text(
      'Risikoen kan ikke regnes ud, så retningen kan kun skrives af den, der kender sagen.',
      'The risk cannot be computed, so only somebody who knows the case can write the direction.',
    );
  }
  const { concept } = tilsyn.data;
  const reason = String(value);
  if (isAbandoned(tilsyn)) {
    return {
      value: { text: reason },
      says: text(
        'sagen er opgivet, så begrundelsen har ingen retning',
        'the case is abandoned, so the reason has no direction',
      ),
    };
  }
  if (concept === lowest) {
    return {
      value: { text: reason },
      says: text(
        `koncept ${concept} er det laveste tilladte, så begrundelsen har ingen retning`,
        `concept ${concept} is the lowest allowed, so the reason has no direction`,
      ),
    };
  }
  // A text that speaks of going higher may stand on a case that went lower: nobody but a person can say that it covers that.
  if (concept < lowest) {
    return text(
      `Koncept ${concept} er lavere end det laveste tilladte (${lowest}). Læs begrundelsen: forklarer den det, så skriv \`direction: lower\` og teksten under \`text\`.`,
      `Concept ${concept} is lower than the lowest allowed (${lowest}). Read the reason: if it explains that, write \`direction: lower\` and the words under \`text\`.`,
    );
  }
  return {
    value: { direction: 'higher', text: reason },
    says: text(
      `koncept ${concept} er højere end det laveste tilladte (${lowest})`,
      `concept ${concept} is higher than the lowest allowed (${lowest})`,
    ),
  };
}
