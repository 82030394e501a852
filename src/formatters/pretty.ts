import { Chalk, type ChalkInstance } from 'chalk';
import {
  type Diagnostic,
  isAtLeast,
  type Severity,
  type Span,
  severities,
  severityWords,
} from '../domain/diagnostic.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { asCalled, counted, type Text, text } from '../domain/text.ts';
import type { FormatOptions, Formatter } from './formatter.ts';
import { hanging, wrap } from './wrap.ts';

/** With so many findings in all, each is shown; with more, the first of each kind. */
const fewEnough = 20;
const firstOfKind = 3;

/**
 * For people: errors first, then warnings, each with place, code, what is wrong, the lines it is about and what to do; then notes, one line
 * each; and a count at the end. Of many, the first of each kind are shown, with how many there are and how to see the rest.
 */
export const pretty: Formatter = (diagnostics, options) => {
  const chalk = new Chalk({ level: options.color });
  const wanted = diagnostics.filter(({ severity }) => isAtLeast(severity, options.least));
  const loud = options.all ? wanted : wanted.filter(({ severity }) => severity !== 'info');
  const { shown, more } = options.all || loud.length <= fewEnough ? { shown: loud, more: [] } : firstOfEach(loud);
  const lines = [
    ...bySeverity(shown).map((diagnostic) => block(diagnostic, options, chalk)),
    ...(more.length === 0 ? [] : [moreBlock(more, options, chalk)]),
    ...(options.all ? [] : notes(wanted, options, chalk)),
  ];
  return `${[...lines, summary(diagnostics, options, chalk)].join('\n')}\n`;
};

/** The count alone, for whoever only asks whether all is well. */
export const countLine = (diagnostics: readonly Diagnostic[], options: FormatOptions): string =>
  `${summary(diagnostics, options, new Chalk({ level: options.color }))}\n`;

/** Findings as blocks, one under the other, without a count: what explains why a command stopped. */
export const findingBlocks = (diagnostics: readonly Diagnostic[], options: FormatOptions): string => {
  const chalk = new Chalk({ level: options.color });
  return diagnostics.map((diagnostic) => block(diagnostic, options, chalk)).join('\n');
};

const bySeverity = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  severities.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));

/** How many more of a kind there are than those shown. */
interface More {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
}

