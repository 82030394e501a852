import type { Severity } from '../domain/diagnostic.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import type { Formatter } from './formatter.ts';

const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that GitHub shows beside the lines of a pull request. */
export const github: Formatter = (diagnostics, { language }) =>
  diagnostics
    .map(({ severity, at, code, message, hint }) => {
      const properties = [
        `file=${escapeProperty(at.file)}`,
        `line=${at.start.line}`,
        `col=${at.start.column}`,
        `endLine=${at.end.line}`,
        `title=${escapeProperty(code)}`,
      ].join(',');
      const sentence = [message, hint].flatMap((part) => part?.[language] ?? []).join('\n');
      return `::${words[severity]} ${properties}::${escapeData(sentence)}\n`;
    })
    .join('');

const escapeData = (value: string): string =>
  visibleText(value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
const escapeProperty = (value: string): string => escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
