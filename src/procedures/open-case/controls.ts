import { text } from '../../domain/text.ts';
import { caseControls } from '../../facts/case-controls.ts';
import type { SupervisionScope, Tilsyn } from '../../generated/types.ts';
import { measureOf } from '../../operations/create-case.ts';
import { flagsMissing, readIds } from '../../terminal/read-flags.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

/**
 * What a new case looks at, and why not everything: by the flags, else asked for, except of an ordinary case. Undefined: everything.
 * Throws UserError for a name the catalogue has not, or a reason that is missing.
 */
export async function chooseControls(
  { controls: flag, scopeReason, minimumStandards }: CaseWishes,
  type: Tilsyn['type'],
  { context, repository, asks }: CaseDesk,
): Promise<SupervisionScope | undefined> {
  const measured = caseControls(repository, measureOf(repository, minimumStandards !== false));
  const known = [...(measured?.areas ?? []), ...(measured?.entries ?? [])].map(({ id }) => id);
  const wanted = scopeReason !== undefined || (asks && type !== 'ordinary');
  const named = flag ?? (asks && wanted ? await askControls(known, context) : []);
  if (named.length === 0) {
    if (scopeReason !== undefined) throw flagsMissing('tilsyn new', ['--controls']);
    return undefined;
  }
  const chosen = readIds('--controls', named, known);
  const reason = scopeReason?.trim() || (asks ? await askReason(context) : '');
  if (reason === '') throw flagsMissing('tilsyn new', ['--scope-reason']);
  return { controls: known.filter((id) => chosen.includes(id)), reason };
}

const namesIn = (answer: string): readonly string[] => answer.split(/[\s,]+/).filter((name) => name !== '');

async function askControls(known: readonly string[], { say, prompt }: CaseDesk['context']): Promise<readonly string[]> {
  const folded = new Set(known.map((id) => id.toLowerCase()));
  const answer = await prompt.input({
    message: say(
      text(
        'Hvilke områder og kontroller omfatter det, fx F, G, D.2? (tom: alle)',
        'Which areas and controls does it cover, for example F, G, D.2? (empty: all)',
      ),
    ),
    check: (given) => {
      const unknown = namesIn(given).filter((name) => !folded.has(name.toLowerCase()));
      return (
        unknown.length === 0 || say(text(`Findes ikke: ${unknown.join(', ')}`, `Do not exist: ${unknown.join(', ')}`))
      );
    },
  });
  return namesIn(answer);
}

async function askReason({ say, prompt }: CaseDesk['context']): Promise<string> {
  const answer = await prompt.input({
    message: say(text('Hvorfor ikke resten, og hvornår så?', 'Why not the rest, and when instead?')),
    check: (given) =>
      given.trim() !== '' || say(text('Skriv en grund; rapporten viser den.', 'Give a reason; the report shows it.')),
  });
  return answer.trim();
}
