import { Chalk, type ChalkInstance } from 'chalk';
import type { Diagnostic, Severity, Span } from '../domain/diagnostic.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { type Text, text } from '../domain/text.ts';
import type { FormatOptions, Formatter } from './formatter.ts';
import { hanging, wrap } from './wrap.ts';

const severityWords: Readonly<Record<Severity, Text>> = {
  error: text('fejl', 'error'),
  warning: text('advarsel', 'warning'),
  info: text('oplysning', 'info'),
};

/** For people: place, code, what is wrong, the lines it is about, what to do; and a count at the end. */
export const pretty: Formatter = (diagnostics, options) => {
  const chalk = new Chalk({ level: options.color });
  const blocks = diagnostics.map((diagnostic) => block(diagnostic, options, chalk));
  return `${[...blocks, summary(diagnostics, options, chalk)].join('\n')}\n`;
};

function block(diagnostic: Diagnostic, options: FormatOptions, chalk: ChalkInstance): string {
  const { language, width } = options;
  const paint = painter(diagnostic.severity, chalk);
  const lines = [
    `${chalk.underline(place(diagnostic.at))} ${paint(severityWords[diagnostic.severity][language])} ${chalk.dim(diagnostic.code)}`,
    ...wrap(visibleText(diagnostic.message[language]), width),
    ...frame(diagnostic.at, options, chalk, paint),
  ];
  for (const related of diagnostic.related ?? []) {
    lines.push(
      ...wrap(visibleText(`${place(related.at)} ${related.message[language]}`), width - 2).map(
        (line) => `  ${chalk.dim(line)}`,
      ),
    );
  }
  if (diagnostic.hint !== undefined) {
    const label = language === 'da' ? 'Gør: ' : 'Do: ';
    lines.push(...hanging(chalk.cyan(label), visibleText(diagnostic.hint[language]), width, label.length));
  }
  return `${lines.join('\n')}\n`;
}

function painter(severity: Severity, chalk: ChalkInstance): (value: string) => string {
  if (severity === 'error') return chalk.red.bold;
  return severity === 'warning' ? chalk.yellow.bold : chalk.blue.bold;
}

const place = ({ file, start }: Span): string => `${visibleText(file)}:${start.line}:${start.column}`;

/** The finding's line with a caret under it; nothing for a finding on a whole file. */
function frame(
  at: Span,
  options: FormatOptions,
  chalk: ChalkInstance,
  paint: (value: string) => string,
): readonly string[] {
  const content = options.text(at.file);
  if (content === undefined || at.start.offset === at.end.offset) return [];
  // A byte order mark stands before the first column, and is not shown.
  const lineStart = Math.max(at.start.offset - (at.start.column - 1), content.startsWith('\uFEFF') ? 1 : 0);
  const newline = content.indexOf('\n', lineStart);
  const lineEnd = newline === -1 ? content.length : newline;
  // Not cut out whole: a line may be a megabyte, with a finding at every word.
  const lineLength = (content[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd) - lineStart;
  const gutter = `${at.start.line} `;
  const room = Math.max(20, options.width - gutter.length - 2);
  const from = at.start.column - 1;
  const skipped = from > room - 10 ? from - 10 : 0;
  const shownEnd = Math.min(skipped + room, lineLength);
  const visible = visibleText(content.slice(lineStart + skipped, lineStart + shownEnd));
  const end = at.end.line === at.start.line ? at.end.column - 1 : lineLength;
  const length = Math.max(1, Math.min(end, shownEnd) - from);
  return [
    `${chalk.dim(`${gutter}│`)} ${visible}`,
    `${chalk.dim(`${' '.repeat(gutter.length)}│`)} ${' '.repeat(from - skipped)}${paint('^'.repeat(length))}`,
  ];
}

function summary(
  diagnostics: readonly Diagnostic[],
  { language, files, at }: FormatOptions,
  chalk: ChalkInstance,
): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  const checked =
    language === 'da'
      ? `${files.length} dokumenter kontrolleret pr. ${at}`
      : `${files.length} documents checked as of ${at}`;
  if (diagnostics.length === 0)
    return `${chalk.green('✓')} ${checked}: ${language === 'da' ? 'intet at bemærke.' : 'nothing to remark.'}`;
  const parts =
    language === 'da'
      ? [
          `${errors} fejl`,
          `${warnings} ${warnings === 1 ? 'advarsel' : 'advarsler'}`,
          `${infos} ${infos === 1 ? 'oplysning' : 'oplysninger'}`,
        ]
      : [
          `${errors} ${errors === 1 ? 'error' : 'errors'}`,
          `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
          `${infos} ${infos === 1 ? 'note' : 'notes'}`,
        ];
  const mark = errors > 0 ? chalk.red('✗') : warnings > 0 ? chalk.yellow('!') : chalk.green('✓');
  return `${mark} ${checked}: ${parts.join(', ')}.`;
}
