import { isSlug } from '../../documents/kinds.ts';
import { isDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { slugFrom } from '../../domain/slug.ts';
import { closest } from '../../domain/suggestion.ts';
import { listed, text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import type { Force, Period, Person, Tilsyn } from '../../generated/types.ts';
import { caseFolder, caseId, plainCaseSlug, suggestSuffix, takenBy, withSuffix } from '../../operations/case-name.ts';
import type { CaseRisk, ConceptProposal } from '../../operations/case-risk.ts';
import { type CaseSubject, type EvidenceOption, previousCase } from '../../operations/case-sources.ts';
import type { NewCase } from '../../operations/create-case.ts';
import { vendorName, vendorOf } from '../../operations/find-systems.ts';
import { canOwn, peopleAt, personByEmail } from '../../operations/people.ts';
import type { Context, Files } from '../../ports.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { flagsMissing } from '../writing.ts';
import { chooseConcept } from './new-concept.ts';
import { answerRisk } from './new-risk.ts';
import { decideScope, ownerUnknown } from './new-scope.ts';
import { chooseDpas, chooseEvidence, listEvidence } from './new-sources.ts';
import { chooseSystems } from './new-systems.ts';

export interface NewOptions {
  readonly system?: readonly string[];
  readonly type?: Tilsyn['type'];
  readonly trigger?: Tilsyn['trigger'];
  readonly triggerNote?: string;
  readonly period?: string;
  readonly owner?: string;
  readonly risk?: readonly string[];
  readonly concept?: string;
  readonly conceptReason?: string;
  readonly evidence?: readonly string[];
  readonly dpa?: readonly string[];
  readonly previous?: string;
  readonly title?: string;
  readonly slug?: string;
  readonly suffix?: string;
  readonly year?: string;
  readonly date?: string;
  readonly confidentiality?: Tilsyn['confidentiality'];
  readonly force?: string;
  readonly recordOutOfScope?: true | string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Where the questions are asked, and of whom. */
export interface Place {
  readonly context: Context;
  readonly repository: Repository;
  readonly files: Files;
  /** Whether a person answers; otherwise flags and proposals do. */
  readonly asks: boolean;
  /** The e-mail Git knows. */
  readonly email?: string;
}

/** A case decided, and the arithmetic and proposals behind it, to be shown. */
export interface CaseAnswers {
  readonly case: NewCase;
  readonly owner: Person;
  readonly vendorName: string;
  readonly risk: CaseRisk;
  readonly proposal: ConceptProposal;
  readonly evidence: readonly EvidenceOption[];
}

/** Every answer a new case needs: from the flags, else from the person, else as proposed. Throws UserError, OutOfScope, Cancelled. */
export async function gatherAnswers(options: NewOptions, place: Place): Promise<CaseAnswers> {
  const { context, repository, files } = place;
  const date = readDate('--date', options.date) ?? context.clock.today();
  const year = readYear(options.year) ?? Number(date.slice(0, 4));
  const people = peopleAt(repository, date);
  const actor = personByEmail(people, place.email);
  const owner = await chooseOwner(options.owner, actor, people, place);

  const systems = await chooseSystems(options.system, place);
  const vendor = vendorOf(systems[0] as TypedDocument<'system'>);
  const ids = systems.map(({ id }) => id);
  const force: Force | undefined = await decideScope(systems, options, { by: actor?.id ?? owner.id, date }, place);

  const { type, trigger, triggerNote } = await chooseOccasion(options, place);
  const period = await choosePeriod(options.period, year, place);
  const slug = await chooseSlug(options, { vendor, systems: ids, year, date, type, trigger }, place);

  const subject: CaseSubject = { vendor, systems: ids, period, date };
  const options_ = listEvidence(subject, place);
  const risk = await answerRisk(options.risk, systems, place);
  const { concept, conceptReason, proposal } = await chooseConcept(options, risk, options_, place);
  const evidence = await chooseEvidence(options.evidence, subject, options_, { concept }, place);
  const dpas = await chooseDpas(options.dpa, subject, place);
  const previous = choosePrevious(options.previous, subject, year, place);
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
    concept,
    ...(conceptReason === undefined ? {} : { conceptReason }),
    evidence: evidence.map(({ document }) => document.id),
    dpas,
    owner: owner.id,
    authors: [...new Set([owner.id, by])],
    planned: { date, by },
    ...(previous === undefined ? {} : { previous }),
    confidentiality: options.confidentiality ?? 'members',
    ...(force === undefined ? {} : { force }),
    risk: new Map(risk.systems.map(({ system, answers }) => [system, answers])),
    salt: context.ids.hex(16),
  };
  if (takenBy(repository, files, year, slug) !== undefined) throw nameTaken(decided, place, '');
  return { case: decided, owner, vendorName: vendorName(repository, vendor), risk, proposal, evidence };
}

// The report's title is Danish whatever language the messages have.
const titleWord: Readonly<Record<Tilsyn['type'], string>> = {
  ordinary: 'Tilsyn med',
  extraordinary: 'Ekstraordinært tilsyn med',
  'follow-up': 'Opfølgende tilsyn med',
};

function readDate(flag: string, value: string | undefined): string | undefined {
  if (value === undefined || isDate(value)) return value;
  throw new UserError({
    message: text(`${flag} ${value} er ikke en dato.`, `${flag} ${value} is not a date.`),
    hint: text('Skriv den som ÅÅÅÅ-MM-DD, for eksempel 2026-05-15.', 'Write it as YYYY-MM-DD, for example 2026-05-15.'),
  });
}

function readYear(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^2[0-9]{3}$/.test(value)) return Number(value);
  throw new UserError({
    message: text(`--year ${value} er ikke et årstal.`, `--year ${value} is not a year.`),
    hint: text('Skriv fire cifre, for eksempel 2026.', 'Write four digits, for example 2026.'),
  });
}

async function chooseOwner(
  flag: string | undefined,
  actor: Person | undefined,
  people: readonly Person[],
  { context, asks }: Place,
): Promise<Person> {
  const owners = people.filter(canOwn);
  if (flag !== undefined) {
    const wanted = flag.trim().toLowerCase();
    const found = owners.find(({ id }) => id === wanted) ?? personByEmail(owners, flag.trim());
    if (found !== undefined) return found;
    const meant = closest(
      wanted,
      owners.map(({ id }) => id),
    );
    throw new UserError({
      message: text(
        `${flag} kan ikke stå som ansvarlig: det skal være en af sekretariatets egne i register/people.yaml.`,
        `${flag} cannot be responsible: it must be one of the secretariat’s own in register/people.yaml.`,
      ),
      hint:
        meant === undefined
          ? text(
              `Vælg mellem ${listed(owners.map(({ id }) => id)).da}.`,
              `Choose among ${listed(owners.map(({ id }) => id)).en}.`,
            )
          : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
    });
  }
  if (actor !== undefined && canOwn(actor)) return actor;
  if (!asks) throw ownerUnknown();
  return context.prompt.select({
    message: context.say(text('Hvem er ansvarlig for sagen?', 'Who is responsible for the case?')),
    choices: owners.map((person) => ({ value: person, name: `${person.name} (${person.id})` })),
  });
}

async function chooseOccasion(
  options: NewOptions,
  { context, asks }: Place,
): Promise<Pick<NewCase, 'type' | 'trigger' | 'triggerNote'>> {
  const { say, prompt } = context;
  const types = Object.entries(labels['tilsyn.type']).map(([value, label]) => ({
    value: value as Tilsyn['type'],
    name: say(label),
  }));
  const type =
    options.type ??
    (asks
      ? await prompt.select({
          message: say(text('Hvilken slags tilsyn?', 'What type of supervision?')),
          choices: types,
        })
      : 'ordinary');

  const triggers = Object.entries(labels['tilsyn.trigger'])
    .map(([value, label]) => ({ value: value as Tilsyn['trigger'], name: say(label) }))
    .filter(({ value }) => type === 'ordinary' || value !== 'annual-plan');
  const ask = async (): Promise<Tilsyn['trigger']> =>
    type === 'ordinary'
      ? 'annual-plan'
      : prompt.select({ message: say(text('Hvad udløste det?', 'What set it off?')), choices: triggers });
  if (options.trigger === undefined && !asks && type !== 'ordinary') throw flagsMissing('tilsyn new', ['--trigger']);
  const trigger = options.trigger ?? (asks ? await ask() : 'annual-plan');

  const asksWhy = asks && type !== 'ordinary' && options.triggerNote === undefined;
  const note = asksWhy
    ? await prompt.input({
        message: say(text('Anledningen i en eller to sætninger', 'The occasion in a sentence or two')),
        check: (answer) =>
          answer.trim() !== '' || say(text('Skriv kort, hvad der er sket.', 'Say briefly what happened.')),
      })
    : options.triggerNote;
  const triggerNote = note?.trim() ?? '';
  return { type, trigger, ...(triggerNote === '' ? {} : { triggerNote }) };
}

const periodPattern = /^(\d{4}-\d{2}-\d{2})\s*(?:\.\.|–|til|to|\s)\s*(\d{4}-\d{2}-\d{2})$/;

function readPeriod(value: string): Period | undefined {
  const year = /^(2\d{3})$/.exec(value.trim())?.[1];
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const [, from = '', to = ''] = periodPattern.exec(value.trim()) ?? [];
  return isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
}

async function choosePeriod(flag: string | undefined, year: number, { context, asks }: Place): Promise<Period> {
  const { say, prompt } = context;
  const proposed = `${year - 1}-01-01..${year - 1}-12-31`;
  const help = text(
    'Skriv to datoer, den første først: 2025-01-01..2025-12-31, eller et årstal.',
    'Write two dates, the earlier first: 2025-01-01..2025-12-31, or a year.',
  );
  const answer =
    flag ??
    (asks
      ? await prompt.input({
          message: say(text('Hvilken periode dækker tilsynet?', 'What period is covered?')),
          default: proposed,
          check: (value) => readPeriod(value) !== undefined || say(help),
        })
      : proposed);
  const period = readPeriod(answer);
  if (period !== undefined) return period;
  throw new UserError({
    message: text(`--period ${answer} er ikke en periode.`, `--period ${answer} is not a period.`),
    hint: help,
  });
}

type Named = Pick<NewCase, 'vendor' | 'year' | 'type' | 'trigger'> & {
  readonly systems: readonly string[];
  readonly date: string;
};

async function chooseSlug(options: NewOptions, named: Named, place: Place): Promise<string> {
  const { context, repository, files, asks } = place;
  const { say, prompt } = context;
  const plain =
    options.slug === undefined ? plainCaseSlug(named.vendor, named.systems) : readName('--slug', options.slug);
  const suffix = options.suffix === undefined ? '' : readName('--suffix', options.suffix);
  const slug = withSuffix(plain, suffix);
  if (slug === undefined) throw nameUnusable('--slug', `${plain}-${suffix}`);
  const isFree = (candidate: string | undefined): candidate is string =>
    candidate !== undefined && takenBy(repository, files, named.year, candidate) === undefined;
  if (isFree(slug)) return slug;
  if (!asks) throw nameTaken({ ...named, slug }, place, plain);

  const taken = caseId(named.year, slug);
  const proposed = suggestSuffix(named, named.date, (word) => isFree(withSuffix(plain, word)));
  const answer = await prompt.input({
    message: say(
      text(
        `${taken} findes allerede. Hvilken endelse skal det nye have?`,
        `${taken} exists already. What ending shall the new one have?`,
      ),
    ),
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (value) =>
      isFree(withSuffix(plain, slugFrom(value))) ||
      say(
        text(
          'Den er også brugt, eller navnet er tomt. Vælg en anden.',
          'That one is used too, or empty. Choose another.',
        ),
      ),
  });
  return withSuffix(plain, slugFrom(answer)) ?? slug;
}

function readName(flag: string, value: string): string {
  const name = value.trim();
  if (isSlug(name)) return name;
  throw nameUnusable(flag, name);
}

function nameUnusable(flag: string, name: string): UserError {
  const meant = slugFrom(name);
  return new UserError({
    message: text(`${flag} ${name} kan ikke være et mappenavn.`, `${flag} ${name} cannot be a folder’s name.`),
    hint:
      meant !== '' && isSlug(meant)
        ? text(`Skriv ${meant}.`, `Write ${meant}.`)
        : text('Brug a–z, tal og bindestreg, højst 60 tegn.', 'Use a–z, digits and hyphens, 60 at most.'),
  });
}

function nameTaken(
  { vendor, year, slug, type, trigger }: Pick<NewCase, 'vendor' | 'year' | 'slug' | 'type' | 'trigger'>,
  { repository, files, context }: Place,
  plain: string,
): UserError {
  const base = plain === '' ? slug || vendor : plain;
  const isFree = (word: string): boolean => {
    const candidate = withSuffix(base, word);
    return candidate !== undefined && takenBy(repository, files, year, candidate) === undefined;
  };
  const suffix = suggestSuffix({ type, trigger }, context.clock.today(), isFree);
  const folder = takenBy(repository, files, year, slug) ?? caseFolder(year, slug);
  return new UserError({
    message: text(
      `Tilsynet ${caseId(year, slug)} findes allerede i ${folder}.`,
      `The case ${caseId(year, slug)} exists already in ${folder}.`,
    ),
    hint:
      suffix === undefined
        ? text('Giv det nye en sigende endelse med --suffix.', 'Give the new one a telling ending with --suffix.')
        : text(
            `Giv det nye en endelse: --suffix ${suffix} gør det til ${caseId(year, withSuffix(base, suffix) ?? base)}.`,
            `Give the new one an ending: --suffix ${suffix} makes it ${caseId(year, withSuffix(base, suffix) ?? base)}.`,
          ),
  });
}

function choosePrevious(
  flag: string | undefined,
  subject: CaseSubject,
  year: number,
  { repository }: Place,
): string | undefined {
  if (flag === 'none') return undefined;
  if (flag === undefined) return previousCase(repository, subject, year)?.id;
  if (repository.knows('tilsyn', flag)) return flag;
  const meant = closest(flag, repository.ids('tilsyn'));
  throw new UserError({
    message: text(`Der er intet tilsyn ${flag}.`, `There is no case ${flag}.`),
    hint:
      meant === undefined
        ? text('Se tilsynene med `dbs tilsyn list`.', 'See the cases with `dbs tilsyn list`.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}
