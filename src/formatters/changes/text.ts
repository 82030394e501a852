import { Chalk } from 'chalk';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import type { TreeChanges } from '../../facts/review/tree-changes.ts';
import type { Context } from '../../ports.ts';
import { hanging } from '../wrap.ts';
import { fileGroups, formattingText, progressText, quietText, sectionsOf, voidedText } from './grouped.ts';

/** What approvals and releases that no longer stand are told under. */
export const voidedTitle = text('Det falder bort', 'What becomes void');

/** The meaning of a change for a person at a terminal. Ends with a line end. */
export function changesText(found: TreeChanges, { terminal, say }: Pick<Context, 'terminal' | 'say'>): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const width = Math.min(terminal.width ?? 100, 100);
  const bullet = (line: Text): readonly string[] => hanging('    - ', visibleText(say(line)), width);
  const heading = (title: Text): readonly string[] => ['', chalk.bold(visibleText(say(title)))];
  const sentence = (line: Text | undefined): readonly string[] => (line === undefined ? [] : ['', say(line)]);
  const lines = [
    ...sentence(quietText(found)),
    ...sectionsOf(found).flatMap(({ title, groups }) => [
      ...heading(title),
      ...groups.flatMap(({ label, lines: each }) => [`  ${chalk.cyan(say(label))}`, ...each.flatMap(bullet)]),
    ]),
    ...(found.voided.length === 0
      ? []
      : [...heading(voidedTitle), ...found.voided.flatMap((each) => bullet(voidedText(each)))]),
    ...fileGroups(found).flatMap(({ title, lines: each }) => [...heading(title), ...each.flatMap(bullet)]),
    ...sentence(progressText(found)),
    ...sentence(formattingText(found)),
  ];
  return `${lines.join('\n').replace(/^\n/, '')}\n`;
}
