import { type Text, text } from '../../domain/text.ts';
import type { FormerField } from '../../facts/former-fields.ts';
import type { Repository } from '../../repository/repository.ts';
import { conceptReason } from './concept-reason.ts';
import { transfer } from './transfer.ts';
import type { Turned } from './turned.ts';

/** One change of shape, as `x-was` in a schema names it. */
interface Step {
  readonly summary: Text;
  /** The new value; a text says why a person must write it. */
  turn(field: FormerField, repository: Repository): Turned | Text;
}

/** Every change of shape there has been. A step is never taken away: somebody may have the old shape still. */
export const steps: Readonly<Record<string, Step>> = {
  'concept-reason': {
    summary: text(
      'Begrundelsen for konceptet siger, om det er højere eller lavere end det laveste tilladte',
      'The reason for the concept says whether it is higher or lower than the lowest allowed',
    ),
    turn: conceptReason,
  },
  transfer: {
    summary: text(
      'Leddets ene overførsel bliver en liste, så hvert land kan have sit grundlag, og en risiko intet',
      'The link’s one transfer becomes a list, so that each country can have its basis, and a risk none',
    ),
    turn: transfer,
  },
  assurance: {
    summary: text(
      'Et certifikat, en test eller egne svar har ingen grad af sikkerhed',
      'A certificate, a test or own answers have no level of assurance',
    ),
    turn: ({ value }) => ({
      value: 'none',
      says: text(`\`none\` i stedet for \`${String(value)}\``, `\`none\` instead of \`${String(value)}\``),
    }),
  },
};
