import { UserError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { listed, text } from '../../domain/text.ts';
import { type CaseSubject, type EvidenceOption, previousCase } from '../../facts/case-sources.ts';
import { canOwn, peopleAt, personByEmail } from '../../facts/people.ts';
import { isReleased } from '../../facts/releases.ts';
import type { CaseRisk, ConceptProposal } from '../../facts/risk.ts';
import { vendorName, vendorOf } from '../../facts/vendors.ts';
import type { Person, Tilsyn } from '../../generated/types.ts';
import { carriedFrom } from '../../operations/carry-forward.ts';
import { takenBy } from '../../operations/case-name.ts';
import type { NewCase } from '../../operations/create-case.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { readDate } from '../../terminal/read-flags.ts';
import { chooseConcept } from './concept.ts';
import { chooseControls } from './controls.ts';
import { chooseSlug, nameTaken } from './name.ts';
import { chooseCasePeriod, chooseOccasion } from './occasion.ts';
import { chooseOwner } from './owner.ts';
import { answerRisk } from './risk.ts';
import { settleScope } from './scope.ts';
import { chooseDpas, chooseEvidence, listEvidence } from './sources.ts';
import { chooseSystems } from './systems.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

/** A case decided, and the arithmetic and proposals behind it, to be shown. */
export interface DecidedCase {
  readonly case: NewCase;
  readonly owner: Person;
  readonly vendorName: string;
  readonly risk: CaseRisk;
  readonly proposal: ConceptProposal;
  readonly evidence: readonly EvidenceOption[];
  /** The case it was to carry on from, when that was never released: its judgements are not carried. */
  readonly neverReleased?: string;
}

/** Every answer a new case needs: from the flags, else from the person, else as proposed. Throws UserError, OutOfScope, Cancelled. */
export async function decideCase(options: CaseWishes, place: CaseDesk): Promise<DecidedCase> {
  const { context, repository, files } = place;
  const date = readDate('--date', options.date) ?? context.clock.today();
  const year = readYear(options.year) ?? Number(date.slice(0, 4));
  const people = peopleAt(repository, date);
  const actor = personByEmail(people, place.email);
  const owner = await chooseOwner(options.owner ?? ownerBefore(place.from, people), actor, people, place);

  const systems = await chooseSystems(options.system, place);
  const vendor = vendorOf(systems[0] as TypedDocument<'system'>);
  const ids = systems.map(({ id }) => id);
  const { personalData, force } = await settleScope(systems, options, { by: actor?.id ?? owner.id, date }, place);

  const { type, trigger, triggerNote } = await chooseOccasion(options, place);
  const period = await chooseCasePeriod(options.period, year, place);
  const scope = await chooseControls(options, type, place);
  const slug = await chooseSlug(options, { vendor, systems: ids, year, date, type, trigger }, place);

  const subject: CaseSubject = { vendor, systems: ids, period, date };
  const options_ = listEvidence(subject, place);
  const risk = await answerRisk(options.risk, systems, place);
  const { concept, conceptReason, proposal } = await chooseConcept(options, risk, options_, place);
  const evidence = await chooseEvidence(options.evidence, subject, options_, { concept }, place);
  const dpas = await chooseDpas(options.dpa, subject, place);
  const carriesOn = place.from !== undefined && isReleased(repository, place.from.id);
  const previous = choosePrevious(options.previous ?? (carriesOn ? place.from?.id : undefined), subject, year, place);
  const names = listed(systems.map(({ data }) => data.name)).da;
  const by = actor?.id ?? owner.id;

  const decided: NewCase = {
    year,
    slug,
    title: options.title?.trim() || `${titleWord[type]} ${names} ${year}`,
    vendor,
    systems,
    type,
    trigger,
    ...(triggerNote === undefined ? {} : { triggerNote }),
    period,
    ...(scope === undefined ? {} : { scope }),
    concept,
    ...(conceptReason === undefined ? {} : { conceptReason }),
    evidence: evidence.map(({ document }) => document.id),
    dpas,
    owner: owner.id,
    authors: [...new Set([owner.id, by])],
    planned: { date, by },
    ...(previous === undefined ? {} : { previous }),
    ...(place.from !== undefined && carriesOn ? { carried: carriedFrom(repository, place.from, date) } : {}),
    confidentiality: options.confidentiality ?? place.from?.data.confidentiality ?? 'members',
    ...(force === undefined ? {} : { force }),
    personalData,
    risk: new Map(risk.systems.map(({ system, answers }) => [system, answers])),
    withStandards: options.minimumStandards !== false,
    salt: context.ids.hex(16),
  };
  if (takenBy(repository, files, year, slug) !== undefined) throw nameTaken(decided, place, '');
  const { from } = place;
  return {
    case: decided,
    owner,
    vendorName: vendorName(repository, vendor),
    risk,
    proposal,
    evidence,
    ...(from === undefined || carriesOn ? {} : { neverReleased: from.id }),
  };
}

/** Whoever had the case last year has it this year, as long as they may. */
const ownerBefore = (from: CaseDesk['from'], people: readonly Person[]): string | undefined =>
  people.find((person) => person.id === from?.data.owner && canOwn(person))?.id;

// The report's title is Danish whatever language the messages have.
const titleWord: Readonly<Record<Tilsyn['type'], string>> = {
  ordinary: 'Tilsyn med',
  extraordinary: 'Ekstraordinært tilsyn med',
  'follow-up': 'Opfølgende tilsyn med',
};

function readYear(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^2[0-9]{3}$/.test(value)) return Number(value);
  throw new UserError({
    message: text(`--year ${value} er ikke et årstal.`, `--year ${value} is not a year.`),
    hint: text('Skriv fire cifre, for eksempel 2026.', 'Write four digits, for example 2026.'),
  });
}

function choosePrevious(
  flag: string | undefined,
  subject: CaseSubject,
  year: number,
  { repository }: CaseDesk,
): string | undefined {
  if (flag === 'none') return undefined;
  if (flag === undefined) return previousCase(repository, subject, year)?.id;
  if (repository.knows('tilsyn', flag)) {
    if (isReleased(repository, flag)) return flag;
    throw new UserError({
      message: text(
        `${flag} er aldrig frigivet, så det kan ikke være det forrige tilsyn: rapporten ville gengive noget, ingen har afgjort.`,
        `${flag} was never released, so it cannot be the previous case: the report would repeat what nobody has decided.`,
      ),
      hint: text('Frigiv det først, eller skriv `--previous none`.', 'Release it first, or write `--previous none`.'),
    });
  }
  const meant = didYouMean(flag, repository.ids('tilsyn'));
  throw new UserError({
    message: text(`Der er intet tilsyn ${flag}.`, `There is no case ${flag}.`),
    hint: meant ?? text('Se tilsynene med `dbs tilsyn list`.', 'See the cases with `dbs tilsyn list`.'),
  });
}
