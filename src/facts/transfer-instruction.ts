import { walkChain } from '../domain/chain.ts';
import { isWithin } from '../domain/date.ts';
import type { Span } from '../domain/diagnostic.ts';
import { recordedTransfers } from '../domain/recorded-transfer.ts';
import { type Text, text } from '../domain/text.ts';
import { type InstructionFault, instructionFault, thirdCountryTransfers } from '../domain/transfer.ts';
import { countriesPointer, ownProcessing, type Place, processorOf } from '../repository/chain-links.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { isAbandoned, judgedOn } from './cases.ts';
import { countries } from './catalogue-entries.ts';
import { chain } from './chain.ts';
import { once } from './once.ts';
import { countryNames } from './transfers.ts';

/** A link, or the vendor's own processing, whose transfers an agreement does not instruct, and how so. */
interface UninstructedPlace {
  readonly place: Place;
  readonly fault: InstructionFault;
  readonly basis: string;
  readonly countries: readonly string[];
}

const lastOfAll = '9999-12-31';

/** The links and own processing that serve an agreement's systems, past ones too, and transfer to third countries without its instruction. */
export function uninstructedPlaces(
  repository: Repository,
  { data }: TypedDocument<'dpa'>,
  { vendor, systems }: { readonly vendor: string; readonly systems: readonly string[] },
): readonly UninstructedPlace[] {
  const served = data.systems.filter((system) => systems.includes(system));
  // Without the catalogue nobody knows which countries lie abroad.
  if (served.length === 0 || countries(repository).size === 0) return [];
  const places: readonly Place[] = [
    ...ownProcessing(repository, vendor, served),
    ...walkChain(chain(repository), vendor, { systems: served }).map(({ link }) => link.record),
  ];
  return places.flatMap((place): readonly UninstructedPlace[] => {
    const facts = place.data;
    // The last day: a country that has left the EEA is a third country since.
    const outside = thirdCountryTransfers(facts, countries(repository), facts.until ?? lastOfAll);
    const abroad = [...new Set(outside.map(({ country }) => country))].filter(
      // What nobody has stated is no known transfer.
      (code) => countries(repository).get(code)?.place !== 'unknown',
    );
    const { transfers } = recordedTransfers(facts, abroad.length > 0);
    const byBasis = new Map<string, string[]>();
    for (const country of abroad) {
      const bases = transfers
        .filter(({ countries: named }) => named === null || named.includes(country))
        .map(({ basis }) => basis);
      for (const basis of new Set(bases.length === 0 ? ['none'] : bases))
        byBasis.set(basis, [...(byBasis.get(basis) ?? []), country]);
    }
    const faults = [...byBasis].flatMap(([basis, reached]): readonly UninstructedPlace[] => {
      const fault = instructionFault(data.variables ?? {}, basis);
      return fault === undefined ? [] : [{ place, fault, basis, countries: reached }];
    });
    // What is forbidden whatever the basis is said once.
    const [first] = faults;
    return first === undefined || first.fault === 'other-basis' ? faults : [{ ...first, countries: abroad }];
  });
}

/** The uninstructed places of a case by one of its agreements, in use on the day the case is judged. */
export const uninstructedInCase = (
  repository: Repository,
  { data, ...rest }: CaseDocument,
  agreement: TypedDocument<'dpa'>,
  today: string,
): readonly UninstructedPlace[] => {
  const { date } = judgedOn({ data, ...rest }, today);
  return uninstructedPlaces(repository, agreement, data).filter(({ place }) => isWithin(date, place.data));
};

/** A link and own processing may have the same id. */
export const keyOfPlace = ({ kind, id }: Pick<Place, 'kind' | 'id'>): string => `${kind} ${id}`;

/** The links and own processing that a finding names, as keys. */
export const placesNamed = ({ data }: TypedDocument<'finding'>): readonly string[] => [
  ...(data.edges ?? []).map((id) => keyOfPlace({ kind: 'sub-processor', id })),
  ...(data.processing ?? []).map((id) => keyOfPlace({ kind: 'processing', id })),
];

/** The links and own processing that findings of cases name, as keys; an abandoned case's count for nothing. */
export const placesInFindings = once(
  (repository): ReadonlySet<string> =>
    new Set(
      repository
        .all('tilsyn')
        .filter((tilsyn) => !isAbandoned(tilsyn))
        .flatMap(({ id }) => repository.ofCase('finding', id).flatMap(placesNamed)),
    ),
);

/** The related place of a finding on an uninstructed transfer: the countries of the link or own processing. */
export const whereCountriesStand = (place: Place): { readonly at: Span; readonly message: Text } => ({
  at: place.at(countriesPointer(place)),
  message: text('Landene står her.', 'The countries stand here.'),
});

/** An uninstructed transfer in one sentence. */
export function uninstructedText(
  repository: Repository,
  agreement: string,
  { place, fault, basis, countries: codes }: UninstructedPlace,
): Text {
  const where = countryNames(repository, codes);
  const who = processorOf(place);
  const does = text(
    `${who} behandler eller ser oplysninger i ${where.da}`,
    `${who} processes or sees data in ${where.en}`,
  );
  switch (fault) {
    case 'forbidden':
      return text(
        `Aftalen ${agreement} tillader ingen overførsel (bilag C.6), men ${does.da}.`,
        `The agreement ${agreement} allows no transfer (appendix C.6), but ${does.en}.`,
      );
    case 'silent':
      return text(
        `Aftalen ${agreement} siger intet om overførsel (bilag C.6), og tavshed er ingen instruks; men ${does.da}.`,
        `The agreement ${agreement} says nothing of transfers (appendix C.6), and silence is no instruction; but ${does.en}.`,
      );
    case 'other-basis':
      return text(
        `Aftalen ${agreement} tillader ikke overførsel på grundlaget ${basis} (bilag C.6), som ${who} bruger til ${where.da}.`,
        `The agreement ${agreement} does not allow transfer on the basis ${basis} (appendix C.6), which ${who} uses for ${where.en}.`,
      );
  }
}
