import { UserError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { listed, text } from '../../domain/text.ts';
import { canOwn, personByEmail } from '../../facts/people.ts';
import type { Person } from '../../generated/types.ts';
import type { CaseDesk } from './wishes.ts';

/** Who is responsible: by the flag, else the one at the keyboard, else asked for. Throws UserError. */
export async function chooseOwner(
  flag: string | undefined,
  actor: Person | undefined,
  people: readonly Person[],
  { context, asks }: CaseDesk,
): Promise<Person> {
  const owners = people.filter(canOwn);
  if (flag !== undefined) {
    const wanted = flag.trim().toLowerCase();
    const found = owners.find(({ id }) => id === wanted) ?? personByEmail(owners, flag.trim());
    if (found !== undefined) return found;
    const meant = didYouMean(
      wanted,
      owners.map(({ id }) => id),
    );
    throw new UserError({
      message: text(
        `${flag} kan ikke stå som ansvarlig: det skal være en af sekretariatets egne i register/people.yaml.`,
        `${flag} cannot be responsible: it must be one of the secretariat’s own in register/people.yaml.`,
      ),
      hint:
        meant ??
        text(
          `Vælg mellem ${listed(owners.map(({ id }) => id)).da}.`,
          `Choose among ${listed(owners.map(({ id }) => id)).en}.`,
        ),
    });
  }
  if (actor !== undefined && canOwn(actor)) return actor;
  if (!asks) throw ownerUnknown();
  return context.prompt.select({
    message: context.say(text('Hvem er ansvarlig for sagen?', 'Who is responsible for the case?')),
    choices: owners.map((person) => ({ value: person, name: `${person.name} (${person.id})` })),
  });
}

/** Git’s e-mail names nobody in the register, and no owner is given. */
export const ownerUnknown = (): UserError =>
  new UserError({
    message: text(
      'Det fremgår ikke, hvem du er: Gits e-mail står ikke i register/people.yaml.',
      'It is not clear who you are: Git’s e-mail is not in register/people.yaml.',
    ),
    hint: text(
      'Angiv --owner med initialer, eller sæt din e-mail med `git config user.email`. `dbs doctor` viser, hvad der mangler.',
      'Give --owner with initials, or set your e-mail with `git config user.email`. `dbs doctor` shows what is missing.',
    ),
  });
