import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { Change } from '../../../repository/apply/change.ts';
import { changeLines } from '../../../terminal/write-plan.ts';

/** Where the document is kept. */
interface Stored {
  readonly sha256: string;
  readonly path: string;
  readonly folder: string;
}

/** The plan, or what was written, for a person. Ends with a line end. */
export function addedEvidenceText(
  status: 'planned' | 'written',
  id: string,
  stored: Stored,
  changes: readonly Change[],
  known: boolean,
  { say }: Context,
): string {
  const headline = known
    ? text(`Filen er allerede registreret som ${id}.`, `The file is already on record as ${id}.`)
    : status === 'planned'
      ? text(`Dokumentationen ${id}`, `The evidence ${id}`)
      : text(`✓ Dokumentationen ${id} er gemt.`, `✓ The evidence ${id} is stored.`);
  return [
    say(headline),
    `  ${say(text('Fingeraftryk', 'Fingerprint'))}  ${stored.sha256}`,
    `  ${say(text('Lager', 'Store'))}         ${stored.folder}/${stored.path}`,
    ...changeLines(changes),
    '',
  ].join('\n');
}
