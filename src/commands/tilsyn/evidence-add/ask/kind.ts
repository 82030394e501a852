import { UserError } from '../../../../domain/errors.ts';
import { closest } from '../../../../domain/suggestion.ts';
import { listed, type Text, text } from '../../../../domain/text.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Evidence, EvidenceTypeEntry } from '../../../../generated/types.ts';
import { catalogue } from '../../../../repository/catalogues.ts';
import { flagsMissing } from '../../../../terminal/read-flags.ts';
import { commandName } from '../options.ts';
import type { EvidenceDesk } from './desk.ts';

/** The type of evidence, as the catalogue has it. Throws UserError with what was perhaps meant. */
export async function chooseType(
  flag: string | undefined,
  { context, repository }: EvidenceDesk,
): Promise<EvidenceTypeEntry> {
  const types = catalogue(repository, 'evidence-types')?.data.entries ?? [];
  const { say, prompt } = context;
  const id =
    flag ??
    (await prompt.select({
      message: say(text('Hvilken slags dokumentation er det?', 'What type of evidence is it?')),
      choices: types.map((type) => ({
        value: type.id,
        name: say(text(type.title, type.titleEn)),
        description: type.says.replace(/\s+/g, ' '),
      })),
    }));
  const found = types.find((type) => type.id === id);
  if (found !== undefined) return found;
  const ids = types.map((type) => type.id);
  const meant = closest(id, ids);
  throw new UserError({
    message: text(`--type ${id} er ikke en dokumentationstype.`, `--type ${id} is no type of evidence.`),
    hint:
      meant === undefined
        ? text(`Vælg mellem ${listed(ids).da}.`, `Choose among ${listed(ids).en}.`)
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

/** The level of assurance: by the flag, else the type’s only one, else asked for. Throws UserError. */
export async function chooseAssurance(
  flag: Evidence['assurance'] | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: EvidenceDesk,
): Promise<Evidence['assurance']> {
  if (flag !== undefined) return flag;
  const [only] = type.assurance;
  if (only !== undefined && type.assurance.length === 1) return only;
  if (!asks) throw flagsMissing(commandName, ['--assurance']);
  const { say, prompt } = context;
  return prompt.select({
    message: say(text('Hvilken grad af sikkerhed giver det?', 'What level of assurance does it give?')),
    choices: type.assurance.map((value) => ({ value, name: say(labels['evidence.assurance'][value]) })),
  });
}

/** Whether an auditor's report of this type has a period, a type and an opinion of its own. */
export const isAudited = (type: EvidenceTypeEntry): boolean => type.assurance.includes('high') && type.periodic;

/** One of the choices, by the flag, else asked for when it is worth asking; else undefined. */
export async function pick<T extends string>(
  flag: T | undefined,
  question: Text,
  choices: Readonly<Record<T, Text>>,
  worthAsking: boolean,
  { context: { say, prompt }, asks }: EvidenceDesk,
): Promise<T | undefined> {
  if (flag !== undefined || !asks || !worthAsking) return flag;
  const values = Object.keys(choices) as T[];
  return prompt.select({
    message: say(question),
    choices: values.map((value) => ({ value, name: say(choices[value]) })),
  });
}
