import { longDate } from '../../domain/date.ts';
import type { Company } from '../../domain/graph/supply-graph.ts';
import { type Text, text } from '../../domain/text.ts';
import type { Repository } from '../../repository/repository.ts';
import { countryName } from '../catalogue-entries.ts';
import { vendorName } from '../vendors.ts';

/** What happens, or might. */
export type ImpactQuestion =
  /** A vendor or sub-processor changes; with a country, the processing or the access moves there. */
  | ({ readonly kind: 'change'; readonly country?: string } & Company)
  | ({ readonly kind: 'leaves-dpf' } & Company)
  | { readonly kind: 'evidence-expires'; readonly evidence: string }
  /** `on` is the last day of the Commission's decision. */
  | { readonly kind: 'adequacy-ends'; readonly country: string; readonly on: string }
  | IncidentQuestion;

/** Something has happened at a company; `what` as it was told. */
export type IncidentQuestion = { readonly kind: 'incident'; readonly what: string } & Company;

/** What a person calls a company. */
export const companyName = (repository: Repository, company: Company): string =>
  'vendor' in company ? vendorName(repository, company.vendor) : company.owner;

/** The question in one line. */
export function impactQuestionText(question: ImpactQuestion, repository: Repository): Text {
  const company = 'vendor' in question || 'owner' in question ? companyName(repository, question) : '';
  const country =
    'country' in question && question.country !== undefined ? countryName(repository, question.country) : text('', '');
  switch (question.kind) {
    case 'change':
      return question.country === undefined
        ? text(`Ændring hos ${company}`, `A change at ${company}`)
        : text(
            `Behandling eller adgang hos ${company} i ${country.da}`,
            `Processing or access at ${company} in ${country.en}`,
          );
    case 'leaves-dpf':
      return text(`${company} forlader Data Privacy Framework`, `${company} leaves the Data Privacy Framework`);
    case 'evidence-expires':
      return text(`${question.evidence} udløber`, `${question.evidence} expires`);
    case 'adequacy-ends':
      return text(
        `Tilstrækkelighedsafgørelsen om ${country.da} ophører efter ${longDate(question.on)}`,
        `The adequacy decision on ${country.en} ends after ${longDate(question.on, 'en')}`,
      );
    case 'incident':
      return text(`Hændelse hos ${company}: ${question.what}`, `Incident at ${company}: ${question.what}`);
  }
}
