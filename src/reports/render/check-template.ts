import type {} from 'handlebars';
import { type Text, text } from '../../domain/text.ts';
import type { Shape } from '../views/shape.ts';
import { checkCall, checkExpression, type Names } from './check-expression.ts';
import { assumePresent, describe, type Given } from './given.ts';
import { nearWord, reporter, type TemplateProblem } from './template-problem.ts';
import type { Helper } from './template-words.ts';

export interface ParsedTemplate {
  readonly file: string;
  readonly program: hbs.AST.Program;
}

interface TemplateParts {
  readonly main: ParsedTemplate;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly view: Shape;
}

/** Where the check stands: what may be named there, and how it goes on in a partial. */
interface Place extends Names {
  /** How many partials lie around it. */
  readonly depth: number;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  readonly enter: (partial: ParsedTemplate, scope: Shape) => void;
}

const deepest = 8;

/**
 * Holds every name a template uses against the view's shape. Handlebars in strict mode stops at a misspelt `{{name}}`, but takes
 * a misspelt `{{#if name}}`, `{{#each name}}` or `{{#with name}}` for “nothing there”, which would print a report that lacks a
 * section without a word.
 */
export function checkTemplate({ main, partials, helpers, view }: TemplateParts): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const checkFile = ({ file, program }: ParsedTemplate, scope: Shape, depth: number): void =>
    checkProgram(program, {
      scopes: [scope],
      helpers,
      report: reporter(file, problems),
      depth,
      partials,
      enter: (partial, inside) => checkFile(partial, inside, depth + 1),
    });
  checkFile(main, view, 0);
  return problems;
}

function checkProgram({ body }: hbs.AST.Program, place: Place): void {
  for (const node of body) checkStatement(node, place);
}

function checkStatement(node: hbs.AST.Statement, place: Place): void {
  if (node.type === 'MustacheStatement') checkMustache(node as hbs.AST.MustacheStatement, place);
  else if (node.type === 'BlockStatement') checkBlock(node as hbs.AST.BlockStatement, place);
  else if (node.type === 'PartialStatement') checkPartial(node as hbs.AST.PartialStatement, place);
  else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
    place.report(
      node,
      'template/refused',
      text('Dette kan ikke bruges i en skabelon.', 'This cannot be used in a template.'),
    );
  }
}

/** `{{name}}` and `{{helper …}}`: what is printed must be something a page can hold. */
function checkMustache(node: hbs.AST.MustacheStatement, place: Place): void {
  const { helpers, report } = place;
  if (!node.escaped) {
    report(
      node,
      'template/refused',
      text(
        'Tre krøllede parenteser slår beskyttelsen mod HTML i værdier fra og kan ikke bruges.',
        'Three braces switch off the protection against HTML in values and cannot be used.',
      ),
    );
    return;
  }
  const path = node.path as hbs.AST.PathExpression;
  const isCall = node.params.length > 0 || hasNamed(node) || Object.hasOwn(helpers, path.original);
  const given = isCall ? checkCall(node, place) : checkExpression(path, place);
  if (typeof given !== 'object' || isPrintable(given)) return;
  report(
    node,
    'template/wrong-kind',
    text(
      `„${path.original}“ kan ikke skrives, som den er (${describe(given)}).`,
      `“${path.original}” cannot be printed as it is (${describe(given)}).`,
    ),
    printingHints[given.kind === 'nullable' ? given.inner.kind : given.kind],
  );
}

const hasNamed = ({ hash }: { readonly hash?: hbs.AST.Hash }): boolean => (hash?.pairs.length ?? 0) > 0;

/** A text that may be absent is printed as nothing; a number that may be absent is not. */
const isPrintable = (shape: Shape): boolean =>
  shape.kind === 'text' || shape.kind === 'number' || (shape.kind === 'nullable' && shape.inner.kind === 'text');

const printingHints: Partial<Record<Shape['kind'], Text>> = {
  date: text('Skriv {{as-date …}}.', 'Write {{as-date …}}.'),
  markdown: text('Skriv {{as-markdown … level=3}}.', 'Write {{as-markdown … level=3}}.'),
  list: text('Brug {{#each …}} eller {{as-list …}}.', 'Use {{#each …}} or {{as-list …}}.'),
  record: text('Vælg et af felterne.', 'Choose one of its fields.'),
};

const blocks = ['if', 'unless', 'each', 'with'];

/** `{{#if …}}`, `{{#unless …}}`, `{{#each …}}` and `{{#with …}}`, and what stands in them. */
function checkBlock(node: hbs.AST.BlockStatement, place: Place): void {
  const name = (node.path as hbs.AST.PathExpression).original;
  const [subject, ...more] = node.params;
  if (subject === undefined || more.length > 0 || node.program.blockParams !== undefined || hasNamed(node)) {
    place.report(
      node,
      'template/refused',
      text(`„#${name}“ skal have netop én værdi.`, `“#${name}” takes exactly one value.`),
    );
    return;
  }
  const given = checkExpression(subject, place);
  const inside = scopesInside(name, subject, given, place.scopes);
  if (inside !== undefined) {
    checkProgram(node.program, { ...place, scopes: inside });
  } else if (given !== undefined || !blocks.includes(name)) {
    place.report(
      node,
      'template/wrong-kind',
      text(`„#${name}“ passer ikke til denne værdi.`, `“#${name}” does not fit this value.`),
    );
  }
  if (node.inverse) checkProgram(node.inverse, place);
}

/** What a block's inside may name; undefined when the block cannot be used so. */
function scopesInside(
  block: string,
  subject: hbs.AST.Expression,
  given: Given,
  scopes: readonly Shape[],
): readonly Shape[] | undefined {
  if (given === undefined) return undefined;
  if (block === 'if') return provenPresent(subject, scopes);
  if (block === 'unless') return scopes;
  if (typeof given !== 'object') return undefined;
  if (block === 'each' && given.kind === 'list') return [...scopes, given.item];
  if (block === 'with' && given.kind === 'nullable') return [...scopes, given.inner];
  if (block === 'with' && given.kind === 'record') return [...scopes, given];
  return undefined;
}

/** Inside `{{#if name}}` a nullable field of the present scope is there. */
function provenPresent(subject: hbs.AST.Expression, scopes: readonly Shape[]): readonly Shape[] {
  const scope = scopes.at(-1);
  if (subject.type !== 'PathExpression' || scope === undefined) return scopes;
  const { depth, parts, data } = subject as hbs.AST.PathExpression;
  if (data || depth > 0) return scopes;
  return [...scopes.slice(0, -1), assumePresent(scope, parts.map(String))];
}

/** `{{> part value}}`: the part is checked as it is used, with what it is handed. */
function checkPartial(node: hbs.AST.PartialStatement, place: Place): void {
  const name = (node.name as hbs.AST.PathExpression).original;
  const found = typeof name === 'string' ? place.partials.get(name) : undefined;
  if (found === undefined) {
    place.report(
      node,
      'template/unknown-name',
      text(`Skabelonen har ingen del med navnet „${name}“.`, `The template has no partial called “${name}”.`),
      nearWord(String(name), place.partials.keys()),
    );
    return;
  }
  if (hasNamed(node) || node.params.length > 1 || place.depth > deepest) {
    place.report(
      node,
      'template/refused',
      text(
        'En del får højst én værdi og kan ikke kalde sig selv.',
        'A partial gets at most one value and cannot call itself.',
      ),
    );
    return;
  }
  const [subject] = node.params;
  const scope = subject === undefined ? place.scopes.at(-1) : checkExpression(subject, place);
  if (typeof scope === 'object') place.enter(found, scope);
}
