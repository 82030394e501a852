import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import type { Examined } from './examined.ts';

/** Whether the report template the settings name is there. */
export function templates({ tool }: Context, { files, repository: loaded }: OpenRepository): Examined {
  const [id, title] = ['templates', text('Rapportskabelon', 'Report template')] as const;
  const wanted = loaded.settings?.data.templates.tilsyn ?? 'tilsynsrapport@2';
  const folder = `templates/reports/${wanted.replace('@', '/')}`;
  const own = files.kind(folder) === 'folder';
  return own || tool.kind(folder) === 'folder'
    ? {
        id,
        title,
        state: 'ok',
        found: own
          ? text(`${wanted}, arkivets egen`, `${wanted}, the repository’s own`)
          : text(`${wanted}, værktøjets`, `${wanted}, the tool’s`),
      }
    : {
        id,
        title,
        state: 'error',
        found: text(`${wanted}, som dbs.yaml nævner, findes ikke.`, `${wanted} that dbs.yaml names does not exist.`),
        mend: text(`Hent ${folder} fra Git, eller ret dbs.yaml.`, `Get ${folder} from Git, or correct dbs.yaml.`),
      };
}
