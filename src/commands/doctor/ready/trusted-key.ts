import { visibleText } from '../../../domain/hidden-characters.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { OpenBase } from '../../../facts/review/trusted-base.ts';
import type { Examined } from './examined.ts';

const [id, title] = ['trusted-key', text('Fastgjort nøgle', 'Pinned key')] as const;
const warning = (found: Text, mend: Text): Examined => ({ id, title, state: 'warning', found, mend });
const pin = text(
  'Få fingeraftrykket af den første nøgle ad en anden vej end arkivet, og kør `git config dbs.trustedKey SHA256:…`.',
  'Get the first key’s fingerprint by another way than the repository, and run `git config dbs.trustedKey SHA256:…`.',
);

/** Whether something outside the repository says which keys are right, so that a stolen main branch is found out. */
export function pinnedKey(base: OpenBase, pins: readonly string[]): Examined {
  if (!base.found) {
    return warning(
      text(
        'Der er ingen hovedgren at læse nøgler og regler fra.',
        'There is no main branch to read keys and rules from.',
      ),
      text(
        'Hent den med `git fetch origin`, eller lav den første commit på main.',
        'Fetch it with `git fetch origin`, or make the first commit on main.',
      ),
    );
  }
  // A revoked key, such as those of an example, says who signed once, and decides nothing now.
  const keys = base.people.flatMap((person) => person.keys).filter(({ revoked }) => revoked === undefined);
  if (pins.length === 0) {
    return keys.length === 0
      ? {
          id,
          title,
          state: 'ok',
          found: text(`Ingen på ${base.ref} har en nøgle endnu.`, `Nobody on ${base.ref} has a key yet.`),
        }
      : warning(
          text(`Ingen; ${base.ref} alene afgør, hvem der er hvem.`, `None; ${base.ref} alone decides who is who.`),
          pin,
        );
  }
  const missing = pins.filter((each) => !keys.some(({ fingerprint }) => fingerprint === each));
  if (missing.length > 0) {
    const shown = missing.map(visibleText).join(', ');
    return warning(
      text(`${shown} står ikke i registret på ${base.ref}.`, `${shown} is not in the register on ${base.ref}.`),
      pin,
    );
  }
  const anchored = keys.filter(({ standing }) => standing === 'anchored').length;
  return {
    id,
    title,
    state: 'ok',
    found: text(
      `${pins.join(', ')}; ${anchored} af ${keys.length} nøgler på ${base.ref} hænger sammen med den.`,
      `${pins.join(', ')}; ${anchored} of ${keys.length} keys on ${base.ref} are tied to it.`,
    ),
  };
}
