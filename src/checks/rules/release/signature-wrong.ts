import { canonicalJson } from '../../../domain/digest.ts';
import { releaseNamespace, releaseStatement } from '../../../domain/release.ts';
import { parsePublicKey, verifySshSignature } from '../../../domain/sshsig.ts';
import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseSignatureWrong = defineCheck({
  code: 'release/signature-wrong',
  kind: 'release',
  severity: 'error',
  summary: text(
    'En frigivelse er underskrevet af den, der frigav, og uændret siden.',
    'A release is signed by the one who released it, and unchanged since.',
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
    const { by, signature } = document.data;
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
    // A new release is held against the keys of the base: the change may have brought its own.
    const added = review?.change.releasesAdded.includes(document.file) === true;
    const trusted = review?.cases.get(caseIdOf(document))?.reviewed.trusted?.people;
    const own = added
      ? (trusted ?? []).find(({ id }) => id === by)?.keys.map(({ fingerprint }) => fingerprint)
      : repository
          .find('people', 'people')
          ?.data.entries.find(({ id }) => id === by)
          ?.keys?.map(({ publicKey }) => fingerprintOf(publicKey));
    if (own?.includes(verification.fingerprint) === true) return;
    report({
      at,
      message: text(
        `Underskriften er lavet med en nøgle (${verification.fingerprint}), der ikke er ${by}s.`,
        `The signature is made with a key (${verification.fingerprint}) that is not ${by}’s.`,
      ),
    });
  },
});

const fingerprintOf = (line: string): string | undefined => parsePublicKey(line)?.fingerprint;
