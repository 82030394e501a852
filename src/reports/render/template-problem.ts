import type {} from 'handlebars';
import { closest } from '../../domain/suggestion.ts';
import { type Text, text } from '../../domain/text.ts';

/** What is wrong with a template, and where; line and column count from 1. */
export interface TemplateProblem {
  readonly code: 'template/unknown-name' | 'template/wrong-kind' | 'template/refused';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: Text;
  readonly hint?: Text;
}

/** Takes down what is wrong at a node. Gives undefined, the value of what cannot be known. */
export type ReportProblem = (
  node: hbs.AST.Node,
  code: TemplateProblem['code'],
  message: Text,
  hint?: Text,
) => undefined;

/** A reporter for one file of a template that adds to `problems`. */
export const reporter =
  (file: string, problems: TemplateProblem[]): ReportProblem =>
  (node, code, message, hint) => {
    const { line, column } = node.loc.start;
    problems.push({ code, file, line, column: column + 1, message, ...(hint && { hint }) });
    return undefined;
  };

/** The known name a misspelt one is near to, as a hint; undefined when none is. */
export function nearWord(name: string, known: Iterable<string>): Text | undefined {
  const suggestion = closest(name, known);
  return suggestion === undefined ? undefined : text(`Mente du „${suggestion}“?`, `Did you mean “${suggestion}”?`);
}
