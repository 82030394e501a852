import type { Json } from '../../domain/digest.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import { isList, isObject } from './natural-keys.ts';
import type { MeaningRecord } from './records.ts';
import type { NameOf } from './words.ts';

const tailOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
const headOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/')));

/** A record as people call it; '' for the assessment, whose changes name their control. */
export function subjectOf({ kind, id, data }: MeaningRecord, nameOf: NameOf): Text {
  const named = (of: string, ref = id): string => nameOf(of, ref) ?? ref;
  switch (kind) {
    case 'assessment':
      return verbatim('');
    case 'tilsyn':
      return text('sagen', 'the case');
    case 'report':
      return text('rapportens tekst', 'the report’s prose');
    case 'finding':
      return text(`observationen ${tailOf(id)}`, `the finding ${tailOf(id)}`);
    case 'follow-up':
      return text(`opfølgningen ${tailOf(id)}`, `the follow-up ${tailOf(id)}`);
    case 'dialogue':
      return text(`dialogen ${tailOf(id)}`, `the dialogue ${tailOf(id)}`);
    case 'sub-processor': {
      const target = isObject(data) && typeof data['target'] === 'string' ? data['target'] : tailOf(id);
      const [da, by] = [named('vendor', target), named('vendor', headOf(id))];
      return text(`underdatabehandleren ${da} hos ${by}`, `the sub-processor ${da} of ${by}`);
    }
    case 'evidence':
      return text(`dokumentationen ${named('evidence')}`, `the evidence ${named('evidence')}`);
    case 'dpa':
      return text(`aftalen ${named('dpa')}`, `the agreement ${named('dpa')}`);
    case 'system':
      return text(`systemet ${named('system')}`, `the system ${named('system')}`);
    case 'vendor':
      return text(`leverandøren ${named('vendor')}`, `the vendor ${named('vendor')}`);
    case 'vendor-notes':
      return text(`noterne om ${named('vendor')}`, `the notes on ${named('vendor')}`);
    case 'people':
      return text('personer', 'people');
    case 'municipalities':
      return text('kommuner', 'municipalities');
    case 'settings':
      return text('indstillinger', 'settings');
    case 'approval':
      return text(`svaret ${tailOf(id)}`, `the answer ${tailOf(id)}`);
    case 'release':
      return text(`frigivelsen ${tailOf(id)}`, `the release ${tailOf(id)}`);
    case 'decision':
      return text(`stillingtagen ${tailOf(id)}`, `the position ${tailOf(id)}`);
    default:
      return text(`kataloget ${id}`, `the catalogue ${id}`);
  }
}

/** A subject at the beginning of a sentence, and what happened to it. */
export const sentenceOf = (subject: Text, detail: Text): Text =>
  subject.da === '' ? detail : text(capital(`${subject.da}, ${detail.da}`), capital(`${subject.en}, ${detail.en}`));

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Names for ids, from the records on either side; people and municipalities from the entries of their registers. */
export const namesIn =
  (...sides: readonly ReadonlyMap<string, MeaningRecord>[]): NameOf =>
  (kind, id) => {
    for (const side of sides) {
      const data = side.get(JSON.stringify([kind, id]))?.data ?? entryOf(side, kind, id);
      const name = isObject(data) ? (data['name'] ?? data['title']) : undefined;
      if (typeof name === 'string') return name;
    }
    return undefined;
  };

function entryOf(side: ReadonlyMap<string, MeaningRecord>, kind: string, id: string): Json | undefined {
  const register = side.get(JSON.stringify([kind, kind]))?.data;
  const entries = isObject(register) ? register['entries'] : undefined;
  return isList(entries) ? entries.find((entry) => isObject(entry) && entry['id'] === id) : undefined;
}
