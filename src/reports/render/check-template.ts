import type {} from 'handlebars';
import { closest } from '../../domain/suggestion.ts';
import type { Text } from '../../domain/text.ts';
import { text, verbatim } from '../../domain/text.ts';
import type { Shape } from '../views/shape.ts';
import type { Helper } from './template-words.ts';

/** What is wrong with a template, and where; line and column count from 1. */
export interface TemplateProblem {
  readonly code: 'template/unknown-name' | 'template/wrong-kind' | 'template/refused';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: Text;
  readonly hint?: Text;
}

export interface ParsedTemplate {
  readonly file: string;
  readonly program: hbs.AST.Program;
}

export interface TemplateParts {
  readonly main: ParsedTemplate;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly view: Shape;
}

type Given = Shape | 'number' | 'text' | 'flag' | 'html' | undefined;

/**
 * Holds every name a template uses against the view's shape. Handlebars in strict mode stops at a misspelt `{{name}}`, but takes
 * a misspelt `{{#if name}}`, `{{#each name}}` or `{{#with name}}` for »nothing there«, which would print a report that lacks a
 * section without a word.
 */
export function checkTemplate({ main, partials, helpers, view }: TemplateParts): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];

  function checkProgram(
    template: ParsedTemplate,
    program: hbs.AST.Program,
    scopes: readonly Shape[],
    depth: number,
  ): void {
    const report = (node: hbs.AST.Node, code: TemplateProblem['code'], message: Text, hint?: Text): undefined => {
      const { line, column } = node.loc.start;
      problems.push({ code, file: template.file, line, column: column + 1, message, ...(hint && { hint }) });
      return undefined;
    };
    const refuse = (node: hbs.AST.Node, message: Text): undefined => report(node, 'template/refused', message);

    /** The shape a path leads to. Inside `proved` paths a nullable value is known to be there. */
    function follow(node: hbs.AST.PathExpression): Given {
      if (node.data) {
        if (node.original === '@index') return 'number';
        if (node.original === '@first' || node.original === '@last') return 'flag';
        return refuse(
          node,
          text(
            `»${node.original}« kan ikke bruges. Brug @index, @first eller @last.`,
            `“${node.original}” cannot be used. Use @index, @first or @last.`,
          ),
        );
      }
      let shape = scopes.at(-1 - node.depth);
      if (shape === undefined) {
        return refuse(
          node,
          text(`»${node.original}« peger ud af skabelonen.`, `“${node.original}” points out of the template.`),
        );
      }
      for (const part of node.parts) {
        if (typeof part !== 'string') return refuse(node, verbatim(node.original));
        if (shape.kind === 'nullable') {
          return report(
            node,
            'template/wrong-kind',
            text(
              `»${node.original}« kan mangle: værdien før »${part}« er ikke altid udfyldt.`,
              `“${node.original}” may be absent: the value before “${part}” is not always there.`,
            ),
            text('Brug {{#with …}} omkring stedet.', 'Put {{#with …}} around it.'),
          );
        }
        const known: readonly string[] = shape.kind === 'record' ? Object.keys(shape.fields) : [];
        const next: Shape | undefined =
          shape.kind === 'record' && known.includes(part) ? shape.fields[part] : undefined;
        if (next === undefined) {
          const owner = shape.kind === 'record' ? shape.name : shape.kind;
          const suggestion = closest(part, known);
          return report(
            node,
            'template/unknown-name',
            text(`Visningen har ikke feltet »${part}« (${owner}).`, `The view has no field “${part}” (${owner}).`),
            suggestion === undefined
              ? text(`Felter: ${known.join(', ')}.`, `Fields: ${known.join(', ')}.`)
              : text(`Mente du »${suggestion}«?`, `Did you mean “${suggestion}”?`),
          );
        }
        shape = next;
      }
      return shape;
    }

    function evaluate(node: hbs.AST.Expression): Given {
      switch (node.type) {
        case 'PathExpression':
          return follow(node as hbs.AST.PathExpression);
        case 'StringLiteral':
          return 'text';
        case 'NumberLiteral':
          return 'number';
        case 'BooleanLiteral':
          return 'flag';
        case 'SubExpression':
          return call(node as hbs.AST.SubExpression);
        default:
          return refuse(
            node,
            text('Dette udtryk kan ikke bruges i en skabelon.', 'This expression cannot be used in a template.'),
          );
      }
    }

    function call(node: hbs.AST.SubExpression | hbs.AST.MustacheStatement): Given {
      const name = (node.path as hbs.AST.PathExpression).original;
      const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
      if (helper === undefined) {
        const suggestion = closest(name, Object.keys(helpers));
        return report(
          node,
          'template/unknown-name',
          text(`Der er ingen hjælper med navnet »${name}«.`, `There is no helper called “${name}”.`),
          suggestion === undefined ? undefined : text(`Mente du »${suggestion}«?`, `Did you mean “${suggestion}”?`),
        );
      }
      if (node.params.length !== helper.parameters.length) {
        return report(
          node,
          'template/wrong-kind',
          text(
            `»${name}« skal have ${helper.parameters.length} værdier, men får ${node.params.length}.`,
            `“${name}” takes ${helper.parameters.length} values, but gets ${node.params.length}.`,
          ),
        );
      }
      for (const [index, parameter] of node.params.entries()) {
        const wanted = helper.parameters[index];
        const given = evaluate(parameter);
        if (given !== undefined && wanted !== undefined && !accepts(wanted, given)) {
          report(
            parameter,
            'template/wrong-kind',
            text(
              `»${name}« kan ikke bruge denne værdi (${describe(given)}).`,
              `“${name}” cannot use this value (${describe(given)}).`,
            ),
            typeof given === 'object' && given.kind === 'nullable'
              ? text(
                  'Værdien kan mangle: brug {{#with …}} omkring stedet.',
                  'The value may be absent: put {{#with …}} around it.',
                )
              : undefined,
          );
        }
      }
      const named = node.hash?.pairs ?? [];
      for (const pair of named) {
        evaluate(pair.value);
        if (!helper.named.includes(pair.key)) {
          report(
            pair,
            'template/unknown-name',
            text(`»${name}« har ingen »${pair.key}«.`, `“${name}” has no “${pair.key}”.`),
          );
        }
      }
      for (const key of helper.named.filter((each) => !named.some((pair) => pair.key === each))) {
        report(node, 'template/wrong-kind', text(`»${name}« mangler »${key}=…«.`, `“${name}” lacks “${key}=…”.`));
      }
      return helper.gives;
    }

    function mustache(node: hbs.AST.MustacheStatement): void {
      if (!node.escaped) {
        refuse(
          node,
          text(
            'Tre krøllede parenteser slår beskyttelsen mod HTML i værdier fra og kan ikke bruges.',
            'Three braces switch off the protection against HTML in values and cannot be used.',
          ),
        );
        return;
      }
      const path = node.path as hbs.AST.PathExpression;
      const isCall =
        node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0 || Object.hasOwn(helpers, path.original);
      const given = isCall ? call(node) : evaluate(path);
      if (typeof given !== 'object') return;
      const printed = given.kind === 'nullable' ? given.inner : given;
      if (printed.kind === 'text' || (printed.kind === 'number' && given === printed)) return;
      report(
        node,
        'template/wrong-kind',
        text(
          `»${path.original}« kan ikke skrives, som den er (${describe(given)}).`,
          `“${path.original}” cannot be printed as it is (${describe(given)}).`,
        ),
        hints[printed.kind],
      );
    }

    function block(node: hbs.AST.BlockStatement): void {
      const name = (node.path as hbs.AST.PathExpression).original;
      const [subject] = node.params;
      if (
        subject === undefined ||
        node.params.length !== 1 ||
        node.program.blockParams !== undefined ||
        node.hash?.pairs.length
      ) {
        refuse(node, text(`»#${name}« skal have netop én værdi.`, `“#${name}” takes exactly one value.`));
        return;
      }
      const given = evaluate(subject);
      const inside = scopeOf(name, given);
      if (inside === 'same') {
        checkProgram(template, node.program, narrowed(scopes, name, subject), depth);
      } else if (inside === undefined) {
        if (given !== undefined || !['if', 'unless', 'each', 'with'].includes(name)) {
          report(
            node,
            'template/wrong-kind',
            text(`»#${name}« passer ikke til denne værdi.`, `“#${name}” does not fit this value.`),
          );
        }
      } else {
        checkProgram(template, node.program, [...scopes, inside], depth);
      }
      if (node.inverse) checkProgram(template, node.inverse, scopes, depth);
    }

    function partial(node: hbs.AST.PartialStatement): void {
      const name = (node.name as hbs.AST.PathExpression).original;
      const found = typeof name === 'string' ? partials.get(name) : undefined;
      if (found === undefined) {
        const suggestion = closest(String(name), partials.keys());
        report(
          node,
          'template/unknown-name',
          text(`Skabelonen har ingen del med navnet »${name}«.`, `The template has no partial called “${name}”.`),
          suggestion === undefined ? undefined : text(`Mente du »${suggestion}«?`, `Did you mean “${suggestion}”?`),
        );
        return;
      }
      if (node.hash?.pairs.length || node.params.length > 1 || depth > 8) {
        refuse(
          node,
          text(
            'En del får højst én værdi og kan ikke kalde sig selv.',
            'A partial gets at most one value and cannot call itself.',
          ),
        );
        return;
      }
      const [subject] = node.params;
      const given = subject === undefined ? scopes.at(-1) : evaluate(subject);
      if (typeof given !== 'object') return;
      checkProgram(found, found.program, [given], depth + 1);
    }

    for (const node of program.body) {
      if (node.type === 'MustacheStatement') mustache(node as hbs.AST.MustacheStatement);
      else if (node.type === 'BlockStatement') block(node as hbs.AST.BlockStatement);
      else if (node.type === 'PartialStatement') partial(node as hbs.AST.PartialStatement);
      else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
        refuse(node, text('Dette kan ikke bruges i en skabelon.', 'This cannot be used in a template.'));
      }
    }
  }

  checkProgram(main, main.program, [view], 0);
  return problems;
}

