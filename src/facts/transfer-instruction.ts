import { walkChain } from '../domain/chain.ts';
import { isWithin } from '../domain/date.ts';
import { type Text, text } from '../domain/text.ts';
import { type InstructionFault, instructionFault, thirdCountryTransfers } from '../domain/transfer.ts';
import type { RecordedLink } from '../repository/chain-links.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { isAbandoned, judgedOn } from './cases.ts';
import { countries } from './catalogue-entries.ts';
import { chain } from './chain.ts';
import { once } from './once.ts';
import { countryNames } from './transfers.ts';

/** A link whose transfers an agreement does not instruct, and how so. */
interface UninstructedLink {
  readonly link: RecordedLink;
  readonly fault: InstructionFault;
  readonly basis: string;
  readonly countries: readonly string[];
}

/** The links that serve an agreement's systems, past ones too, and transfer to third countries without its instruction. */
export function uninstructedLinks(
  repository: Repository,
  { data }: TypedDocument<'dpa'>,
  { vendor, systems }: { readonly vendor: string; readonly systems: readonly string[] },
): readonly UninstructedLink[] {
  const served = data.systems.filter((system) => systems.includes(system));
  // Without the catalogue nobody knows which countries lie abroad.
  if (served.length === 0 || countries(repository).size === 0) return [];
  return walkChain(chain(repository), vendor, { systems: served }).flatMap(({ link }): readonly UninstructedLink[] => {
    const facts = link.record.data;
    // Whether a country lies within the EEA does not change with the day asked about.
    const abroad = thirdCountryTransfers(facts, countries(repository), link.inUse.from);
    const basis = facts.transfer?.basis ?? 'none';
    const fault = instructionFault(data.variables ?? {}, basis);
    if (abroad.length === 0 || fault === undefined) return [];
    return [{ link, fault, basis, countries: [...new Set(abroad.map(({ country }) => country))] }];
  });
}

/** The uninstructed links of a case by one of its agreements, in use on the day the case is judged. */
export const uninstructedInCase = (
  repository: Repository,
  { data, ...rest }: CaseDocument,
  agreement: TypedDocument<'dpa'>,
  today: string,
): readonly UninstructedLink[] => {
  const { date } = judgedOn({ data, ...rest }, today);
  return uninstructedLinks(repository, agreement, data).filter(({ link }) => isWithin(date, link.inUse));
};

/** The links that findings of cases name; an abandoned case's count for nothing. */
export const linksInFindings = once(
  (repository): ReadonlySet<string> =>
    new Set(
      repository
        .all('tilsyn')
        .filter((tilsyn) => !isAbandoned(tilsyn))
        .flatMap(({ id }) => repository.ofCase('finding', id).flatMap(({ data }) => data.edges ?? [])),
    ),
);

/** An uninstructed link in one sentence. */
export function uninstructedText(
  repository: Repository,
  agreement: string,
  { link, fault, basis, countries: codes }: UninstructedLink,
): Text {
  const where = countryNames(repository, codes);
  const does = text(
    `${link.target} behandler eller ser oplysninger i ${where.da}`,
    `${link.target} processes or sees data in ${where.en}`,
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
        `Aftalen ${agreement} tillader ikke overførsel på grundlaget ${basis} (bilag C.6), som ${link.target} bruger til ${where.da}.`,
        `The agreement ${agreement} does not allow transfer on the basis ${basis} (appendix C.6), which ${link.target} uses for ${where.en}.`,
      );
  }
}
