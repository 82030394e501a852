import { isWithin } from '../../../domain/date.ts';
import { canonicalJson } from '../../../domain/digest.ts';
import { releaseNamespace, releaseStatement } from '../../../domain/release.ts';
import { verifySshSignature } from '../../../domain/sshsig.ts';
import { text } from '../../../domain/text.ts';
import { registeredKeys } from '../../../facts/keys.ts';
import type { ReviewKnowledge } from '../../../facts/review/knowledge.ts';
import { unreadOf } from '../../../facts/unread.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { caseIdOf, type Repository } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseSignatureWrong = defineCheck({
  code: 'release/signature-wrong',
  kind: 'release',
  severity: 'error',
  summary: text(
    'En frigivelse er underskrevet af den, der frigav, med en nøgle, der gjaldt den dag, og uændret siden.',
    'A release is signed by the one who released it, with a key that was valid that day, and unchanged since.',
  ),
  why: text(
    'Underskriften binder dato, godkendelser, indhold og PDF sammen. Passer den ikke, kan ingen sige god for, hvad der blev frigivet.',
    'The signature binds date, approvals, content and PDF together. If it does not hold, nobody can vouch for what was released.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem fra Git, som den blev skrevet af `dbs tilsyn release`. Den rettes aldrig i hånden.',
    'Bring the file back from Git as `dbs tilsyn release` wrote it. It is never edited by hand.',
  ),
  check(document, { repository, review, report }) {
    const { by, date, signature } = document.data;
    const message = new TextEncoder().encode(canonicalJson(releaseStatement(caseIdOf(document), document.data)));
    const verification = verifySshSignature(signature, message, releaseNamespace);
    const at = document.at('/signature');
    if (!verification.ok) {
      report({
        at,
        message: text('Underskriften passer ikke med posten.', 'The signature does not fit the record.'),
      });
      return;
    }
    const keys = keysOf(document, repository, review);
    if (keys === undefined) return;
    const own = keys.filter(({ fingerprint }) => fingerprint === verification.fingerprint);
    if (own.some(({ holds }) => holds)) return;
    if (own.length === 0) {
      report({
        at,
        message: text(
          `Underskriften er lavet med en nøgle (${verification.fingerprint}), der ikke er ${by}s.`,
          `The signature is made with a key (${verification.fingerprint}) that is not ${by}’s.`,
        ),
      });
      return;
    }
    report({
      at,
      message: text(
        `Underskriften er lavet med en nøgle (${verification.fingerprint}), der ikke gælder som ${by}s den ${date}.`,
        `The signature is made with a key (${verification.fingerprint}) that does not hold as ${by}’s on ${date}.`,
      ),
      hint: text(
        'Se med `dbs key list`, hvornår nøglen gjaldt, og om den er spærret. Find ud af, hvem der underskrev, og frigiv på ny med en nøgle, der gælder.',
        'See with `dbs key list` when the key was valid, and whether it is revoked. Find out who signed, and release anew with a key that is valid.',
      ),
    });
  },
});

/**
 * The releaser's keys, and whether each could sign on the day of the release. A new release is held against the keys of the base, for the
 * change may have brought its own, and a revoked one is of no use whatever the date says, for a thief can backdate. One that is on
 * the base already stands by the keys of its day. Undefined while the list of people cannot be read: whose a key is, nobody knows.
 */
function keysOf(
  release: TypedDocument<'release'>,
  repository: Repository,
  review: ReviewKnowledge | undefined,
): readonly { readonly fingerprint: string; readonly holds: boolean }[] | undefined {
  const { by, date } = release.data;
  if (review?.change.releasesAdded.includes(release.file) === true) {
    const trusted = review.cases.get(caseIdOf(release))?.reviewed.trusted?.people ?? [];
    return (trusted.find(({ id }) => id === by)?.keys ?? []).map((key) => ({
      fingerprint: key.fingerprint,
      holds: key.standing === 'anchored' && key.revoked === undefined && isWithin(date, key),
    }));
  }
  if (unreadOf(repository, 'people').length > 0) return undefined;
  const person = repository.find('people', 'people')?.data.entries.filter(({ id }) => id === by) ?? [];
  return registeredKeys(person).map((key) => ({
    fingerprint: key.fingerprint,
    holds: isWithin(date, key) && (key.revoked === undefined || date < key.revoked),
  }));
}
