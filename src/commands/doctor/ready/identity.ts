import { UserError } from '../../../domain/errors.ts';
import { text, verbatim } from '../../../domain/text.ts';
import { peopleAt, personByEmail } from '../../../facts/people.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { gitIdentity } from '../../../terminal/session.ts';
import type { Examined } from './examined.ts';

/** Who Git says is at the keyboard, and whether the register knows them. */
export async function identity(context: Context, opened: OpenRepository | UserError): Promise<Examined> {
  const { name, email } = await gitIdentity(context, opened instanceof UserError ? context.cwd : opened.root);
  const [id, title] = ['identity', text('Dig', 'You')] as const;
  if (name === undefined || email === undefined) {
    return {
      id,
      title,
      state: 'warning',
      found: text('Git kender ikke dit navn og din e-mail.', 'Git does not know your name and e-mail.'),
      mend: text(
        'Kør `git config --global user.name "Dit Navn"` og `git config --global user.email dig@eksempel.dk`.',
        'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
      ),
    };
  }
  const who = `${name} <${email}>`;
  if (opened instanceof UserError) return { id, title, state: 'ok', found: verbatim(who) };
  const known =
    opened.repository.find('people', 'people') === undefined
      ? undefined
      : personByEmail(peopleAt(opened.repository, context.clock.today()), email);
  return known === undefined
    ? {
        id,
        title,
        state: 'warning',
        found: text(`${who} står ikke i register/people.yaml.`, `${who} is not in register/people.yaml.`),
        mend: text(
          'Tilføj din e-mail der, så sagerne kan se, hvem du er.',
          'Add your e-mail there, so that cases know who you are.',
        ),
      }
    : { id, title, state: 'ok', found: text(`${who} er ${known.id}.`, `${who} is ${known.id}.`) };
}
