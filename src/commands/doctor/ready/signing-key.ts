import type { TrustedKey, TrustedPerson } from '../../../domain/approval.ts';
import { isWithin } from '../../../domain/date.ts';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { fileNameOf, parentFolder } from '../../../domain/path.ts';
import { type PublicKey, parsePublicKey } from '../../../domain/sshsig.ts';
import { type Text, text } from '../../../domain/text.ts';
import { peopleAt, personByEmail } from '../../../facts/people.ts';
import type { OpenBase } from '../../../facts/review/trusted-base.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { absolutePath } from '../../../terminal/paths.ts';
import { gitIdentity } from '../../../terminal/session.ts';
import { chooseKeyHint, signingKey } from '../../../terminal/signing-key.ts';
import type { Examined } from './examined.ts';

const [id, title] = ['signing-key', text('Underskrift', 'Signature')] as const;
const warning = (found: Text, mend: Text): Examined => ({ id, title, state: 'warning', found, mend });

/** Whether the person at the keyboard has a key, and it is theirs on the branch that is trusted. */
export async function ownKey(context: Context, opened: OpenRepository, base: OpenBase): Promise<Examined> {
  const chosen = await signingKey(context.git(opened.root), undefined);
  if (chosen === undefined) {
    return warning(
      text('Der er ikke valgt en nøgle at underskrive med.', 'No key to sign with is chosen.'),
      chooseKeyHint,
    );
  }
  const key = publicKeyOf(chosen.key, context);
  const path = visibleText(chosen.key);
  if (key === undefined) {
    return warning(
      text(
        `Git underskriver med ${path}, men den offentlige nøgle kan ikke læses.`,
        `Git signs with ${path}, but the public key cannot be read.`,
      ),
      text(
        `Findes den private nøgle, så lav den offentlige med \`ssh-keygen -y -f ${path} > ${path}.pub\`.`,
        `If the private key exists, make the public one with \`ssh-keygen -y -f ${path} > ${path}.pub\`.`,
      ),
    );
  }
  const { email } = await gitIdentity(context, opened.root);
  const known = opened.repository.find('people', 'people') !== undefined;
  const today = context.clock.today();
  const person = known ? personByEmail(peopleAt(opened.repository, today), email)?.id : undefined;
  if (person === undefined || !base.found) {
    return {
      id,
      title,
      state: 'ok',
      found: text(`${key.type}, ${key.fingerprint}`, `${key.type}, ${key.fingerprint}`),
    };
  }
  return enrolled(key, path, person, base.people, base.ref, today);
}

function enrolled(
  { fingerprint }: PublicKey,
  path: string,
  person: string,
  people: readonly TrustedPerson[],
  ref: string,
  today: string,
): Examined {
  const key = people.find((each) => each.id === person)?.keys.find((each) => each.fingerprint === fingerprint);
  const trouble = key === undefined ? undefined : troubleOf(key, today);
  if (key !== undefined && trouble === undefined) {
    return {
      id,
      title,
      state: 'ok',
      found: text(
        `${fingerprint}, indskrevet for ${person} på ${ref}.`,
        `${fingerprint}, entered for ${person} on ${ref}.`,
      ),
    };
  }
  if (trouble !== undefined) {
    return warning(
      text(`${fingerprint} tæller ikke: ${trouble.da}.`, `${fingerprint} does not count: ${trouble.en}.`),
      text('Se nøglerne med `dbs key list`.', 'See the keys with `dbs key list`.'),
    );
  }
  const isLine = parsePublicKey(path) !== undefined;
  const named = isLine ? 'FIL.pub' : path.endsWith('.pub') ? path : `${path}.pub`;
  return warning(
    text(
      `${fingerprint} er ikke indskrevet for ${person} på ${ref}.`,
      `${fingerprint} is not entered for ${person} on ${ref}.`,
    ),
    text(
      `Bed en, der har en nøgle dér, om at køre \`dbs key add ${person} --key ${named}\`, og få ændringen på ${ref}.`,
      `Ask somebody who has a key there to run \`dbs key add ${person} --key ${named}\`, and get the change onto ${ref}.`,
    ),
  );
}

function troubleOf({ from, until, revoked, standing }: TrustedKey, today: string): Text | undefined {
  if (revoked !== undefined) return text(`den er spærret ${revoked}`, `it is revoked ${revoked}`);
  if (!isWithin(today, { from, until })) return text('den gælder ikke i dag', 'it is not valid today');
  if (standing === 'shared') return text('to personer har den', 'two people have it');
  if (standing === 'not-anchored')
    return text('den hænger ikke sammen med den fastgjorte', 'it is not tied to the pinned one');
  return undefined;
}

/** The public half of what Git is told to sign with: the line itself, or the `.pub` file. */
function publicKeyOf(key: string, { cwd, env, open }: Context): PublicKey | undefined {
  const line = parsePublicKey(key);
  if (line !== undefined) return line;
  const home = env['HOME'] ?? env['USERPROFILE'];
  const path = absolutePath(key.startsWith('~/') && home !== undefined ? `${home}${key.slice(1)}` : key, cwd);
  const file = path.endsWith('.pub') ? path : `${path}.pub`;
  const folder = open(parentFolder(file));
  const size = folder.size(fileNameOf(file)) ?? 0;
  return size > 65_536 ? undefined : parsePublicKey(new TextDecoder().decode(folder.read(fileNameOf(file))));
}
