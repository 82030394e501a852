import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerMunicipalityMissing = defineCheck({
  code: 'register/municipality-missing',
  kind: 'people',
  severity: 'error',
  summary: text('Kvalitetssikrere og bestyrelse har en kommune.', 'Reviewers and board have a municipality.'),
  why: text('Godkendelser skal komme fra forskellige kommuner.', 'Approvals must come from different municipalities.'),
  sources: [sources.ownRule],
  mend: text('Skriv kommunens kode i `municipality`.', 'Write the municipality’s code in `municipality`.'),
  check(document, { report }) {
    for (const [index, { id, role, municipality }] of document.data.entries.entries()) {
      if ((role !== 'reviewer' && role !== 'board') || municipality !== undefined) continue;
      report({
        at: document.at(`/entries/${index}/role`),
        message: text(`Kommunen for ${id} mangler.`, `The municipality of ${id} is missing.`),
      });
    }
  },
});
