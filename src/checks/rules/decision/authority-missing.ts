import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionAuthorityMissing = defineCheck({
  code: 'decision/authority-missing',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'Den, der har taget stilling for en kommune, har bemyndigelse til det.',
    'Whoever decides for a municipality is authorised to.',
  ),
  why: text(
    'Kommunen er dataansvarlig, og kun den, der efter delegationsplanen kan beslutte det, binder den.',
    'The municipality is the controller, and only whoever may decide by its plan of delegation binds it.',
  ),
  sources: [sources.responsibility, sources.ownRule],
  mend: text(
    'Spørg kommunen, og skriv bemyndigelsen i `decidedBy.delegation`.',
    'Ask the municipality, and write it in `decidedBy.delegation`.',
  ),
  check(document, { report }) {
    const { decidedBy, position } = document.data;
    // A text is the older form, which says nothing of it; what is awaited is decided by nobody yet.
    if (typeof decidedBy === 'string' || decidedBy.delegation !== null || position === 'pending') return;
    report({
      at: document.at('/decidedBy/delegation'),
      message: text(
        `Ingen ved, hvad ${decidedBy.function} har besluttet efter.`,
        `Nobody knows by what ${decidedBy.function} has decided.`,
      ),
    });
  },
});
