import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { Change } from '../../../repository/apply/change.ts';
import { changeList } from '../../writing.ts';
import { commandName } from './options.ts';

/** Where the document is kept. */
export interface Stored {
  readonly sha256: string;
  readonly path: string;
  readonly folder: string;
}

/** The plan, or what was written, for a person. Ends with a line end. */
export function toText(
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
    ...changes.map(({ kind, path }) => `  ${kind === 'create' ? '+' : '~'} ${path}`),
    '',
  ].join('\n');
}

/** The same for programs: a contract, versioned. Ends with a line end. */
export const toJson = (status: 'planned' | 'written', id: string, stored: Stored, changes: readonly Change[]): string =>
  `${JSON.stringify({ schemaVersion: 1, command: commandName, status, evidence: id, file: { sha256: stored.sha256, path: stored.path }, changes: changeList(changes) }, null, 2)}\n`;
