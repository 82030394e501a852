import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import { field, type JsonPlace, parseJson, textAt, unexpected } from '../json-place.ts';
import { askKitos, kitosRefusalText, refusalOf } from './refusal.ts';
import { askPatiently, isHalfJson, isTrouble, type Patience } from './retry.ts';
import { troubleError } from './trouble.ts';

/** Who asks: a user of KITOS, or a token that has been made already. Kept in memory alone. */
export type KitosCredentials = { readonly email: string; readonly password: string } | { readonly token: string };

const path = '/api/authorize/GetToken';

/**
 * Logs in and gives the token, valid for a day. The answer is in KITOS's older envelope, `{msg, response}`. Throws UserError: wrong
 * e-mail or password, a user without API access, and every way a connection fails. The password stands in no message.
 */
export async function login(
  origin: string,
  credentials: Extract<KitosCredentials, { readonly password: string }>,
  patience: Patience,
): Promise<string> {
  const { email, password } = credentials;
  const answer = await askPatiently(
    {
      method: 'POST',
      url: origin + path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      byteLimit: 100_000,
      timeLimit: 60_000,
    },
    patience,
    { repeatable: true, isBroken: isHalfJson },
  );
  if (isTrouble(answer)) throw troubleError(answer, origin);
  const { status } = answer;
  if (status === 401) throw wrongPassword(origin);
  if (status !== 200) {
    const said = kitosRefusalText(refusalOf(answer, [email, password]));
    throw new UserError({
      message: text(`OS2kitos lod dig ikke logge ind: ${said}.`, `OS2kitos did not let you log in: ${said}.`),
      hint: status === 403 ? noApiAccess : askKitos,
    });
  }
  const response = field(parseJson(answer.body, text('Svaret på login', 'The answer to the login')), 'response');
  if (response.value == null || field(response, 'loginSuccessful').value === false) throw wrongPassword(origin);
  return tokenAt(field(response, 'token'));
}

/** A token is put in a header: one word, nothing that could end the line. */
function tokenAt(place: JsonPlace): string {
  const token = textAt(place, 16_000);
  if (!isToken(token)) throw unexpected(place, text('et token', 'a token'));
  return token;
}

/** Whether a text can stand in a header as a token (RFC 6750, 2.1). */
export const isToken = (token: string): boolean => /^[A-Za-z0-9._~+/=-]+$/.test(token);

export const noApiAccess = text(
  'Brugeren skal være „API bruger“ i OS2kitos, høre til en organisation, og må ikke være rettighedshaver. En lokal administrator kan rette det.',
  'The user must be an “API bruger” in OS2kitos, belong to an organization, and may not be a rights holder. A local administrator can set that.',
);

const wrongPassword = (origin: string): UserError =>
  new UserError({
    message: text(
      `${origin} kender ikke den e-mail med det kodeord.`,
      `${origin} does not know that e-mail with that password.`,
    ),
    hint: text(
      'Se efter i DBS_KITOS_EMAIL og DBS_KITOS_PASSWORD. Gentagne forsøg kan låse brugeren.',
      'Look at DBS_KITOS_EMAIL and DBS_KITOS_PASSWORD. Repeated tries may lock the user.',
    ),
  });
