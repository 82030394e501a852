import { parsePublicKey } from '../../../domain/sshsig.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerKeyShared = defineCheck({
  code: 'register/key-shared',
  kind: 'people',
  severity: 'error',
  summary: text('En nøgle hører til én person.', 'A key belongs to one person.'),
  why: text(
    'En underskrift viser kun, hvilken nøgle der blev brugt. Har to den, kan ingen sige, hvem der skrev under, og den tæller for ingen.',
    'A signature only shows which key was used. If two have it, nobody can say who signed, and it counts for nobody.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Lad den ene lave en ny nøgle, og spær den delte med `dbs key revoke`.',
    'Let one of them make a new key, and revoke the shared one with `dbs key revoke`.',
  ),
  check(document, { report }) {
    const owners = new Map<string, string>();
    for (const [person, { id, keys = [] }] of document.data.entries.entries()) {
      for (const [index, { publicKey }] of keys.entries()) {
        const fingerprint = parsePublicKey(publicKey)?.fingerprint;
        if (fingerprint === undefined) continue;
        const owner = owners.get(fingerprint);
        if (owner !== undefined && owner !== id) {
          report({
            at: document.at(`/entries/${person}/keys/${index}/publicKey`),
            message: text(`Nøglen står også hos ${owner}.`, `The key also stands under ${owner}.`),
          });
        }
        owners.set(fingerprint, owner ?? id);
      }
    }
  },
});
