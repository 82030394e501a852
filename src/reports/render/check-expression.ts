import type {} from 'handlebars';
import { text, verbatim } from '../../domain/text.ts';
import type { Shape } from '../views/shape.ts';
import { accepts, describe, type Given } from './given.ts';
import { nearWord, type ReportProblem } from './template-problem.ts';
import type { Helper } from './template-words.ts';

type Call = hbs.AST.SubExpression | hbs.AST.MustacheStatement;

/** What an expression may name where it stands. */
export interface Names {
  /** Innermost last: a path without `../` begins in the last one. */
  readonly scopes: readonly Shape[];
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly report: ReportProblem;
}

/** What an expression gives, with every name in it held against the view and the helpers. */
export function checkExpression(node: hbs.AST.Expression, names: Names): Given {
  switch (node.type) {
    case 'PathExpression':
      return checkPath(node as hbs.AST.PathExpression, names);
    case 'StringLiteral':
      return 'text';
    case 'NumberLiteral':
      return 'number';
    case 'BooleanLiteral':
      return 'flag';
    case 'SubExpression':
      return checkCall(node as hbs.AST.SubExpression, names);
    default:
      return names.report(
        node,
        'template/refused',
        text('Dette udtryk kan ikke bruges i en skabelon.', 'This expression cannot be used in a template.'),
      );
  }
}

function checkPath(node: hbs.AST.PathExpression, { scopes, report }: Names): Given {
  if (node.data) return checkLoopValue(node, report);
  let shape = scopes.at(-1 - node.depth);
  if (shape === undefined) {
    return report(
      node,
      'template/refused',
      text(`„${node.original}“ peger ud af skabelonen.`, `“${node.original}” points out of the template.`),
    );
  }
  for (const part of node.parts) {
    if (typeof part !== 'string') return report(node, 'template/refused', verbatim(node.original));
    const next = checkField(node, shape, part, report);
    if (next === undefined) return undefined;
    shape = next;
  }
  return shape;
}

/** What Handlebars knows of its own accord inside a loop: `@index` and its like. */
function checkLoopValue(node: hbs.AST.PathExpression, report: ReportProblem): Given {
  if (node.original === '@index') return 'number';
  if (node.original === '@first' || node.original === '@last') return 'flag';
  return report(
    node,
    'template/refused',
    text(
      `„${node.original}“ kan ikke bruges. Brug @index, @first eller @last.`,
      `“${node.original}” cannot be used. Use @index, @first or @last.`,
    ),
  );
}

/** One step of a path: from a shape into one of its fields. */
function checkField(
  node: hbs.AST.PathExpression,
  owner: Shape,
  part: string,
  report: ReportProblem,
): Shape | undefined {
  if (owner.kind === 'nullable') {
    return report(
      node,
      'template/wrong-kind',
      text(
        `„${node.original}“ kan mangle: værdien før „${part}“ er ikke altid udfyldt.`,
        `“${node.original}” may be absent: the value before “${part}” is not always there.`,
      ),
      text('Brug {{#with …}} omkring stedet.', 'Put {{#with …}} around it.'),
    );
  }
  const fields = owner.kind === 'record' ? owner.fields : {};
  if (Object.hasOwn(fields, part)) return fields[part];
  const known = Object.keys(fields);
  const called = owner.kind === 'record' ? owner.name : owner.kind;
  return report(
    node,
    'template/unknown-name',
    text(`Visningen har ikke feltet „${part}“ (${called}).`, `The view has no field “${part}” (${called}).`),
    nearWord(part, known) ?? text(`Felter: ${known.join(', ')}.`, `Fields: ${known.join(', ')}.`),
  );
}

/** What a helper gives, with everything it is handed held against what it takes. */
export function checkCall(node: Call, names: Names): Given {
  const { helpers, report } = names;
  // Where a helper's name belongs, Handlebars also reads a number: `{{3 title}}`.
  const name = String((node.path as hbs.AST.PathExpression).original);
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (helper === undefined) {
    return report(
      node,
      'template/unknown-name',
      text(`Der er ingen hjælper med navnet „${name}“.`, `There is no helper called “${name}”.`),
      nearWord(name, Object.keys(helpers)),
    );
  }
  if (node.params.length !== helper.parameters.length) {
    return report(
      node,
      'template/wrong-kind',
      text(
        `„${name}“ skal have ${helper.parameters.length} værdier, men får ${node.params.length}.`,
        `“${name}” takes ${helper.parameters.length} values, but gets ${node.params.length}.`,
      ),
    );
  }
  for (const [index, wanted] of helper.parameters.entries()) {
    const parameter = node.params[index];
    if (parameter !== undefined) checkParameter(name, parameter, wanted, names);
  }
  checkNamed(name, node, helper, names);
  return helper.gives;
}

function checkParameter(helper: string, node: hbs.AST.Expression, wanted: Shape | 'any', names: Names): void {
  const given = checkExpression(node, names);
  if (given === undefined || accepts(wanted, given)) return;
  names.report(
    node,
    'template/wrong-kind',
    text(
      `„${helper}“ kan ikke bruge denne værdi (${describe(given)}).`,
      `“${helper}” cannot use this value (${describe(given)}).`,
    ),
    typeof given === 'object' && given.kind === 'nullable'
      ? text(
          'Værdien kan mangle: brug {{#with …}} omkring stedet.',
          'The value may be absent: put {{#with …}} around it.',
        )
      : undefined,
  );
}

/** The `key=value` arguments: none that the helper does not know, and all that it needs. */
function checkNamed(name: string, node: Call, helper: Helper, names: Names): void {
  const { report } = names;
  const pairs = node.hash?.pairs ?? [];
  for (const pair of pairs) {
    checkExpression(pair.value, names);
    if (helper.named.includes(pair.key)) continue;
    report(
      pair,
      'template/unknown-name',
      text(`„${name}“ har ingen „${pair.key}“.`, `“${name}” has no “${pair.key}”.`),
    );
  }
  for (const key of helper.named.filter((each) => !pairs.some((pair) => pair.key === each))) {
    report(node, 'template/wrong-kind', text(`„${name}“ mangler „${key}=…“.`, `“${name}” lacks “${key}=…”.`));
  }
}
