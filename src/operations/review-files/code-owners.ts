import { isWithin } from '../../domain/date.ts';
import { caseFolder } from '../../domain/ids.ts';
import { isOver, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { peopleAt } from '../../facts/people.ts';
import type { Person } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

/** What every report and every judgement of an approval rests on: the head of the secretariat sees it changed. */
const trusted = [
  '/register/people.yaml',
  '/dbs.yaml',
  '/templates/',
  '/package.json',
  '/.github/',
  '/.gitlab/',
  '/.gitlab-ci.yml',
  'CODEOWNERS',
];

/**
 * Who must be asked about a change, for a Git host: the reviewers about cases, those who may not approve a case left out of it, and the
 * head of the secretariat about what trust rests on. People are named by their user name there, else by e-mail, which every host takes. The last line that fits decides.
 * @param today the day roles and interests are judged on
 */
export function codeOwners(repository: Repository, today: string): string {
  const people = peopleAt(repository, today);
  const withRole = (...roles: readonly Person['role'][]): readonly Person[] =>
    people.filter(({ role }) => roles.includes(role));
  const secretariat = withRole('consultant', 'chief-consultant', 'head');
  const reviewers = withRole('reviewer');
  const heads = withRole('head');
  const cases = repository
    .all('tilsyn')
    .filter(({ data }) => !isOver(phaseOf(data.milestones)))
    .map((tilsyn) => ({ tilsyn, may: reviewers.filter((person) => mayReview(person, tilsyn, today)) }))
    .filter(({ may }) => may.length < reviewers.length);
  return [
    '# Laves af register/people.yaml og sagerne. Egne linjer skrives under den sidste linje herfra; de vinder.',
    ...lines('Alt andet: sekretariatet', ['*'], secretariat),
    ...lines('Sager: kvalitetssikrerne', ['/cases/'], reviewers),
    ...(cases.length === 0 ? [] : ['# Sager, som ikke alle kvalitetssikrere må godkende']),
    ...cases.flatMap(({ tilsyn, may }) =>
      lines(undefined, [`/${caseFolder(tilsyn.id)}/`], may.length > 0 ? may : secretariat),
    ),
    ...lines('Det, tilliden hviler på: lederen', trusted, heads.length > 0 ? heads : secretariat),
    '',
  ].join('\n');
}

/** Whether nothing on record keeps a reviewer from approving a case; the history is asked when they do. */
function mayReview({ id, interests = [] }: Person, { data }: TypedDocument<'tilsyn'>, today: string): boolean {
  if (data.owner === id || data.authors.includes(id)) return false;
  return !interests.some((interest) => interest.vendor === data.vendor && isWithin(today, interest));
}

function lines(comment: string | undefined, patterns: readonly string[], people: readonly Person[]): readonly string[] {
  const owners = people.flatMap((person) => ownerOf(person) ?? []);
  if (owners.length === 0) return [];
  return [
    ...(comment === undefined ? [] : [`# ${comment}`]),
    ...patterns.map((pattern) => `${pattern} ${owners.join(' ')}`),
  ];
}

/** A person as the host knows them. An address that cannot stand on a line with others names nobody. */
function ownerOf({ handle, email: [address] }: Person): string | undefined {
  if (handle !== undefined) return handle.startsWith('@') ? handle : `@${handle}`;
  return address !== undefined && /^[^\s#@\p{C}]+@[^\s#@\p{C}]+$/u.test(address) ? address : undefined;
}
