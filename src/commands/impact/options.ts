import { isSameName } from '../../domain/company-name.ts';
import { findCprNumbers } from '../../domain/cpr.ts';
import { UserError } from '../../domain/errors.ts';
import { type Company, unrecordedOwners } from '../../domain/graph/supply-graph.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import type { ImpactQuestion } from '../../facts/impact/question.ts';
import { findCountry } from '../../facts/look-up.ts';
import { supplyGraph } from '../../facts/supply-graph.ts';
import type { Repository } from '../../repository/repository.ts';
import { readDate } from '../../terminal/read-flags.ts';

/** What the person typed about the event. */
export interface QuestionOptions {
  readonly subProcessor?: string;
  readonly vendor?: string;
  readonly leavesDpf?: boolean;
  readonly evidence?: string;
  readonly expires?: boolean;
  readonly country?: string;
  readonly adequacyEnds?: string;
  readonly incident?: string;
}

/** The one question the flags ask. Throws UserError when they ask none, two at once, or about something unknown. */
export function readQuestion(options: QuestionOptions, repository: Repository): ImpactQuestion {
  const subjects = [options.subProcessor, options.vendor, options.evidence].filter((each) => each !== undefined);
  if (subjects.length > 1) throw oneAtATime();
  const company = options.subProcessor ?? options.vendor;
  const where = company === undefined ? undefined : findCompany(company, repository);
  const country = options.country === undefined ? undefined : findCountry('--country', options.country, repository);
  const on = readDate('--adequacy-ends', options.adequacyEnds);
  const events = [options.leavesDpf, options.expires, on, options.incident].filter((each) => each !== undefined);
  if (events.length > 1) throw oneAtATime();
  if (country !== undefined && on === undefined && (events.length > 0 || options.evidence !== undefined))
    throw oneAtATime();

  if (on !== undefined) {
    if (country === undefined || subjects.length > 0) throw incomplete('--adequacy-ends', '--country GB');
    return { kind: 'adequacy-ends', country, on };
  }
  if (options.expires === true || options.evidence !== undefined) {
    if (options.evidence === undefined || events.length > 1) throw incomplete('--expires', '--evidence <id>');
    if (options.expires !== true) throw incomplete('--evidence', '--expires');
    return { kind: 'evidence-expires', evidence: readEvidence(options.evidence, repository) };
  }
  if (where === undefined)
    throw incomplete(options.incident === undefined ? undefined : '--incident', '--sub-processor <id>');
  if (options.leavesDpf === true) return { kind: 'leaves-dpf', ...where };
  if (options.incident !== undefined) {
    const what = visibleText(options.incident.replace(/\s+/g, ' ').trim());
    if (what === '') throw incomplete('--incident', '"…"');
    // Before it is shown, written or made a name of: the number is repeated nowhere.
    if (findCprNumbers(what).length > 0) throw namesPerson();
    return { kind: 'incident', what, ...where };
  }
  return { kind: 'change', ...(country === undefined ? {} : { country }), ...where };
}

/** A company by its id or name, or an owner by the name those it owns give it. */
function findCompany(given: string, repository: Repository): Company {
  if (repository.knows('vendor', given)) return { vendor: given };
  const graph = supplyGraph(repository);
  const [named] = [...graph.nodes.values()]
    .filter(({ name, legalName }) => isSameName(name, given) || isSameName(legalName, given))
    .map(({ id }) => id)
    .sort();
  if (named !== undefined) return { vendor: named };
  const owners = unrecordedOwners(graph);
  const owner = owners.find((each) => isSameName(each, given));
  if (owner !== undefined) return { owner };
  const meant = didYouMean(given, [...repository.ids('vendor'), ...owners]);
  throw new UserError({
    message: text(`Der er ingen leverandør eller ejer ${given}.`, `There is no vendor or owner ${given}.`),
    hint:
      meant ??
      text(
        'Skriv leverandørens id (se `dbs vendor list`) eller ejerens navn, som det står under `parent`.',
        'Write the vendor’s id (see `dbs vendor list`), or the owner’s name as it stands under `parent`.',
      ),
  });
}

const namesPerson = (): UserError =>
  new UserError({
    message: text(
      'Der står noget i --incident, der ligner et CPR-nummer.',
      'There is something in --incident that looks like a CPR number.',
    ),
    hint: text(
      'Fortæl, hvad der er sket, uden oplysninger om borgere. Varslet går til mange.',
      'Tell what happened without anything about citizens. The notice goes to many.',
    ),
  });

const oneAtATime = (): UserError =>
  new UserError({
    message: text('Tilvalgene spørger om flere ting på én gang.', 'The options ask about several things at once.'),
    hint: text(
      'Spørg om én hændelse ad gangen. Se `dbs impact --help`.',
      'Ask one at a time. See `dbs impact --help`.',
    ),
  });

const incomplete = (flag: string | undefined, needed: string): UserError =>
  new UserError({
    message:
      flag === undefined
        ? text('Det fremgår ikke, hvad der skal undersøges.', 'It is not clear what to look into.')
        : text(`${flag} står alene.`, `${flag} stands alone.`),
    hint: text(
      `Tilføj ${needed}. Se eksemplerne i \`dbs impact --help\`.`,
      `Add ${needed}. See the examples of \`dbs impact --help\`.`,
    ),
  });

function readEvidence(id: string, repository: Repository): string {
  if (repository.find('evidence', id) !== undefined) return id;
  const broken = repository.knows('evidence', id);
  const meant = broken ? undefined : didYouMean(id, repository.ids('evidence'));
  throw new UserError({
    message: broken
      ? text(`Dokumentationen ${id} har fejl.`, `The evidence ${id} has errors.`)
      : text(`Der er ingen dokumentation ${id}.`, `There is no evidence ${id}.`),
    hint:
      meant ?? text('Se den hos leverandøren med `dbs vendor show`.', 'See it at the vendor with `dbs vendor show`.'),
  });
}
