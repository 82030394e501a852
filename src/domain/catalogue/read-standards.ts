import { text } from '../text.ts';
import type { ImportProblem, RecognisedTable } from './columns.ts';
import { type ReadEntry, type RowReader, rowReader } from './read-cells.ts';

/** A minimum standard as a catalogue holds it. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly question?: string;
  readonly area?: string;
  readonly source?: string;
  readonly version?: string;
  readonly controls?: readonly string[];
}

interface StandardsRead {
  readonly entries: readonly ReadEntry<Standard>[];
  readonly problems: readonly ImportProblem[];
}

/** The minimum standards of a table, one a row. A standard without a text of its own is its title alone. */
export function readStandards(recognised: RecognisedTable): StandardsRead {
  const problems: ImportProblem[] = [];
  const entries = recognised.rows.flatMap((row): readonly ReadEntry<Standard>[] => {
    if (row.cells.length === 0) return [];
    const entry = readStandard(rowReader(recognised, row, problems));
    return entry === undefined ? [] : [{ entry, row: row.row }];
  });
  return { entries, problems };
}

function readStandard(read: RowReader): Standard | undefined {
  const written = read.text('id', 60);
  const title = read.text('title', 300)?.replace(/\s+/g, ' ');
  if (written === undefined) read.wrong(text('Nummeret mangler.', 'The number is missing.'), 'id');
  if (title === undefined) read.wrong(text('Titlen mangler.', 'The title is missing.'), 'title');
  const id = written === undefined ? undefined : standardId(written);
  if (written !== undefined && id === undefined)
    read.wrong(
      text(
        `„${written.slice(0, 40)}“ er ikke et nummer på en standard: skriv for eksempel 12, 4.1 eller A3.`,
        `“${written.slice(0, 40)}” is no number of a standard: write for example 12, 4.1 or A3.`,
      ),
      'id',
    );
  const fields = {
    text: read.text('text', 20_000) ?? title,
    question: read.text('question', 20_000),
    area: read.text('area', 300),
    source: read.text('source', 2000),
    version: read.text('version', 60),
  };
  const controls = [...new Set(read.list('controls', 300).flatMap((part) => part.split(/[,\s]+/)))]
    .filter((control) => control !== '')
    .sort();
  if (id === undefined || title === undefined || fields.text === undefined) return undefined;
  const { text: said, ...rest } = fields;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { id, title, text: said, ...given, ...(controls.length > 0 && { controls }) };
}

/** `ms.12` and `12` are the same standard. */
function standardId(written: string): string | undefined {
  const id = written
    .trim()
    .toUpperCase()
    .replace(/^MS[. ]?(?=[0-9A-Z])/, '')
    .replace(/\.$/, '');
  return /^[0-9A-Z]{1,4}(?:\.[0-9]{1,3}){0,3}$/.test(id) ? id : undefined;
}
