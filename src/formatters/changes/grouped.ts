import { type Text, text, verbatim } from '../../domain/text.ts';
import type { OtherFile } from '../../facts/review/other-files.ts';
import type { TreeChange, TreeChanges } from '../../facts/review/tree-changes.ts';
import type { Voided } from '../../facts/review/voided.ts';
import { type Concern, concernLabels, concerns } from '../../repository/meaning/change.ts';

/** Changes under one heading. */
interface Group {
  readonly concern: Concern;
  readonly label: Text;
  readonly lines: readonly Text[];
}

/** What one case, or what several cases share, is told under. */
interface Section {
  readonly title: Text;
  readonly groups: readonly Group[];
}

/** The changes as a reviewer reads them: trust and what cannot be read first, then case by case, then what cases share. */
export function sectionsOf({ changes, titles }: TreeChanges): readonly Section[] {
  const first = changes.filter(({ concern }) => concern === 'trust' || concern === 'broken');
  const rest = changes.filter((change) => !first.includes(change));
  const cases = [...new Set(rest.flatMap((change) => change.case ?? []))].sort();
  const shared = rest.filter((change) => change.case === undefined);
  return [
    { title: text('Se dette først', 'Look at this first'), groups: groupsOf(first) },
    ...cases.map((id) => ({
      title: caseTitle(id, titles),
      groups: groupsOf(rest.filter((change) => change.case === id)),
    })),
    { title: text('Fælles oplysninger', 'Shared records'), groups: groupsOf(shared) },
  ].filter(({ groups }) => groups.length > 0);
}

function caseTitle(id: string, titles: TreeChanges['titles']): Text {
  const title = titles.get(id);
  return verbatim(title === undefined ? id : `${id} · ${title}`);
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

/** Files under one heading. */
interface FileGroup {
  readonly title: Text;
  readonly lines: readonly Text[];
}

/** The files that are no documents, those a reviewer relies on apart from the rest and first. */
export function fileGroups({ others }: TreeChanges): readonly FileGroup[] {
  const linesOf = (trusted: boolean): readonly Text[] =>
    others.filter((each) => each.trusted === trusted).map(otherText);
  return [
    {
      title: text('Filer, kontrollen og rapporten hviler på', 'Files that checks and reports rest on'),
      lines: linesOf(true),
    },
    { title: text('Andre filer', 'Other files'), lines: linesOf(false) },
  ].filter(({ lines }) => lines.length > 0);
}

const happened: Readonly<Record<OtherFile['happened'], Text>> = {
  added: text('er ny', 'is new'),
  changed: text('er ændret', 'is changed'),
  removed: text('er fjernet', 'is removed'),
};

/** What became of a file that is no document, as a sentence. */
export function otherText({ path, happened: what }: OtherFile): Text {
  const { da, en } = happened[what];
  if (!path.startsWith('templates/reports/')) return text(`${path} ${da}`, `${path} ${en}`);
  return text(
    `${path} ${da}. Den bestemmer rapportens ord: siger rapporten noget andet, falder godkendelserne bort.`,
    `${path} ${en}. It decides the report’s words: if the report says something else, the approvals are void.`,
  );
}

/** What to say when no sentence has changed. */
export function quietText({ changes, formattingOnly, others }: TreeChanges): Text | undefined {
  if (changes.length > 0) return undefined;
  if (others.length > 0) {
    return text(
      'Ingen sag og ingen oplysning siger noget andet end før. Andre filer er ændret.',
      'No case and no record says anything else than before. Other files have changed.',
    );
  }
  if (formattingOnly.length > 0) {
    return text(
      `Kun opsætningen er ændret, i ${formattingOnly.length} ${formattingOnly.length === 1 ? 'fil' : 'filer'}. Intet falder bort.`,
      `Only layout has changed, in ${formattingOnly.length} ${formattingOnly.length === 1 ? 'file' : 'files'}. Nothing is void.`,
    );
  }
  return text('Ingen ændringer.', 'No changes.');
}

/** What to say of layout when it is not all there is. */
export function formattingText({ changes, formattingOnly, others }: TreeChanges): Text | undefined {
  if (formattingOnly.length === 0 || (changes.length === 0 && others.length === 0)) return undefined;
  return text(
    `Desuden er opsætningen ændret i ${formattingOnly.length} ${formattingOnly.length === 1 ? 'fil' : 'filer'}, uden at de siger noget andet.`,
    `Layout has also changed in ${formattingOnly.length} ${formattingOnly.length === 1 ? 'file' : 'files'} that say the same as before.`,
  );
}

/** What to say when every change is of progress or layout, so that no approval is touched; undefined when there is more. */
export function progressText({ changes, others, voided }: TreeChanges): Text | undefined {
  const quiet = changes.length > 0 && changes.every(({ concern }) => concern === 'progress');
  if (!quiet || voided.length > 0 || others.some(({ trusted }) => trusted)) return undefined;
  return text(
    'Kun sagernes fremdrift er ændret. Ingen godkendelse falder bort.',
    'Only the cases’ progress has changed. No approval is void.',
  );
}
