import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionWrongPdf = defineCheck({
  code: 'decision/wrong-pdf',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'Kommunen har taget stilling til netop den PDF, der blev frigivet.',
    'The municipality has taken a position on exactly the PDF that was released.',
  ),
  why: text(
    'Passer fingeraftrykket ikke, har kommunen set en anden rapport end den frigivne, for eksempel et udkast.',
    'If the fingerprint does not fit, the municipality saw another report than the released one, a draft for example.',
  ),
  sources: [sources.responsibility, sources.accountability],
  mend: text(
    'Send kommunen den frigivne PDF, og bed den se på sin beslutning igen. `dbs verify` viser, om en PDF er den frigivne.',
    'Send the municipality the released PDF and ask it to look at its decision again. `dbs verify` tells whether a PDF is the released one.',
  ),
  check(document, { repository, report }) {
    const release = repository.find('release', `${caseIdOf(document)}/r${document.data.release}`);
    if (release === undefined || release.data.pdf.sha256 === document.data.pdfSha256) return;
    report({
      at: document.at('/pdfSha256'),
      message: text(
        `Fingeraftrykket er ikke frigivelse ${document.data.release}s.`,
        `The fingerprint is not that of release ${document.data.release}.`,
      ),
      related: [{ at: release.at('/pdf/sha256'), message: text('Den frigivnes er her.', 'The released one is here.') }],
    });
  },
});
