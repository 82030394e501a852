import { text, verbatim } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { Examined } from './examined.ts';

const needed = ['source-sans-3-latin-400-normal.woff2', 'source-serif-4-latin-400-normal.woff2'] as const;

/** Whether the reports’ fonts are installed. */
export function fonts({ font }: Context): Examined {
  const [id, title] = ['fonts', text('Skrifter', 'Fonts')] as const;
  try {
    for (const name of needed) font(name);
    return { id, title, state: 'ok', found: verbatim('Source Sans 3, Source Serif 4') };
  } catch {
    return {
      id,
      title,
      state: 'error',
      found: text('Rapporternes skrifter mangler.', 'The reports’ fonts are missing.'),
      mend: text('Kør `npm ci` igen.', 'Run `npm ci` again.'),
    };
  }
}
