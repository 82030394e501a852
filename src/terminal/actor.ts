import { UserError } from '../domain/errors.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import { peopleAt, personByEmail } from '../facts/people.ts';
import type { WritingSession } from './session.ts';

/** Whose step it is, by initials: as the flag says, else the one at the keyboard, else asked for. Throws UserError. */
export async function chooseActor(flag: string | undefined, session: WritingSession): Promise<string> {
  const { context, repository, actor, asks } = session;
  const people = peopleAt(repository, context.clock.today());
  if (flag !== undefined) {
    const wanted = flag.trim().toLowerCase();
    const found = people.find(({ id }) => id === wanted) ?? personByEmail(people, flag.trim());
    if (found !== undefined) return found.id;
    const meant = didYouMean(
      wanted,
      people.map(({ id }) => id),
    );
    throw new UserError({
      message: text(`${flag} står ikke i register/people.yaml.`, `${flag} is not in register/people.yaml.`),
      hint: meant ?? text('Skriv initialerne, som de står der.', 'Write the initials as they stand there.'),
    });
  }
  if (actor !== undefined) return actor.id;
  if (asks) {
    return context.prompt.select({
      message: context.say(text('Hvem er du?', 'Who are you?')),
      choices: people.map(({ id, name }) => ({ value: id, name: `${name} (${id})` })),
    });
  }
  throw new UserError({
    message: text(
      'Det fremgår ikke, hvem du er: Gits e-mail står ikke i register/people.yaml.',
      'It is not clear who you are: Git’s e-mail is not in register/people.yaml.',
    ),
    hint: text(
      'Angiv --by med initialer, eller sæt din e-mail med `git config user.email`. `dbs doctor` viser, hvad der mangler.',
      'Give --by with initials, or set your e-mail with `git config user.email`. `dbs doctor` shows what is missing.',
    ),
  });
}
