import { Cancelled } from '../domain/errors.ts';
import { unsteered } from '../domain/hidden-characters.ts';
import type { Language } from '../domain/text.ts';
import type { Choice, Prompt } from '../ports.ts';

type Streams = Pick<NodeJS.Process, 'stdin' | 'stderr'>;

interface Words {
  readonly keys: Readonly<Record<string, string>>;
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly yesNo: string;
  readonly noYes: string;
  readonly answerYesOrNo: string;
}

const words: Readonly<Record<Language, Words>> = {
  da: {
    keys: {
      navigate: 'flyt',
      select: 'vælg',
      submit: 'færdig',
      all: 'alle',
      invert: 'byt om',
      space: 'mellemrum',
    },
    nothing: 'Ingen fundet',
    yes: 'ja',
    no: 'nej',
    yesNo: 'J/n',
    noYes: 'j/N',
    answerYesOrNo: 'Svar j for ja eller n for nej.',
  },
  en: {
    keys: {},
    nothing: 'Nothing found',
    yes: 'yes',
    no: 'no',
    yesNo: 'Y/n',
    noYes: 'y/N',
    answerYesOrNo: 'Answer y for yes or n for no.',
  },
};

/** Yes or no in Danish and English, in full or by the first letter; undefined for anything else. */
export function readYesNo(answer: string, ifEmpty: boolean): boolean | undefined {
  const word = answer.trim().toLowerCase();
  if (word === '') return ifEmpty;
  if (['j', 'ja', 'y', 'yes'].includes(word)) return true;
  return ['n', 'nej', 'no'].includes(word) ? false : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what our own output holds
const colours = /\u001B\[[0-9;]*m/;
/** Nothing a name or a value holds steers the terminal; our own colours pass. */
const shown = (words: string): string => unsteered(words, colours);

// The package's choices may not name an absent field as undefined.
const choiceOf = <T>(choice: Choice<T>): { value: T; name: string; description?: string; disabled?: string } => ({
  value: choice.value,
  name: shown(choice.name),
  ...(choice.description === undefined ? {} : { description: shown(choice.description) }),
  ...(choice.disabled === undefined ? {} : { disabled: `(${shown(choice.disabled)})` }),
});

const cancelling = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);

/** Questions by @inquirer/prompts on stderr, so that a result on stdout can still be piped. Loaded at the first question. */
export function createPrompt(language: Language, streams: Streams, signal: AbortSignal): Prompt {
  const { keys, nothing, ...word } = words[language];
  const context = { input: streams.stdin, output: streams.stderr, signal };
  const theme = {
    style: {
      keysHelpTip: (tips: readonly (readonly [string, string])[]): string =>
        tips.map(([key, action]) => `${keys[key] ?? key} ${keys[action] ?? action}`).join(' · '),
      // The package's one fixed sentence comes through here.
      error: (message: string): string => `> ${message === 'No results found' ? nothing : message}`,
    },
  };

  async function asked<T>(question: (prompts: typeof import('@inquirer/prompts')) => Promise<T>): Promise<T> {
    try {
      return await question(await import('@inquirer/prompts'));
    } catch (error) {
      throw error instanceof Error && cancelling.has(error.name) ? new Cancelled() : error;
    }
  }

  return {
    input: ({ message, default: preset, check }) =>
      asked(({ input }) =>
        input(
          {
            message: shown(message),
            theme,
            ...(preset === undefined ? {} : { default: preset }),
            ...(check === undefined ? {} : { validate: check }),
          },
          context,
        ),
      ),

    password: ({ message }) =>
      asked(({ password }) => password({ message: shown(message), theme, mask: '•' }, context)),

    async confirm({ message, default: preset }) {
      const answer = await asked(({ input }) =>
        input(
          {
            message: `${shown(message)} (${preset ? word.yesNo : word.noYes})`,
            theme,
            validate: (value) => readYesNo(value, preset) !== undefined || word.answerYesOrNo,
            transformer: (value, { isFinal }) => (isFinal ? (readYesNo(value, preset) ? word.yes : word.no) : value),
          },
          context,
        ),
      );
      return readYesNo(answer, preset) ?? preset;
    },

    select: ({ message, choices, default: preset }) =>
      asked(({ select }) =>
        select(
          {
            message: shown(message),
            theme,
            pageSize: 12,
            choices: choices.map(choiceOf),
            ...(preset === undefined ? {} : { default: preset }),
          },
          context,
        ),
      ),

    checkbox: ({ message, choices }) =>
      asked(({ checkbox }) =>
        checkbox(
          {
            message: shown(message),
            theme,
            pageSize: 12,
            choices: choices.map((choice) => ({ ...choiceOf(choice), checked: choice.checked ?? false })),
          },
          context,
        ),
      ),

    search: ({ message, source }) =>
      asked(({ search }) =>
        search(
          { message: shown(message), theme, pageSize: 12, source: (term) => source(term ?? '').map(choiceOf) },
          context,
        ),
      ),
  };
}
