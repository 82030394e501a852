import { type Text, text } from './text.ts';

/** What a template has too much of, and the line where it becomes too much. */
interface TemplateExcess {
  readonly line: number;
  readonly message: Text;
}

/** Far more than any template of ours has; Handlebars' time and stack grow with the square of them. */
const most = { characters: 200_000, expressions: 2_000, depth: 50, expression: 1_000 };

/**
 * Whether a Handlebars template is more than anybody writes: asked before it is parsed, since the parser itself takes minutes, or all of
 * the stack, for a template made to do that. Undefined for one that may be parsed.
 */
export function templateExcess(source: string): TemplateExcess | undefined {
  const at = (index: number, message: Text): TemplateExcess => ({
    line: source.slice(0, index).split('\n').length,
    message,
  });
  if (source.length > most.characters) {
    return at(
      0,
      text(
        `Filen er på over ${most.characters} tegn, mere end en skabelon må være.`,
        `The file has more than ${most.characters} characters, more than a template may have.`,
      ),
    );
  }
  let [count, depth] = [0, 0];
  for (const { index } of source.matchAll(/\{\{/g)) {
    count += 1;
    if (count > most.expressions) {
      return at(
        index,
        text(
          `Her er over ${most.expressions} udtryk i én fil.`,
          `Here are more than ${most.expressions} expressions in one file.`,
        ),
      );
    }
    const end = source.indexOf('}}', index);
    if ((end < 0 ? source.length : end) - index > most.expression && !source.startsWith('{{!', index)) {
      return at(
        index,
        text(
          `Udtrykket, der begynder her, er på over ${most.expression} tegn.`,
          `The expression that begins here has more than ${most.expression} characters.`,
        ),
      );
    }
    const after = source.slice(index + 2, index + 4).replace(/^[{~]/, '');
    if (after.startsWith('#') || /^\^./.test(after)) depth += 1;
    else if (after.startsWith('/')) depth -= 1;
    else if (/^\{\{~?\s*else\s/.test(source.slice(index, index + 20))) depth += 1;
    if (depth > most.depth) {
      return at(
        index,
        text(
          `Her ligger over ${most.depth} blokke inde i hinanden.`,
          `Here more than ${most.depth} blocks lie inside each other.`,
        ),
      );
    }
  }
  return undefined;
}
