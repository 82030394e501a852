import { UserError } from '../../../../domain/errors.ts';
import { isEffectCheck, isEffective, isSettled, latestFollowUp } from '../../../../domain/lifecycle/follow-up.ts';
import { didYouMean } from '../../../../domain/suggestion.ts';
import { text } from '../../../../domain/text.ts';
import type { FollowUp } from '../../../../generated/types.ts';
import type { TypedDocument } from '../../../../repository/document.ts';
import { caseIdOf, type Repository } from '../../../../repository/repository.ts';
import { flagsMissing } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';

type FindingDocument = TypedDocument<'finding'>;
type Latest = FollowUp & { readonly id: string };

/** The newest step of a finding's follow-up that has been taken by a day. */
export function latestOf(finding: FindingDocument, repository: Repository, today: string): Latest | undefined {
  const steps = repository.ofCase('follow-up', caseIdOf(finding)).map(({ id, data }) => ({ ...data, id }));
  return latestFollowUp(steps, finding.id, today);
}

/** Whether something is left to record: not settled, or resolved without a check that it works. */
function isUnfinished(latest: Latest | undefined, today: string): boolean {
  if (!isSettled(latest)) return true;
  return latest?.status === 'resolved' && !isEffective(latest, today);
}

/** The finding a person names, else the one they choose among those that are unfinished. Throws UserError. */
export async function chooseFinding(given: string | undefined, session: WritingSession): Promise<FindingDocument> {
  const { repository, context, asks, command } = session;
  if (given !== undefined) return findFinding(given, repository);
  const today = context.clock.today();
  const unfinished = repository
    .all('finding')
    .filter((finding) => isUnfinished(latestOf(finding, repository, today), today));
  if (!asks) throw flagsMissing(command, ['<finding>']);
  if (unfinished.length === 0) {
    throw new UserError({
      message: text('Alle observationer er fulgt op til ende.', 'Every finding is followed up to its end.'),
      hint: text('Se dem i sagen med `dbs tilsyn show <id>`.', 'See them in the case with `dbs tilsyn show <id>`.'),
    });
  }
  return context.prompt.search({
    message: context.say(text('Hvilken observation?', 'Which finding?')),
    source: (term) =>
      unfinished
        .map((finding) => ({ value: finding, name: `${finding.id} · ${finding.data.title}` }))
        .filter(({ name }) => name.toLowerCase().includes(term.trim().toLowerCase())),
  });
}

function findFinding(id: string, repository: Repository): FindingDocument {
  const found = repository.find('finding', id);
  if (found !== undefined) return found;
  const broken = repository.knows('finding', id);
  const meant = broken ? undefined : didYouMean(id, repository.ids('finding'));
  throw new UserError({
    message: broken
      ? text(`Observationen ${id} findes, men dens fil har fejl.`, `The finding ${id} exists, but its file has errors.`)
      : text(`Der er ingen observation ${id}.`, `There is no finding ${id}.`),
    hint: broken
      ? text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.')
      : (meant ?? text('Skriv den som <tilsyn>/<filnavn uden .md>.', 'Write it as <case>/<file name without .md>.')),
  });
}

/** A finding is settled once: what may follow is the check of its effect, or that it is open again. Throws UserError. */
export function refuseSettled(
  finding: FindingDocument,
  latest: Latest | undefined,
  next: Pick<FollowUp, 'status' | 'effect'>,
): void {
  if (latest === undefined || !isSettled(latest) || !isSettled(next)) return;
  if (isEffectCheck(next, latest)) return;
  throw new UserError({
    message: text(
      `${finding.id} er allerede lukket (${latest.id}, ${latest.date}).`,
      `${finding.id} is settled already (${latest.id}, ${latest.date}).`,
    ),
    hint:
      latest.status === 'resolved' && latest.effect?.result !== 'effective'
        ? text(
            'Er virkningen kontrolleret, så notér den med --effect. Er forholdet tilbage, så brug --status open.',
            'If the effect is checked, record it with --effect. If the matter is back, use --status open.',
          )
        : text('Er forholdet tilbage, så brug --status open.', 'If the matter is back, use --status open.'),
  });
}
