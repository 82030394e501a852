import { text } from '../../../domain/text.ts';
import { evidenceByFile } from '../../../facts/identities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceFileRepeated = defineCheck({
  code: 'evidence/file-repeated',
  kind: 'evidence',
  severity: 'error',
  summary: text('Én fil er registreret som ét dokument.', 'One file is recorded as one document.'),
  why: text(
    'Den samme fil registreret to gange tæller som to beviser for det samme.',
    'The same file recorded twice counts as two proofs of one thing.',
  ),
  sources: [sources.dataModel],
  mend: text('Behold den ene post, og henvis til den fra sagerne.', 'Keep one record, and refer to it from the cases.'),
  check(document, { repository, report }) {
    const sha256 = document.data.file?.sha256;
    const first = sha256 === undefined ? undefined : evidenceByFile(repository).get(sha256);
    if (first === undefined || first.id === document.id) return;
    report({
      at: document.at('/file/sha256'),
      message: text(`Filen er allerede registreret som ${first.id}.`, `The file is already recorded as ${first.id}.`),
      related: [{ at: first.at('/file/sha256'), message: text('Den er registreret her.', 'It is recorded here.') }],
    });
  },
});
