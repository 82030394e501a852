import { type Text, text } from '../../domain/text.ts';
import type { TreeChanges } from '../../facts/review/tree-changes.ts';
import type { Context } from '../../ports.ts';
import { markdownLine } from '../markdown-line.ts';
import { fileGroups, formattingText, progressText, quietText, sectionsOf, voidedText } from './grouped.ts';
import { voidedTitle } from './text.ts';

/** The meaning of a change as Markdown for a comment or a pull request: nothing of a record's text is markup in it. Ends with a line end. */
export function changesMarkdown(found: TreeChanges, say: Context['say']): string {
  const bullet = (line: Text): string => `- ${markdownLine(say(line))}`;
  const sentence = (line: Text | undefined): readonly string[] => (line === undefined ? [] : [say(line), '']);
  const section = (title: Text, lines: readonly string[]): readonly string[] => [
    `### ${markdownLine(say(title))}`,
    '',
    ...lines,
    '',
  ];
  const lines = [
    `## ${say(text('Hvad ændringen betyder', 'What the change means'))}`,
    '',
    ...sentence(quietText(found)),
    ...(found.voided.length === 0
      ? []
      : section(
          voidedTitle,
          found.voided.map((each) => bullet(voidedText(each))),
        )),
    ...sectionsOf(found).flatMap(({ title, groups }) => [
      `### ${markdownLine(say(title))}`,
      '',
      ...groups.flatMap(({ label, lines: each }) => [`**${say(label)}**`, '', ...each.map(bullet), '']),
    ]),
    ...fileGroups(found).flatMap(({ title, lines: each }) => section(title, each.map(bullet))),
    ...sentence(progressText(found)),
    ...sentence(formattingText(found)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
