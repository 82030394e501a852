import { jsonText } from '../domain/json-text.ts';

/**
 * What a command answers programs: one JSON object, two spaces, `schemaVersion` first, a line end. A public contract: fields are added,
 * never renamed or removed, without a new version.
 */
export const jsonAnswer = (fields: Readonly<Record<string, unknown>>): string =>
  jsonText({ schemaVersion: 1, ...fields });
