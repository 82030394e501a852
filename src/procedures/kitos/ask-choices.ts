import { visibleText } from '../../domain/hidden-characters.ts';
import { text } from '../../domain/text.ts';
import type { KitosChoices } from '../../operations/kitos/choices.ts';
import type { KitosPlan, Waiting } from '../../operations/kitos/kitos-plan.ts';
import type { FieldConflict } from '../../operations/kitos/merging.ts';
import type { Context } from '../../ports.ts';
import { cautionWords, kitosValueWords } from './words.ts';

/**
 * Asks a person about what waits and what conflicts; what they leave open stays as it is. Gives the same choices back when nothing
 * was decided.
 * @param asked what has been asked already; added to
 */
export async function askChoices(
  plan: KitosPlan,
  choices: KitosChoices,
  asked: Set<string>,
  context: Context,
): Promise<KitosChoices> {
  const isNew = (question: string): boolean => !asked.has(question) && asked.add(question).has(question);
  const links = new Map(choices.links);
  const vendors = new Map(choices.vendors);
  const suppliers = new Map<string, string | undefined>();
  for (const waiting of plan.waiting) {
    if (waiting.why !== 'system-to-confirm' && waiting.why !== 'vendor-to-confirm') continue;
    if (!isNew(`${waiting.uuid} ${waiting.why}`)) continue;
    if (waiting.why === 'system-to-confirm') {
      decide(links, waiting.uuid, await askCandidate(waiting, waiting.candidates, 'system', context));
      continue;
    }
    // One answer counts for every system of the supplier.
    const { supplier } = waiting;
    if (!suppliers.has(supplier))
      suppliers.set(supplier, await askCandidate(waiting, waiting.candidates, 'vendor', context));
    decide(vendors, waiting.uuid, suppliers.get(supplier));
  }
  const open = plan.conflicts.filter(({ taken, system, field }) => taken === undefined && isNew(`${system}.${field}`));
  const takes = await askConflicts(open, choices.takes, context);
  const isSame =
    links.size === choices.links.size && vendors.size === choices.vendors.size && takes.size === choices.takes.size;
  return isSame ? choices : { ...choices, links, vendors, takes };
}

function decide(decided: Map<string, string>, uuid: string, answer: string | undefined): void {
  if (answer !== undefined) decided.set(uuid, answer);
}

async function askCandidate(
  waiting: Waiting,
  candidates: readonly string[],
  kind: 'system' | 'vendor',
  { prompt, say }: Context,
): Promise<string | undefined> {
  const what =
    kind === 'system'
      ? text('er det et af vores systemer?', 'is it one of our systems?')
      : text('er leverandøren en af vores?', 'is the vendor one of ours?');
  const supplier = waiting.why === 'vendor-to-confirm' ? `, ${visibleText(waiting.supplier)}` : '';
  const about = `${visibleText(waiting.name)} (${waiting.uuid}${supplier})`;
  const answer = await prompt.select<string>({
    message: say(text(`${about}: ${what.da}`, `${about}: ${what.en}`)),
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
      conflicts.length === 1
        ? text(
            'En oplysning står forskelligt her og i OS2kitos. Hvad skal gælde?',
            'One value differs here and in OS2kitos. Which shall count?',
          )
        : text(
            `${conflicts.length} oplysninger står forskelligt her og i OS2kitos. Hvad skal gælde?`,
            `${conflicts.length} values differ here and in OS2kitos. Which shall count?`,
          ),
    ),
    choices: [
      { value: 'each', name: say(text('Gå dem igennem en for en', 'Go through them one by one')) },
      { value: 'ours', name: say(text('Behold vores alle steder', 'Keep ours everywhere')) },
      { value: 'kitos', name: say(text('Brug OS2kitos alle steder', 'Use OS2kitos everywhere')) },
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
      { value: 'ours', name: `${say(text('Behold', 'Keep'))} ${visibleText(say(kitosValueWords(field, ours)))}` },
      {
        value: 'kitos',
        name: `${say(text('Brug OS2kitos:', 'Use OS2kitos:'))} ${visibleText(say(kitosValueWords(field, theirs)))}`,
      },
      { value: 'later', name: say(text('Senere', 'Later')) },
    ],
  });
  return answer === 'later' ? undefined : answer;
}