const hints: Partial<Record<Shape['kind'], Text>> = {
  date: text('Skriv {{as-date …}}.', 'Write {{as-date …}}.'),
  markdown: text('Skriv {{as-markdown … level=3}}.', 'Write {{as-markdown … level=3}}.'),
  list: text('Brug {{#each …}} eller {{as-list …}}.', 'Use {{#each …}} or {{as-list …}}.'),
  record: text('Vælg et af felterne.', 'Choose one of its fields.'),
};

function describe(given: Given): string {
  if (typeof given !== 'object') return String(given);
  if (given.kind === 'record') return given.name;
  if (given.kind === 'nullable') return `${describe(given.inner)}?`;
  if (given.kind === 'list') return `${describe(given.item)}[]`;
  return given.kind;
}

/** What a block's inside sees: the same scope, a new one, or undefined when the block cannot be used so. */
function scopeOf(name: string, given: Given): Shape | 'same' | undefined {
  if (name === 'if' || name === 'unless') return given === undefined ? undefined : 'same';
  if (typeof given !== 'object') return undefined;
  if (name === 'each') return given.kind === 'list' ? given.item : undefined;
  if (name === 'with') return given.kind === 'nullable' ? given.inner : given.kind === 'record' ? given : undefined;
  return undefined;
}

