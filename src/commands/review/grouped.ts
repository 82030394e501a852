import { type Text, text } from '../../domain/text.ts';
import type { TreeChange, TreeChanges, Voided } from '../../operations/review/tree-changes.ts';
import { type Concern, concernLabels, concerns } from '../../repository/meaning/change.ts';

/** Changes under one heading. */
export interface Group {
  readonly concern: Concern;
  readonly label: Text;
  readonly lines: readonly Text[];
}

/** What one case, or what several cases share, is told under. */
export interface Section {
  readonly title: Text;
  readonly groups: readonly Group[];
}

/** The changes as a reviewer reads them: trust and what cannot be read first, then case by case, then what cases share. */
export function sectionsOf({ changes }: TreeChanges): readonly Section[] {
  const first = changes.filter(({ concern }) => concern === 'trust' || concern === 'broken');
  const rest = changes.filter((change) => !first.includes(change));
  const cases = [...new Set(rest.flatMap((change) => change.case ?? []))].sort();
  const shared = rest.filter((change) => change.case === undefined);
  return [
    { title: text('Se dette først', 'Look at this first'), groups: groupsOf(first) },
    ...cases.map((id) => ({ title: text(id, id), groups: groupsOf(rest.filter((change) => change.case === id)) })),
    { title: text('Fælles oplysninger', 'Shared records'), groups: groupsOf(shared) },
  ].filter(({ groups }) => groups.length > 0);
}

function groupsOf(changes: readonly TreeChange[]): readonly Group[] {
  return concerns.flatMap((concern) => {
    const lines = changes.filter((change) => change.concern === concern).map(lineOf);
    return lines.length === 0 ? [] : [{ concern, label: concernLabels[concern], lines }];
  });
}

/** The sentence, with the cases that rest on it where it is not of one case alone. */
function lineOf({ case: own, cases, sentence }: TreeChange): Text {
  if (own !== undefined || cases.length === 0) return sentence;
  const shown = cases.slice(0, 5).join(', ');
  const more = cases.length - 5;
  return text(
    `${sentence.da} (bruges i ${shown}${more > 0 ? ` og ${more} mere` : ''})`,
    `${sentence.en} (used in ${shown}${more > 0 ? ` and ${more} more` : ''})`,
  );
}

/** An approval or a release that no longer stands, as a sentence. */
export const voidedText = ({ case: id, kind, name }: Voided): Text =>
  kind === 'approval'
    ? text(
        `${id}: godkendelsen fra ${name} falder bort. ${name} skal se rapporten igen.`,
        `${id}: the approval by ${name} is void. ${name} must look at the report again.`,
      )
    : text(
        `${id}: version ${name} svarer ikke længere til sagen. Ændringen kræver en ny frigivelse.`,
        `${id}: version ${name} no longer matches the case. The change needs a new release.`,
      );

/** What to say when no sentence has changed. */
export function quietText({ changes, formattingOnly, files }: TreeChanges): Text | undefined {
  if (changes.length > 0) return undefined;
  if (formattingOnly.length > 0) {
    return text(
      `Kun opsætningen er ændret, i ${formattingOnly.length} ${formattingOnly.length === 1 ? 'fil' : 'filer'}. Intet falder bort.`,
      `Only layout has changed, in ${formattingOnly.length} ${formattingOnly.length === 1 ? 'file' : 'files'}. Nothing is void.`,
    );
  }
  return files.length === 0
    ? text('Ingen ændringer.', 'No changes.')
    : text(
        'De ændrede filer kan ikke læses som dokumenter. Se `dbs validate`.',
        'The changed files cannot be read as documents. See `dbs validate`.',
      );
}

/** Whether every change is of progress or layout, so that no approval is touched. */
export const onlyProgress = ({ changes }: TreeChanges): boolean =>
  changes.length > 0 && changes.every(({ concern }) => concern === 'progress');
