import { countOf } from '../../../domain/counted-things.ts';
import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import type { Examined } from './examined.ts';

/** Whether there is a repository around the current folder, and its documents can be read. */
export function repository(opened: OpenRepository | UserError): Examined {
  const [id, title] = ['repository', text('Sagsarkiv', 'Case repository')] as const;
  if (opened instanceof UserError) {
    const { message, hint } = opened.details;
    return { id, title, state: 'warning', found: message, ...(hint === undefined ? {} : { mend: hint }) };
  }
  const { root, repository: loaded } = opened;
  const errors = loaded.problems.filter(({ severity }) => severity === 'error').length;
  return errors === 0
    ? {
        id,
        title,
        state: 'ok',
        found: text(
          `${root}: ${countOf(loaded.files.length, 'document').da}.`,
          `${root}: ${countOf(loaded.files.length, 'document').en}.`,
        ),
      }
    : {
        id,
        title,
        state: 'warning',
        found: text(
          `${root}: ${errors} fejl i dokumenterne.`,
          `${root}: ${errors} ${errors === 1 ? 'error' : 'errors'} in the documents.`,
        ),
        mend: text('Se dem med `dbs validate`.', 'See them with `dbs validate`.'),
      };
}
