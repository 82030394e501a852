import type { Text } from '../domain/text.ts';
import type { MeaningChange } from '../repository/meaning/change.ts';

/** So many changes can be read in one finding; `dbs review` shows them all. */
const most = 5;

/** The changes as one part of a sentence, told in their own words. */
export function quotedChanges(changes: readonly MeaningChange[], language: keyof Text): string {
  const sentences = changes.slice(0, most).map(({ sentence }) => sentence[language]);
  const rest = changes.length - most;
  const more = language === 'da' ? `og ${rest} til` : `and ${rest} more`;
  return [...sentences, ...(rest > 0 ? [more] : [])].join('; ');
}
