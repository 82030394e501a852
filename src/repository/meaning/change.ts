import type { Json } from '../../domain/digest.ts';
import type { Level } from '../../domain/level.ts';
import { type Text, text } from '../../domain/text.ts';

/**
 * What a change is about, in the order a reviewer decides on it. Those after `outside` have no part in a report's content and void
 * nothing.
 */
export const concerns = [
  'trust',
  'broken',
  'recommendation',
  'rating',
  'finding',
  'chain',
  'evidence',
  'agreement',
  'prose',
  'case',
  'system',
  'vendor',
  'dialogue',
  'catalogue',
  'register',
  'notes',
  'approval',
  'release',
  'decision',
  'progress',
] as const;
export type Concern = (typeof concerns)[number];

/** What each concern is called above its changes. */
export const concernLabels: Readonly<Record<Concern, Text>> = {
  trust: text('Tillid: personer, nøgler og regler', 'Trust: people, keys and rules'),
  broken: text('Kan ikke læses', 'Cannot be read'),
  recommendation: text('Indstilling', 'Recommendation'),
  rating: text('Vurdering af kontroller', 'Rating of controls'),
  finding: text('Observationer', 'Findings'),
  chain: text('Underdatabehandlere og overførsler', 'Sub-processors and transfers'),
  evidence: text('Dokumentation', 'Evidence'),
  agreement: text('Databehandleraftaler', 'Data processing agreements'),
  prose: text('Rapportens tekst', 'The report’s prose'),
  case: text('Sagens oplysninger', 'The case’s own facts'),
  system: text('Systemer', 'Systems'),
  vendor: text('Leverandører', 'Vendors'),
  dialogue: text('Dialog', 'Dialogue'),
  catalogue: text('Kataloger', 'Catalogues'),
  register: text('Kommuner', 'Municipalities'),
  notes: text('Noter', 'Notes'),
  approval: text('Godkendelser', 'Approvals'),
  release: text('Frigivelser', 'Releases'),
  decision: text('Kommunernes stillingtagen', 'The municipalities’ positions'),
  progress: text('Fremdrift', 'Progress'),
};

/** Concerns that tell of a case's way forward and are in no content digest. */
const withoutContent: ReadonlySet<Concern> = new Set(['approval', 'release', 'decision', 'progress']);

/** Whether a change is of progress only: it voids no approval. */
export const isProgress = ({ concern }: Pick<MeaningChange, 'concern'>): boolean => withoutContent.has(concern);

/** One thing that means something else than before, in words. */
export interface MeaningChange {
  /** The case whose folder it happened in; undefined for what several cases may rest on. */
  readonly case?: string;
  /** The record, by the id it has now; by its former one when it is gone. */
  readonly record: { readonly kind: string; readonly id: string };
  /** Names of properties, with list items by their own name: `/controls/F.2/rating`; '' for the record as a whole, `/body/…` for prose. */
  readonly path: string;
  /** The value before; undefined when there was none. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** The record as people call it; empty where the detail names it already. */
  readonly subject: Text;
  /** What changed in it: "alvor: alvorlig → moderat". */
  readonly detail: Text;
  /** Subject and detail as one sentence. CPR numbers are masked; other text of the records is as written, so escape it where it is shown. */
  readonly sentence: Text;
  readonly concern: Concern;
  /** Who may read the sentence and the values. */
  readonly level: Level;
}

/** Reviewers' order: by concern, then as found. */
export const byConcern = (changes: readonly MeaningChange[]): readonly MeaningChange[] =>
  [...changes].sort((a, b) => concerns.indexOf(a.concern) - concerns.indexOf(b.concern));
