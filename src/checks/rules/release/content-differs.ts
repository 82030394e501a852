import { wholeFile } from '../../../domain/diagnostic.ts';
import { contentDigest } from '../../../domain/digest.ts';
import { sha256 } from '../../../domain/sha256.ts';
import { text } from '../../../domain/text.ts';
import { keptFileOf } from '../../../facts/releases.ts';
import { readKeptContent } from '../../../repository/kept-content.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseContentDiffers = defineCheck({
  code: 'release/content-differs',
  kind: 'release',
  severity: 'error',
  summary: text(
    'Det, en frigivelse hviler på, ligger uændret ved siden af den.',
    'What a release rests on lies unchanged beside it.',
  ),
  why: text(
    'content.json er det nøjagtige indhold, der blev frigivet. Uden den kan rapporten ikke laves igen, og ingen kan se, hvad der er ændret siden.',
    'content.json is the exact content that was released. Without it the report cannot be made again, and nobody can see what has changed since.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem fra Git: `git checkout <commit> -- <filen>`.',
    'Bring the file back from Git: `git checkout <commit> -- <file>`.',
  ),
  check(document, { repository, report }) {
    const file = keptFileOf(document);
    const bytes = repository.bytes(file);
    if (bytes === undefined) {
      report({
        at: document.at('/content'),
        message: text('content.json mangler, eller er for stor.', 'content.json is missing, or too large.'),
      });
      return;
    }
    if (sha256(bytes) !== document.data.content.sha256) {
      report({
        at: wholeFile(file),
        message: text('Filen er ændret, siden den blev frigivet.', 'The file is changed since it was released.'),
        related: [{ at: document.at('/content'), message: text('Fingeraftrykket er her.', 'Its digest is here.') }],
      });
      return;
    }
    const kept = readKeptContent(bytes);
    if (kept !== undefined && contentDigest(kept.content.hashed) === document.data.contentDigest) return;
    report({
      at: wholeFile(file),
      message: text(
        'Filen giver ikke det fingeraftryk, der blev frigivet.',
        'The file does not give the digest that was released.',
      ),
      related: [
        { at: document.at('/contentDigest'), message: text('Det frigivne er her.', 'The released one is here.') },
      ],
    });
  },
});