/** Inside `{{#if name}}` a nullable field of the present scope is there. */
function narrowed(scopes: readonly Shape[], block: string, subject: hbs.AST.Expression): readonly Shape[] {
  const scope = scopes.at(-1);
  if (block !== 'if' || subject.type !== 'PathExpression' || scope === undefined) return scopes;
  const { depth, parts, data } = subject as hbs.AST.PathExpression;
  if (data || depth > 0) return scopes;
  return [...scopes.slice(0, -1), assumePresent(scope, parts.map(String))];
}

function assumePresent(shape: Shape, [part, ...rest]: readonly string[]): Shape {
  if (part === undefined) return shape.kind === 'nullable' ? shape.inner : shape;
  const field = shape.kind === 'record' ? shape.fields[part] : undefined;
  if (shape.kind !== 'record' || field === undefined) return shape;
  return { ...shape, fields: { ...shape.fields, [part]: assumePresent(field, rest) } };
}

function accepts(wanted: Shape | 'any', given: Exclude<Given, undefined>): boolean {
  if (wanted === 'any') return true;
  if (typeof given === 'string') return wanted.kind === given;
  if (wanted.kind !== given.kind) return false;
  if (wanted.kind === 'list' && given.kind === 'list') return accepts(wanted.item, given.item);
  if (wanted.kind === 'record' && given.kind === 'record') return wanted.name === given.name;
  return true;
}