/** The first of each code at each severity, and how many more there are. */
function firstOfEach(diagnostics: readonly Diagnostic[]): {
  readonly shown: readonly Diagnostic[];
  readonly more: readonly More[];
} {
  const counts = new Map<string, More>();
  const shown = diagnostics.filter(({ code, severity }) => {
    const key = `${severities.indexOf(severity)} ${code}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { code, severity, count });
    return count <= firstOfKind;
  });
  const more = [...counts]
    .filter(([, { count }]) => count > firstOfKind)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, kind]) => ({ ...kind, count: kind.count - firstOfKind }));
  return { shown, more };
}

function moreBlock(more: readonly More[], options: FormatOptions, chalk: ChalkInstance): string {
  const { language, width } = options;
  const title = text('Ikke vist, for der er mange af samme slags:', 'Not shown, for there are many of a kind:');
  const advice = text(
    '`dbs validate --all` viser dem alle, og `dbs validate <sti>` dem i én mappe.',
    '`dbs validate --all` shows them all, and `dbs validate <path>` those of one folder.',
  );
  const digits = Math.max(...more.map(({ count }) => String(count).length));
  return [
    title[language],
    ...more.flatMap(({ code, severity, count }) => {
      const word = painter(severity, chalk)(severityWords[severity][language]);
      return `  ${String(count).padStart(digits)} ${word} ${chalk.dim(code)}`;
    }),
    ...hintLines(advice, options, chalk, width),
    '',
  ].join('\n');
}

/** Notes on a line each; of many of a kind the first, and how many more. */
function notes(diagnostics: readonly Diagnostic[], options: FormatOptions, chalk: ChalkInstance): readonly string[] {
  const { language, width, call } = options;
  const byCode = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics)
    if (diagnostic.severity === 'info')
      byCode.set(diagnostic.code, [...(byCode.get(diagnostic.code) ?? []), diagnostic]);
  if (byCode.size === 0) return [];
  const lines = [...byCode].flatMap(([code, [first, ...others]]) => {
    if (first === undefined) return [];
    const each = others.length < firstOfKind ? [first, ...others] : [first];
    return each.flatMap((note) => {
      const said = visibleText(asCalled(note.message[language], call));
      const rest = each.length > 1 || others.length === 0 ? '' : ` ${moreNotes(others)[language]}`;
      return wrap(`${place(note.at)} ${said}${rest} (${code})`, width - 4).map(
        (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
      );
    });
  });
  const title = text('Oplysninger:', 'Notes:');
  const advice = text('Læs mere med `dbs explain <kode>`.', 'Read more with `dbs explain <code>`.');
  return [[chalk.blue.bold(title[language]), ...lines, ...hintLines(advice, options, chalk, width), ''].join('\n')];
}

function moreNotes(others: readonly Diagnostic[]): Text {
  const files = new Set(others.map(({ at }) => at.file));
  return files.size === 1
    ? text(`Og ${others.length} til.`, `And ${others.length} more.`)
    : text(`Og ${others.length} til, i ${files.size} filer.`, `And ${others.length} more, in ${files.size} files.`);
}

function hintLines(
  hint: Text,
  { language, call }: FormatOptions,
  chalk: ChalkInstance,
  width: number,
): readonly string[] {
  const label = language === 'da' ? 'Gør: ' : 'Do: ';
  return hanging(chalk.cyan(label), visibleText(asCalled(hint[language], call)), width, label.length);
}

function block(diagnostic: Diagnostic, options: FormatOptions, chalk: ChalkInstance): string {
  const { language, width, call } = options;
  const said = (words: Text): string => visibleText(asCalled(words[language], call));
  const paint = painter(diagnostic.severity, chalk);
  const lines = [
    ...head(diagnostic, options, chalk, paint),
    ...wrap(said(diagnostic.message), width),
    ...frame(diagnostic.at, options, chalk, paint),
  ];
  for (const related of diagnostic.related ?? []) {
    lines.push(
      ...wrap(`${place(related.at)} ${said(related.message)}`, width - 2).map((line) => `  ${chalk.dim(line)}`),
    );
  }
  if (diagnostic.hint !== undefined) lines.push(...hintLines(diagnostic.hint, options, chalk, width));
  return `${lines.join('\n')}\n`;
}
function painter(severity: Severity, chalk: ChalkInstance): (value: string) => string {
  if (severity === 'error') return chalk.red.bold;
  return severity === 'warning' ? chalk.yellow.bold : chalk.blue.bold;
}

const place = ({ file, start }: Span): string => `${visibleText(file)}:${start.line}:${start.column}`;

/** Place, severity and code: on one line, or the place by itself where that is too long. */
function head(
  { at, severity, code }: Diagnostic,
  { language, width }: FormatOptions,
  chalk: ChalkInstance,
  paint: (value: string) => string,
): readonly string[] {
  const [where, word] = [place(at), severityWords[severity][language]];
  const [first, second] = [chalk.underline(where), `${paint(word)} ${chalk.dim(code)}`];
  return `${where} ${word} ${code}`.length <= width ? [`${first} ${second}`] : [first, `  ${second}`];
}

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
  { language, files, at, width }: FormatOptions,
  chalk: ChalkInstance,
): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  const documents = counted(files.length, ['dokument', 'dokumenter'], ['document', 'documents']);
  const checked = text(`${documents.da} kontrolleret pr. ${at}`, `${documents.en} checked as of ${at}`);
  if (diagnostics.length === 0)
    return hanging(
      `${chalk.green('✓')} `,
      `${checked[language]}: ${text('intet at bemærke.', 'nothing to remark.')[language]}`,
      width,
      2,
    ).join('\n');
  const parts = [
    counted(errors, ['fejl', 'fejl'], ['error', 'errors']),
    counted(warnings, ['advarsel', 'advarsler'], ['warning', 'warnings']),
    counted(infos, ['oplysning', 'oplysninger'], ['note', 'notes']),
  ].map((part) => part[language]);
  const mark = errors > 0 ? chalk.red('✗') : warnings > 0 ? chalk.yellow('!') : chalk.green('✓');
  return hanging(`${mark} `, `${checked[language]}: ${parts.join(', ')}.`, width, 2).join('\n');
}
