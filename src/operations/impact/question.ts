import { longDate } from '../../domain/date.ts';
import { type Text, text } from '../../domain/text.ts';
import type { Repository } from '../../repository/repository.ts';
import { vendorName } from '../find-systems.ts';

/** What happens, or might. */
export type ImpactQuestion =
  /** A vendor or sub-processor changes; with a country, the processing or the access moves there. */
  | { readonly kind: 'change'; readonly vendor: string; readonly country?: string }
  | { readonly kind: 'leaves-dpf'; readonly vendor: string }
  | { readonly kind: 'evidence-expires'; readonly evidence: string }
  /** `on` is the last day of the Commission's decision. */
  | { readonly kind: 'adequacy-ends'; readonly country: string; readonly on: string }
  | { readonly kind: 'incident'; readonly vendor: string; readonly what: string };

/** The question in one line. */
export function questionText(question: ImpactQuestion, repository: Repository): Text {
  const name = 'vendor' in question ? vendorName(repository, question.vendor) : '';
  switch (question.kind) {
    case 'change':
      return question.country === undefined
        ? text(`Ændring hos ${name}`, `A change at ${name}`)
        : text(
            `Behandling eller adgang hos ${name} i ${question.country}`,
            `Processing or access at ${name} in ${question.country}`,
          );
    case 'leaves-dpf':
      return text(`${name} forlader Data Privacy Framework`, `${name} leaves the Data Privacy Framework`);
    case 'evidence-expires':
      return text(`${question.evidence} udløber`, `${question.evidence} expires`);
    case 'adequacy-ends':
      return text(
        `Tilstrækkelighedsafgørelsen om ${question.country} ophører efter ${longDate(question.on)}`,
        `The adequacy decision on ${question.country} ends after ${longDate(question.on, 'en')}`,
      );
    case 'incident':
      return text(`Hændelse hos ${name}: ${question.what}`, `Incident at ${name}: ${question.what}`);
  }
}
