import { longDate } from '../../domain/date.ts';
import type { ImpactSystem } from '../../facts/impact/impact.ts';
import type { Dialogue } from '../../generated/types.ts';
import type { Files } from '../../ports.ts';
import type { CreateFile } from '../../repository/apply/change.ts';
import { dialogueName, planDialogue } from '../add-dialogue.ts';

interface IncidentEntry {
  /** The case's id and folder. */
  readonly id: string;
  readonly folder: string;
  /** The company it happened at, and what was told. */
  readonly where: string;
  readonly what: string;
  /** The hit systems of the case. */
  readonly systems: readonly ImpactSystem[];
  readonly date: string;
  readonly by: string;
}

/** The entry as a change, under the id and name editors propose. */
export interface PlannedEntry {
  readonly id: string;
  readonly name: string;
  readonly change: CreateFile;
}

const longestSubject = 120;

/** The first entry of an incident's case: an internal note of what was told and how the case is concerned. Nothing is said to be sent. */
export function planIncidentEntry(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  { id, folder, where, what, systems, date, by }: IncidentEntry,
): PlannedEntry {
  const subject = [...`Hændelse hos ${where}: ${what}`].slice(0, longestSubject).join('').trim();
  const fields: Omit<Dialogue, 'kind'> = {
    date,
    direction: 'internal',
    channel: 'mail',
    by,
    subject,
    confidentiality: 'secretariat',
  };
  const text = [
    `Den ${longDate(date)} har DBS fået oplyst om ${plain(where)}: ${plain(what)}`,
    '',
    'Oplysningen er ikke efterprøvet. Systemer, det kan gælde, og vejen dertil:',
    '',
    ...systems.map(({ name, vendorName, path }) => {
      const way = [vendorName, ...path.map(({ toName }) => toName)].map(plain).join(' → ');
      return `- ${plain(name)}: ${way}`;
    }),
    '',
    `Næste skridt: send varslet til kommunerne, og bed leverandøren om en redegørelse. Notér begge dele med \`dbs tilsyn log add ${id}\`.`,
  ].join('\n');
  const name = dialogueName({ date, subject });
  return { id: `${id}/${name}`, name: subject, change: planDialogue(files, tool, folder, name, fields, text) };
}

/** Somebody's words as plain words of Markdown. */
const plain = (words: string): string => words.replace(/[\\`*_{}[\]()<>|~$#!&]/g, '\\$&');
