import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { caseLinks } from '../../../facts/chain.ts';
import { chainHasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseEvidenceOfOtherVendor = defineCheck({
  code: 'case/evidence-of-other-vendor',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Dokumentationen stammer fra leverandøren selv eller fra en underdatabehandler i kæden.',
    'Evidence comes from the vendor itself or from a sub-processor in its chain.',
  ),
  why: text(
    'En erklæring om en virksomhed, der ikke indgår i behandlingen, viser intet om den.',
    'A report on a company that takes no part in the processing shows nothing about it.',
  ),
  sources: [sources.sufficientGuarantees, sources.sameDuties],
  mend: text(
    'Fjern henvisningen, eller registrér virksomheden som underdatabehandler, hvis den er med i kæden.',
    'Remove the reference, or register the company as a sub-processor if it is part of the chain.',
  ),
  example: {
    bad: `vendor: nordlys
evidence: [fremmed/isae3000-2025]   # fremmed er ikke i kæden`,
    good: `vendor: nordlys
evidence: [nordlys/isae3000-2025]`,
  },
  check(document, { repository, report }) {
    if (chainHasUnread(repository, document.data.vendor, document.data.systems)) return;
    const within = new Set([document.data.vendor, ...caseLinks(repository, document).map(({ target }) => target)]);
    for (const [index, id] of document.data.evidence.entries()) {
      if (within.has(ownerOfId(id)) || !repository.knows('evidence', id)) continue;
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `Dokumentationen ${id} er hverken leverandørens eller fra en underdatabehandler, der bruges til tilsynets systemer.`,
          `The evidence ${id} is neither the vendor’s nor from a sub-processor used for the case’s systems.`,
        ),
      });
    }
  },
});
