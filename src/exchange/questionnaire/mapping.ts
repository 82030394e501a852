import { readYamlFile } from '../../documents/source-document.ts';
import { isDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import type { Claim } from '../../domain/questionnaire.ts';
import { type Text, text } from '../../domain/text.ts';

/** How another organization's questionnaire is read: which sheet and columns, which words, and which of its questions answers which control. */
export interface AnswerMapping {
  readonly sheet: string;
  /** The row of the headings, from 1. */
  readonly headRow: number;
  /** Columns by their headings. */
  readonly columns: { readonly question: string; readonly answer: string; readonly text?: string };
  /** What each of its answers means, by the word in small letters. */
  readonly answers: ReadonlyMap<string, Claim>;
  /** Its questions by control. */
  readonly controls: ReadonlyMap<string, readonly string[]>;
  readonly by: string;
  readonly on: string;
}

const claimNames: readonly Claim[] = ['yes', 'partly', 'no', 'not-applicable'];

/** Reads a mapping file. Throws UserError that names what is wrong and where; nothing is guessed, and nothing unknown may stand in it. */
export function readMapping(content: string, name: string): AnswerMapping {
  const { document, problems } = readYamlFile(name, content);
  if (problems.length > 0)
    throw new UserError({
      message: text(`${name} kan ikke læses som YAML.`, `${name} cannot be read as YAML.`),
      diagnostics: problems,
    });
  const wrong = (path: string, expected: Text): UserError =>
    new UserError({
      message: text(`${name}: ${path} skal være ${expected.da}.`, `${name}: ${path} must be ${expected.en}.`),
      hint: text('Se et eksempel i håndbogen, „Sagens gang“.', 'See the example in the handbook, “Sagens gang”.'),
    });
  const map = (value: unknown, path: string, keys?: readonly string[]): Readonly<Record<string, unknown>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrong(path, text('navne med værdier', 'names with values'));
    const unknown = keys === undefined ? undefined : Object.keys(value).find((key) => !keys.includes(key));
    if (unknown !== undefined)
      throw wrong(
        path === '' ? unknown : `${path}.${unknown}`,
        text(`et af ${keys?.join(', ')}`, `one of ${keys?.join(', ')}`),
      );
    return value as Readonly<Record<string, unknown>>;
  };
  const words = (value: unknown, path: string): string => {
    if (typeof value !== 'string' || value.trim() === '') throw wrong(path, text('tekst', 'text'));
    return value.trim();
  };
  const list = (value: unknown, path: string): readonly string[] => {
    if (!Array.isArray(value) || value.length === 0) throw wrong(path, text('en liste af tekster', 'a list of texts'));
    return value.map((item, index) => words(item, `${path}[${index}]`));
  };
  const root = map(document.data, 'filen', ['sheet', 'headRow', 'columns', 'answers', 'controls', 'by', 'on']);
  const columns = map(root['columns'], 'columns', ['question', 'answer', 'text']);
  const { headRow, on } = root;
  if (typeof headRow !== 'number' || !Number.isInteger(headRow) || headRow < 1)
    throw wrong('headRow', text('rækkens nummer', 'the number of the row'));
  if (typeof on !== 'string' || !isDate(on)) throw wrong('on', text('en dato, ÅÅÅÅ-MM-DD', 'a date, YYYY-MM-DD'));
  const answers = new Map<string, Claim>();
  for (const [claim, said] of Object.entries(map(root['answers'], 'answers', claimNames)))
    for (const word of list(said, `answers.${claim}`)) {
      if (answers.has(word.toLowerCase()))
        throw wrong(
          `answers.${claim}`,
          text(`uden „${word}“, som står to gange`, `without “${word}”, which is there twice`),
        );
      answers.set(word.toLowerCase(), claim as Claim);
    }
  return {
    sheet: words(root['sheet'], 'sheet'),
    headRow,
    columns: {
      question: words(columns['question'], 'columns.question'),
      answer: words(columns['answer'], 'columns.answer'),
      ...(columns['text'] === undefined ? {} : { text: words(columns['text'], 'columns.text') }),
    },
    answers,
    controls: new Map(
      Object.entries(map(root['controls'], 'controls')).map(([control, ids]) => [
        control,
        [...new Set(list(ids, `controls.${control}`))],
      ]),
    ),
    by: words(root['by'], 'by'),
    on,
  };
}
