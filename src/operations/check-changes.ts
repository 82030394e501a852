import { type DocumentKind, matchPath } from '../documents/kinds.ts';
import { readMarkdownFile, readYamlFile } from '../documents/source-document.ts';
import { createSchemaValidator } from '../documents/validate-schema.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Change } from '../repository/apply/change.ts';

/**
 * Makes sure that every document of a plan can be read and satisfies its schema, before anything is written. Throws UserError with the
 * findings otherwise: a scaffold of the repository's own can be at fault.
 */
export function checkChanges(kinds: readonly DocumentKind[], changes: readonly Change[]): void {
  const validate = createSchemaValidator();
  const problems = changes.flatMap((change) => {
    const match = change.kind === 'delete' ? undefined : matchPath(kinds, change.path);
    if (match === undefined || change.kind === 'delete') return [];
    const content = typeof change.content === 'string' ? change.content : new TextDecoder().decode(change.content);
    const required = (match.kind.schema.required ?? []).length > 0;
    const { document, problems: found } =
      match.kind.format === 'yaml'
        ? readYamlFile(change.path, content)
        : readMarkdownFile(change.path, content, required);
    return found.length > 0 ? found : validate(match.kind, document);
  });
  if (problems.length === 0) return;
  throw new UserError({
    message: text(
      'Det, der skulle skrives, passer ikke med reglerne for dokumenterne. Intet er skrevet.',
      'What was to be written does not fit the rules for the documents. Nothing is written.',
    ),
    hint: text(
      'Ret det nævnte. Er det en skabelon i templates/documents, så ret den, eller slet den, så værktøjets egen bruges.',
      'Correct what is named. If it is a template in templates/documents, correct it, or delete it so that the tool’s own is used.',
    ),
    diagnostics: problems,
    exitCode: ExitCode.Findings,
  });
}
