import { text } from '../../../domain/text.ts';
import { changesTo, editorSchemas, idsFile } from '../../../operations/editor-schemas.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import type { Examined } from './examined.ts';

/** Whether what editors propose fits the repository. */
export function editor({ files, repository: loaded }: OpenRepository): Examined {
  const [id, title] = ['editor', text('Editor', 'Editor')] as const;
  const stale = changesTo(files, [...editorSchemas(loaded.kinds), idsFile(loaded)]);
  return stale.length === 0
    ? {
        id,
        title,
        state: 'ok',
        found: text('Felter og navne foreslås, som de er nu.', 'Fields and ids are proposed as they are now.'),
      }
    : {
        id,
        title,
        state: 'warning',
        found: text(
          `${stale.length} ${stale.length === 1 ? 'fil' : 'filer'} i schemas/editor er forældet.`,
          `${stale.length} ${stale.length === 1 ? 'file' : 'files'} in schemas/editor out of date.`,
        ),
        mend: text('Kør `dbs schema sync`.', 'Run `dbs schema sync`.'),
      };
}
