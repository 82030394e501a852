import { UserError } from '../../domain/errors.ts';
import type { ScopeFacts } from '../../domain/scope.ts';
import { folded } from '../../domain/slug.ts';
import { type Text, text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { labels } from '../../generated/labels.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { CaseDesk } from './wishes.ts';

type SystemDocument = TypedDocument<'system'>;

/** What kind of personal data a system holds, once somebody has looked into it. */
type KnownData = Exclude<ScopeFacts['personalData'], 'unknown'>;

/** The kind of data that was answered here, by system. */
export type AnsweredData = ReadonlyMap<string, KnownData>;

const kinds = ['none', 'ordinary', 'confidential', 'special'] as const satisfies readonly KnownData[];
const labelsOf = labels['system.personalData'];

/**
 * What has been answered, and what a person answers about those of the systems that nobody has looked into. Throws UserError when nobody
 * can be asked: whether there is a processor to supervise, and how, follows from the answer.
 */
export async function answerPersonalData(
  systems: readonly SystemDocument[],
  already: AnsweredData,
  { context, asks }: CaseDesk,
): Promise<AnsweredData> {
  const answered = new Map(already);
  const open = systems.filter(({ id, data }) => data.personalData === 'unknown' && !answered.has(id));
  if (open.length > 0 && !asks) throw notLookedInto(open);
  const { say, prompt } = context;
  for (const { id, data } of open) {
    const kind = await prompt.select<KnownData>({
      message: say(
        text(
          `Ingen har undersøgt, hvilke personoplysninger ${data.name} har. Hvad er de mest beskyttelseskrævende?`,
          `Nobody has looked into what personal data ${data.name} holds. Which of them need most protection?`,
        ),
      ),
      choices: kinds.map((value) => ({ value, name: say(labelsOf[value]) })),
    });
    answered.set(id, kind);
  }
  return answered;
}

/** The system as it will be once the answer is written. */
export const withAnswer = <S extends { readonly id: string; readonly data: SystemDocument['data'] }>(
  { id, data }: S,
  answered: AnsweredData,
): { readonly id: string; readonly data: SystemDocument['data'] } => {
  const personalData = answered.get(id);
  return { id, data: personalData === undefined ? data : { ...data, personalData } };
};

/** The flags that concern some systems: those that name one of them, and those that name none. */
export const concerning = (flags: readonly string[], systems: readonly string[]): readonly string[] =>
  typedList(flags).filter((flag) => {
    const [named] = flag.includes('=') ? flag.split('=') : [];
    return named === undefined || systems.includes(named);
  });

/** `confidential` for all systems, `skolebro=special` for one; the Danish words will do. Throws UserError for what is no answer. */
export function readPersonalData(flags: readonly string[], systems: readonly SystemDocument[]): AnsweredData {
  const answered = new Map<string, KnownData>();
  for (const flag of typedList(flags)) {
    const [, system, word = ''] = /^(?:([a-z0-9-]+)=)?(.+)$/.exec(flag) ?? [];
    const kind = kinds.find((each) => each === word || folded(labelsOf[each].da) === folded(word));
    const targets = systems.filter(({ id }) => system === undefined || id === system);
    if (kind === undefined || targets.length === 0) throw notReadable(flag, systems);
    for (const { id } of targets) answered.set(id, kind);
  }
  return answered;
}

const choices = kinds.map((kind) => `${kind} (${labelsOf[kind].da.toLowerCase()})`).join(', ');
const choicesEn = kinds.join(', ');

function notReadable(flag: string, systems: readonly SystemDocument[]): UserError {
  const system = systems[0]?.id ?? 'skolebro';
  return new UserError({
    message: text(
      `--personal-data ${flag} siger ikke, hvilke oplysninger et af systemerne har.`,
      `--personal-data ${flag} does not say what data one of the systems holds.`,
    ),
    hint: text(
      `Skriv ${choices}, eller for ét system \`${system}=confidential\`.`,
      `Write ${choicesEn}, or for one system \`${system}=confidential\`.`,
    ),
  });
}

function notLookedInto(systems: readonly SystemDocument[]): UserError {
  const names = systems.map(({ data }) => data.name).join(', ');
  const [only] = systems;
  const example = systems.length === 1 ? 'confidential' : `${only?.id ?? ''}=confidential …`;
  const message = (of: string): Text =>
    text(
      `Ingen har undersøgt, hvilke personoplysninger ${of} har. Det skal afklares først: uden personoplysninger er der ingen databehandler at føre tilsyn med (GDPR art. 28).`,
      `Nobody has looked into what personal data ${of} holds. That comes first: without personal data there is no processor to supervise (GDPR art. 28).`,
    );
  return new UserError({
    message: message(names),
    ofMany: { code: 'personal-data', names: systems.map(({ data }) => data.name), message },
    hint: text(
      `Spørg en kommune, der bruger det, og svar med \`dbs tilsyn new\` og --personal-data ${example}: ${choices}. Svaret bliver skrevet på systemet.`,
      `Ask a municipality that uses it, and answer with \`dbs tilsyn new\` and --personal-data ${example}: ${choicesEn}. The answer is written on the system.`,
    ),
  });
}
