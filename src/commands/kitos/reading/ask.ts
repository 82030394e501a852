import { text } from '../../../domain/text.ts';
import { visibleText } from '../../../formatters/visible-text.ts';
import type { KitosChoices } from '../../../operations/kitos/choices.ts';
import type { KitosPlan, Waiting } from '../../../operations/kitos/kitos-plan.ts';
import type { FieldConflict } from '../../../operations/kitos/merge-system.ts';
import type { Context } from '../../../ports.ts';
import { cautionWords, valueWords } from './words.ts';

/** Asks a person about what waits and what conflicts; what they leave open stays as it is. Nothing is asked twice. */
export async function askChoices(plan: KitosPlan, choices: KitosChoices, context: Context): Promise<KitosChoices> {
  const links = new Map(choices.links);
  const vendors = new Map(choices.vendors);
  for (const waiting of plan.waiting) {
    if (waiting.why === 'system-to-confirm') {
      const id = await askCandidate(waiting, waiting.candidates, 'system', context);
      if (id !== undefined) links.set(waiting.uuid, id);
    } else if (waiting.why === 'vendor-to-confirm') {
      const id = await askCandidate(waiting, waiting.candidates, 'vendor', context);
      if (id !== undefined) vendors.set(waiting.uuid, id);
    }
  }
  const takes = await askConflicts(
    plan.conflicts.filter(({ taken }) => taken === undefined),
    choices.takes,
    context,
  );
  return { ...choices, links, vendors, takes };
}

async function askCandidate(
  { name, uuid }: Waiting,
  candidates: readonly string[],
  kind: 'system' | 'vendor',
  { prompt, say }: Context,
): Promise<string | undefined> {
  const what =
    kind === 'system'
      ? text('er det et af vores systemer?', 'is it one of our systems?')
      : text('er leverandøren en af vores?', 'is the vendor one of ours?');
  const answer = await prompt.select<string>({
    message: say(text(`${visibleText(name)} (${uuid}): ${what.da}`, `${visibleText(name)} (${uuid}): ${what.en}`)),
    choices: [
      ...candidates.map((id) => ({ value: id, name: say(text(`Ja, ${id}`, `Yes, ${id}`)) })),
      { value: 'new', name: say(text('Nej, en anden: opret den', 'No, another: make it')) },
      { value: '', name: say(text('Senere', 'Later')) },
    ],
  });
  return answer === '' ? undefined : answer;
}

async function askConflicts(
  conflicts: readonly FieldConflict[],
  before: KitosChoices['takes'],
  { prompt, say }: Context,
): Promise<KitosChoices['takes']> {
  if (conflicts.length === 0) return before;
  const way = await prompt.select<'each' | 'ours' | 'kitos' | 'later'>({
    message: say(
      text(
        `${conflicts.length} oplysninger står forskelligt her og i OS2kitos. Hvad skal gælde?`,
        `${conflicts.length} values differ here and in KITOS. Which shall count?`,
      ),
    ),
    choices: [
      { value: 'each', name: say(text('Gå dem igennem en for en', 'Go through them one by one')) },
      { value: 'ours', name: say(text('Behold vores alle steder', 'Keep ours everywhere')) },
      { value: 'kitos', name: say(text('Brug OS2kitos alle steder', 'Use KITOS everywhere')) },
      { value: 'later', name: say(text('Senere: vores står så længe', 'Later: ours stays until then')) },
    ],
  });
  const takes = new Map(before);
  if (way === 'later') return takes;
  for (const conflict of conflicts) {
    const taken = way === 'each' ? await askConflict(conflict, { prompt, say }) : way;
    if (taken !== undefined) takes.set(`${conflict.system}.${conflict.field}`, taken);
  }
  return takes;
}

async function askConflict(
  { system, field, ours, theirs, caution }: FieldConflict,
  { prompt, say }: Pick<Context, 'prompt' | 'say'>,
): Promise<'ours' | 'kitos' | undefined> {
  const answer = await prompt.select<'ours' | 'kitos' | 'later'>({
    message: `${system}.${field} (${say(cautionWords[caution])})`,
    choices: [
      { value: 'ours', name: `${say(text('Behold', 'Keep'))} ${visibleText(say(valueWords(field, ours)))}` },
      {
        value: 'kitos',
        name: `${say(text('Brug OS2kitos:', 'Use KITOS:'))} ${visibleText(say(valueWords(field, theirs)))}`,
      },
      { value: 'later', name: say(text('Senere', 'Later')) },
    ],
  });
  return answer === 'later' ? undefined : answer;
}
