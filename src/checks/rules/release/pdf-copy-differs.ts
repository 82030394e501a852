import { wholeFile } from '../../../domain/diagnostic.ts';
import { sha256 } from '../../../domain/sha256.ts';
import { text } from '../../../domain/text.ts';
import { pdfFileOf } from '../../../facts/releases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releasePdfCopyDiffers = defineCheck({
  code: 'release/pdf-copy-differs',
  kind: 'release',
  severity: 'error',
  summary: text(
    'En kopi af den frigivne PDF ved siden af frigivelsen er den fil, der blev frigivet.',
    'A copy of the released PDF beside the release is the file that was released.',
  ),
  why: text(
    'Kopien bruges, hvor arkivet ikke er. Er den en anden, får kommunerne noget, ingen har godkendt.',
    'The copy is used where the archive is not. If it is another, the municipalities get what nobody approved.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent den rigtige fra arkivet, eller slet kopien.',
    'Get the right one from the archive, or delete the copy.',
  ),
  check(document, { repository, report }) {
    const file = pdfFileOf(document);
    const bytes = repository.bytes(file);
    if (bytes === undefined || sha256(bytes) === document.data.pdf.sha256) return;
    report({
      at: wholeFile(file),
      message: text(
        `Filen er ikke den, version ${document.data.version} blev frigivet som.`,
        `The file is not the one version ${document.data.version} was released as.`,
      ),
      related: [{ at: document.at('/pdf/sha256'), message: text('Fingeraftrykket er her.', 'Its digest is here.') }],
    });
  },
});
