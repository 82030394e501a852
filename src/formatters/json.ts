import { jsonText } from '../domain/json-text.ts';
import type { Formatter } from './formatter.ts';

/** A public contract: fields are added, never renamed or removed, without a new `schemaVersion`. */
export const json: Formatter = (diagnostics, { language, version, at, files }) =>
  jsonText({
    schemaVersion: 1,
    tool: { name: 'dbs', version },
    at,
    language,
    files: files.length,
    counts: {
      error: diagnostics.filter(({ severity }) => severity === 'error').length,
      warning: diagnostics.filter(({ severity }) => severity === 'warning').length,
      info: diagnostics.filter(({ severity }) => severity === 'info').length,
    },
    diagnostics: diagnostics.map(({ code, severity, message, at: place, pointer, hint, related }) => ({
      code,
      severity,
      message: message[language],
      file: place.file,
      start: place.start,
      end: place.end,
      ...(pointer !== undefined && { pointer }),
      ...(hint !== undefined && { hint: hint[language] }),
      ...(related !== undefined && {
        related: related.map((other) => ({
          message: other.message[language],
          file: other.at.file,
          start: other.at.start,
          end: other.at.end,
        })),
      }),
    })),
  });
