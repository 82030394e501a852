import type { TreeChanges } from '../../facts/review/tree-changes.ts';
import { otherText, voidedText } from '../../formatters/changes/grouped.ts';
import type { Context } from '../../ports.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';

/** The meaning of a change for programs: a contract, versioned. Ends with a line end. */
export function changesJson(
  found: TreeChanges,
  compared: { readonly base: string; readonly to: string | null },
  say: Context['say'],
): string {
  const fields = {
    changes: found.changes.map(({ subject, detail, sentence, ...change }) => ({ ...change, text: say(sentence) })),
    voided: found.voided.map((each) => ({ ...each, text: say(voidedText(each)) })),
    others: found.others.map((each) => ({ ...each, text: say(otherText(each)) })),
    formattingOnly: found.formattingOnly,
    titles: Object.fromEntries(found.titles),
  };
  return jsonAnswer({ ...compared, ...fields });
}
