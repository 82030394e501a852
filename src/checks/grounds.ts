import { longMonth } from '../domain/date.ts';
import { type Text, text } from '../domain/text.ts';
import type { Authority, Source } from './define-check.ts';

/** A rule's grounds of one sort, under the heading that says which. */
interface Grounds {
  readonly authority: Authority;
  readonly heading: Text;
  readonly sources: readonly Source[];
}

const headings: Readonly<Record<Authority, Text>> = {
  law: text('Lov', 'Law'),
  guidance: text('Vejledning og praksis', 'Guidance and practice'),
  own: text('DBS’ egen regel', 'DBS’s own rule'),
};

/** The grounds as a reader must be able to tell them apart: what binds first, what DBS settled itself last; sorts nobody names are left out. */
export const groundsOf = (sources: readonly Source[]): readonly Grounds[] =>
  (['law', 'guidance', 'own'] as const)
    .map((authority) => ({
      authority,
      heading: headings[authority],
      sources: sources.filter((source) => source.authority === authority),
    }))
    .filter((each) => each.sources.length > 0);

/** A ground in words, with the month it was last seen where somebody has said so. */
export const groundText = ({ title, seen }: Source): Text =>
  seen === undefined
    ? title
    : text(`${title.da} (siden set ${longMonth(seen, 'da')})`, `${title.en} (page seen ${longMonth(seen, 'en')})`);
