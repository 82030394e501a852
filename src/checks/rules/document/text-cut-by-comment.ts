import { textsCutByComment } from '../../../documents/cut-by-comment.ts';
import { text } from '../../../domain/text.ts';
import type { Kind } from '../../../generated/types.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const documentTextCutByComment = defineRepositoryCheck({
  code: 'document/text-cut-by-comment',
  kind: 'repository',
  severity: 'warning',
  summary: text('Ingen tekst ender ved en kommentar på samme linje.', 'No text ends at a comment on the same line.'),
  why: text(
    'Et mellemrum og # begynder en kommentar i YAML. Ordene efter det er ikke en del af teksten og kommer ikke med i rapporten.',
    'In YAML a space and # begin a comment. The words after it are no part of the text and do not reach the report.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Hører ordene med, så sæt hele teksten i anførselstegn. Er de en kommentar, så sæt to mellemrum foran # eller giv dem en linje for sig.',
    'If the words belong to the text, put all of it in quotes. If they are a comment, put two spaces before the # or give them a line of their own.',
  ),
  example: {
    bad: 'title: Rettelse af punkt # 3',
    good: "title: 'Rettelse af punkt # 3'",
  },
  check({ repository, report }) {
    for (const kind of repository.kinds) {
      for (const { source } of repository.all(kind.name as Kind)) {
        for (const { field, comment } of textsCutByComment(kind, source)) {
          report({
            at: comment,
            message: text(
              `Teksten i \`${field}\` ender her: YAML læser resten af linjen som en kommentar.`,
              `The text of \`${field}\` ends here: YAML reads the rest of the line as a comment.`,
            ),
          });
        }
      }
    }
  },
});
