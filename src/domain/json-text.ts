/** What a log's reader or a terminal would obey, though JSON lets it stand in a string. */
const unsafe = /[\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|#(?=#(?:\[|vso\[|teamcity\[))/gi;

/**
 * A value as JSON, two spaces, a line end; what would steer a terminal or command a build server is written as its number (`\u2028`), so
 * that the value stays what it is.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
