import { UserError } from '../../domain/errors.ts';
import { folded } from '../../domain/slug.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { gitIdentity } from '../../terminal/session.ts';
import type { Look } from './look.ts';

/** The one at the keyboard, as the trusted base knows them by Git's e-mail. Throws UserError. */
export async function signingReviewer({ base }: Look, { context, files }: WritingSession): Promise<string> {
  const { email } = await gitIdentity(context, files.root);
  if (email === undefined) {
    throw new UserError({
      message: text('Git ved ikke, hvem du er.', 'Git does not know who you are.'),
      hint: text(
        'Sæt din adresse med `git config user.email navn@kommune.dk`, som den står i register/people.yaml.',
        'Set your address with `git config user.email name@example.org`, as it stands in register/people.yaml.',
      ),
    });
  }
  const found = [...base.emails].find(([, addresses]) => addresses.some((each) => folded(each) === folded(email)));
  if (found !== undefined) return found[0];
  throw new UserError({
    message: text(
      `Din Git-adresse ${email} står ikke i register/people.yaml på ${base.ref}.`,
      `Your Git address ${email} is not in register/people.yaml on ${base.ref}.`,
    ),
    hint: text(
      'Bed sekretariatet tilføje dig på hovedgrenen, eller ret adressen med `git config user.email`.',
      'Ask the secretariat to add you on the main branch, or correct the address with `git config user.email`.',
    ),
  });
}

/** The reviewer a received answer is from, by initials. Throws UserError with who was perhaps meant. */
export function namedReviewer(named: string, { base }: Look): string {
  const wanted = named.trim().toLowerCase();
  const known = [...base.emails.keys()];
  if (known.includes(wanted)) return wanted;
  const meant = didYouMean(wanted, known);
  throw new UserError({
    message: text(
      `${named} står ikke i register/people.yaml på ${base.ref}.`,
      `${named} is not in register/people.yaml on ${base.ref}.`,
    ),
    hint: meant ?? text('Skriv initialerne, som de står der.', 'Write the initials as they stand there.'),
  });
}
