import { longDate } from '../domain/date.ts';
import { type Text, text } from '../domain/text.ts';
import { labels } from '../generated/labels.ts';
import type { Challenge } from '../generated/types.ts';
import type { Repository } from '../repository/repository.ts';
import { countries, transferBases } from './catalogue-entries.ts';

/** The court cases about what transfers rest on: of the bases and of the decisions on the countries, in words, each once. */
export function challengesOf(
  repository: Repository,
  { bases, decisions }: { readonly bases: readonly string[]; readonly decisions: readonly string[] },
): readonly Text[] {
  const found = [
    ...bases.flatMap((id) => {
      const basis = transferBases(repository).get(id);
      return (basis?.challenges ?? []).map((each) =>
        challengeText(text(basis?.title ?? id, basis?.titleEn ?? id), each),
      );
    }),
    ...decisions.flatMap((code) => {
      const country = countries(repository).get(code);
      const name = text(`Afgørelsen om ${country?.name ?? code}`, `The decision on ${country?.nameEn ?? code}`);
      return (country?.challenges ?? []).map((each) => challengeText(name, each));
    }),
  ];
  return [...new Map(found.map((each) => [each.da, each])).values()];
}

function challengeText(what: Text, { court, case: number, status, asOf, confirmed }: Challenge): Text {
  const { da, en } = labels['transfer-bases.Challenge.status'][status];
  const doubt = confirmed ? text('', '') : text(', ikke bekræftet', ', not confirmed');
  return text(
    `${what.da} er anfægtet: ${court}, ${number}, ${da.toLowerCase()} pr. ${longDate(asOf)}${doubt.da}.`,
    `${what.en} is challenged: ${court}, ${number}, ${en.toLowerCase()} as of ${longDate(asOf, 'en')}${doubt.en}.`,
  );
}
