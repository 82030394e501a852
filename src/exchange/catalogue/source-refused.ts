import type { Text } from '../../domain/text.ts';

/** A file that cannot be read at all, and what to do about it. */
export class SourceRefused extends Error {
  readonly said: Text;
  readonly hint: Text;

  constructor(said: Text, hint: Text) {
    super(said.en);
    this.name = 'SourceRefused';
    this.said = said;
    this.hint = hint;
  }
}
