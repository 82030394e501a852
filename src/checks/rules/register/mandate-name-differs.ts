import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerMandateNameDiffers = defineCheck({
  code: 'register/mandate-name-differs',
  kind: 'mandate',
  severity: 'error',
  summary: text(
    'En fuldmagts filnavn begynder med kommunens kode.',
    'A mandate’s file name begins with the municipality’s code.',
  ),
  why: text(
    'En fuldmagt under en anden kommunes navn bliver fundet af den forkerte, når nogen slår efter.',
    'A mandate under another municipality’s name is found by the wrong one when somebody looks.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Omdøb filen, fx til `register/mandates/0791-faelles.yaml`, eller ret kommunekoden.',
    'Rename the file, for example to `register/mandates/0791-faelles.yaml`, or correct the code.',
  ),
  check(document, { report }) {
    const { municipality } = document.data;
    if (document.id.startsWith(`${municipality}-`)) return;
    report({
      at: document.at('/municipality'),
      message: text(
        `Filen hedder ${document.id}, men fuldmagten er fra ${municipality}.`,
        `The file is named ${document.id}, but the mandate is of ${municipality}.`,
      ),
    });
  },
});
