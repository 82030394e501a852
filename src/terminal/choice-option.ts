import { Option } from 'commander';
import { UserError } from '../domain/errors.ts';
import { slugFrom } from '../domain/slug.ts';
import { askMeant, likelyIds } from '../domain/suggestion.ts';
import { type Text, text } from '../domain/text.ts';

/** What a person reads for each value a flag takes. */
export type Choices = Readonly<Record<string, Text>>;

/**
 * A flag that takes one of some values, by the value itself or by the word a person reads for it, in Danish or English: `serious`, `alvorlig`.
 * Whichever is typed, the command is given the value. Parsing throws UserError for anything else, with what was perhaps meant.
 */
export class ChoiceOption extends Option {
  readonly choicesTaken: Choices;

  constructor(flags: string, meaning: string, choices: Choices) {
    super(flags, meaning);
    this.choicesTaken = choices;
    this.argParser((typed: string) => this.read(typed));
  }

  private read(typed: string): string {
    const values = Object.keys(this.choicesTaken);
    const wanted = slugFrom(typed);
    const exact = values.find((value) => value === typed) ?? values.find((value) => slugFrom(value) === wanted);
    if (exact !== undefined) return exact;
    const named = values.filter((value) => wordsOf(this.choicesTaken[value]).includes(wanted));
    const [only] = named;
    if (only !== undefined && named.length === 1) return only;
    throw this.refusal(typed, named);
  }

  private refusal(typed: string, named: readonly string[]): UserError {
    const values = Object.keys(this.choicesTaken);
    const wanted = slugFrom(typed);
    const byWord = new Map(values.flatMap((value) => wordsOf(this.choicesTaken[value]).map((word) => [word, value])));
    // One sign is as near to any other: 5 is no slip for 1.
    const [near] = wanted.length < 2 ? [] : likelyIds(wanted, [...values, ...byWord.keys()]);
    const meant = named.length > 0 ? named : near === undefined ? [] : [byWord.get(near) ?? near];
    const listed = choiceList(this.choicesTaken);
    const all = text(`Vælg mellem ${listed.da}.`, `Choose among ${listed.en}.`);
    const question = askMeant(meant);
    return new UserError({
      message: text(
        `${this.long ?? this.flags} ${typed} kan ikke bruges.`,
        `${this.long ?? this.flags} ${typed} cannot be used.`,
      ),
      hint: question === undefined ? all : text(`${question.da} ${all.da}`, `${question.en} ${all.en}`),
    });
  }
}

/** The forms a label may be typed in: whole, and without what stands in brackets. */
const wordsOf = (label: Text | undefined): readonly string[] =>
  label === undefined
    ? []
    : [label.da, label.en]
        .flatMap((words) => [words, words.replace(/\s*\([^)]*\)/g, '')])
        .map(slugFrom)
        .filter((word) => word !== '');

/** The values, each with the word a person reads for it where that says something else. */
export function choiceList(choices: Choices): Text {
  const list = (language: keyof Text): string =>
    Object.entries(choices)
      .map(([value, label]) =>
        slugFrom(label[language]) === slugFrom(value) ? value : `${value} (${lowered(label[language])})`,
      )
      .join(', ');
  return text(list('da'), list('en'));
}

/** A word inside a sentence begins small, unless it is a name or a short form. */
const lowered = (label: string): string =>
  /^\p{Lu}(?:\p{Ll}|\s)/u.test(label) && !/^(?:Datatilsynet|Danish|Europa|Kommissionen|Commission|Git)/.test(label)
    ? `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`
    : label;
