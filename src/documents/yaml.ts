import type { Document, Node } from 'yaml';
import { type Diagnostic, type DiagnosticCode, type Span, withoutFlood } from '../domain/diagnostic.ts';
import { hiddenCharacter } from '../domain/hidden-characters.ts';
import { type Text, text } from '../domain/text.ts';
import { yamlPackage } from './on-demand.ts';
import { yamlProblems } from './yaml-problems.ts';

/** Deeper nesting than any document needs, and far from what exhausts the stack. */
const maximumDepth = 40;

/** More keys, values, signs and line breaks than the largest register has, thirty times over. */
const maximumLexemes = 200_000;

/** One YAML block: its plain data, or undefined when it cannot be trusted; and what is wrong with it. */
interface YamlReading {
  readonly data: unknown;
  readonly document: Document | undefined;
  readonly problems: readonly Diagnostic[];
}

type Place = (start: number, end: number) => Span;

/**
 * Reads one block of YAML 1.2 core in the repository's dialect: a tree of text, finite numbers, booleans and null, with text as keys.
 * Anchors, aliases and tags are refused: they let a small file unfold into a huge one, and one change mean several.
 */
export function readYaml(block: string, place: Place): YamlReading {
  const problems: Diagnostic[] = [];
  const report = (code: DiagnosticCode, at: Span, message: Text, hint?: Text): void => {
    problems.push({ code, severity: 'error', at, message, ...(hint && { hint }) });
  };
  const refused = firstRefused(block);
  if (refused?.reason === 'too-many') {
    report(
      'yaml/resource-exhaustion',
      place(refused.offset, refused.offset + 1),
      text(
        `Dokumentet er for indviklet at læse: det har mere end ${maximumLexemes} tegn og ord.`,
        `The document is too complex to read: it has more than ${maximumLexemes} signs and words.`,
      ),
      text('Del det op i flere.', 'Split it into several.'),
    );
    return { data: undefined, document: undefined, problems };
  }
  if (refused !== undefined) {
    report(
      'yaml/too-deep',
      place(refused.offset, refused.offset + 1),
      text(
        `Værdierne ligger dybere end ${maximumDepth} niveauer.`,
        `The values are nested deeper than ${maximumDepth} levels.`,
      ),
      text('Gør dokumentet fladere.', 'Make the document flatter.'),
    );
    return { data: undefined, document: undefined, problems };
  }
  const document = parseYaml(block);
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const problem = yamlProblems[code];
    const message = problem?.message ?? text('YAML kan ikke læses her.', 'The YAML cannot be read here.');
    report(`yaml/${code.toLowerCase().replaceAll('_', '-')}`, place(pos[0], pos[1]), message, problem?.hint);
  }
  inspect(document, place, report);
  const data: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  return { data, document, problems: withoutFlood(problems) };
}

/** The dialect in one place; also used to place findings of a block that was read by the fast reader. */
export const parseYaml = (block: string): Document =>
  // The package holds every key against every other; `inspect` finds a key that stands twice without doing so.
  yamlPackage().parseDocument(block, { prettyErrors: false, version: '1.2', schema: 'core', uniqueKeys: false });

/**
 * Where a block is too deep, or too much, to be parsed whole. Parsing and composing recurse, and V8 ends the whole process when the
 * stack runs out while it compiles a regular expression; and each sign in the wrong place is an error of its own. So the parser is first
 * fed one lexeme at a time, and stopped.
 */
function firstRefused(
  block: string,
): { readonly reason: 'too-deep' | 'too-many'; readonly offset: number } | undefined {
  const { Lexer, Parser } = yamlPackage();
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(block)) {
    count += 1;
    if (count > maximumLexemes) return { reason: 'too-many', offset: parser.offset };
    for (const _ of parser.next(lexeme));
    const innermost = parser.stack.at(-1);
    // The document itself is the first to stand open.
    if (innermost !== undefined && parser.stack.length > maximumDepth + 1) {
      return { reason: 'too-deep', offset: innermost.offset };
    }
  }
  return undefined;
}

type Report = (code: DiagnosticCode, at: Span, message: Text, hint?: Text) => void;

function inspect(document: Document, place: Place, report: Report): void {
  const { isAlias, isMap, isScalar, visit } = yamlPackage();
  const at = (node: Node): Span => place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || node.anchor !== undefined) {
        report(
          'yaml/alias-refused',
          at(node),
          text(
            'Ankre (`&navn`) og henvisninger (`*navn`) bruges ikke her.',
            'Anchors (`&name`) and aliases (`*name`) are not used here.',
          ),
          text(
            'Skriv værdien ud, eller sæt teksten i anførselstegn.',
            'Write the value out, or put the text in quotes.',
          ),
        );
      } else if (node.tag !== undefined) {
        report(
          'yaml/tag-refused',
          at(node),
          text('Mærker (`!navn`) bruges ikke her.', 'Tags (`!name`) are not used here.'),
          text('Slet mærket, eller sæt teksten i anførselstegn.', 'Delete the tag, or put the text in quotes.'),
        );
      }
      const hidden = isScalar(node) && typeof node.value === 'string' ? hiddenCharacter(node.value) : undefined;
      if (hidden !== undefined) {
        report(
          'yaml/hidden-character',
          at(node),
          text(
            `Teksten skriver et usynligt tegn (${hidden.name}), som kan få den til at se anderledes ud, end den er.`,
            `The text writes a hidden character (${hidden.name}), which can make it look other than it is.`,
          ),
          text('Slet tegnets kode, der begynder med `\\`.', 'Delete the character’s code, which begins with `\\`.'),
        );
      }
      if (isScalar(node) && typeof node.value === 'number' && !isPlainNumber(node.value)) {
        report(
          'yaml/number-out-of-range',
          at(node),
          text('Tallet er for stort eller ikke et endeligt tal.', 'The number is too large, or not finite.'),
          text(
            'Er det et nummer og ikke en mængde, så sæt det i anførselstegn.',
            'If it is an identifier, put it in quotes.',
          ),
        );
      }
      if (isMap(node)) {
        const seen = new Set<string>();
        for (const { key } of node.items) inspectKey(key, seen, at, report);
      }
    },
  });
}

/** Finite, and if whole then exact: what RFC 8785 can write down without loss. */
const isPlainNumber = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

/** `seen`: the keys before it, as the property names they become: `1` and `'1'` are the same. */
function inspectKey(key: unknown, seen: Set<string>, at: (node: Node) => Span, report: Report): void {
  const { isScalar } = yamlPackage();
  if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
    report(
      'yaml/key-not-text',
      at(key as Node),
      text('En nøgle skal være et enkelt ord.', 'A key must be a single word.'),
      text('Mangler der et mellemrum efter et kolon?', 'Is a space missing after a colon?'),
    );
  } else if (key.value === '__proto__') {
    report(
      'yaml/forbidden-key',
      at(key),
      text('Nøglen `__proto__` er ikke tilladt.', 'The key `__proto__` is not allowed.'),
      text('Slet den.', 'Delete it.'),
    );
  } else if (seen.has(String(key.value))) {
    const problem = yamlProblems['DUPLICATE_KEY'];
    if (problem !== undefined) report('yaml/duplicate-key', at(key), problem.message, problem.hint);
  } else {
    seen.add(String(key.value));
  }
}
