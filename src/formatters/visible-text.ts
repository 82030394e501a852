/**
 * Text from a file, safe to show: control characters, which could move a terminal's cursor or colour, and characters that turn the
 * direction of reading become dots; a tab becomes a space.
 */
export const visibleText = (value: string): string =>
  value.replaceAll('\t', ' ').replace(/\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '·');
