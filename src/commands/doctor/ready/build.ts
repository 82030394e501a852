import { text } from '../../../domain/text.ts';
import { isBuildStale } from '../../../operations/build-origin.ts';
import type { Context } from '../../../ports.ts';
import type { Examined } from './examined.ts';

/** Whether the program was built from the files beside it; nothing where it runs from its sources. */
export function build({ program, tool, version }: Context): readonly Examined[] {
  if (program === undefined) return [];
  const title = text('dbs', 'dbs');
  if (!isBuildStale(tool))
    return [{ id: 'build', title, state: 'ok', found: text(`version ${version}`, `version ${version}`) }];
  return [
    {
      id: 'build',
      title,
      state: 'error',
      found: text(
        'bygget af ældre filer end dem, der ligger ved siden af',
        'built from older files than those beside it',
      ),
      mend: text('Kør `npm ci` i mappen med dbs.', 'Run `npm ci` in the folder of dbs.'),
    },
  ];
}
