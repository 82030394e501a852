import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const agreementBindsNobody = defineCheck({
  code: 'agreement/binds-nobody',
  kind: 'dpa',
  severity: 'error',
  summary: text('En databehandleraftale binder mindst én kommune.', 'An agreement binds at least one municipality.'),
  why: text(
    'En aftale uden kommuner er ingens instruks.',
    'An agreement without municipalities is nobody’s instruction.',
  ),
  sources: [sources.contract],
  mend: text(
    'Sæt `allMembers: true` ved en fælles aftale, eller nævn kommunerne under `municipalities`.',
    'Set `allMembers: true` for a common agreement, or name the municipalities under `municipalities`.',
  ),
  check(document, { report }) {
    const { allMembers, municipalities = [] } = document.data;
    if (allMembers === true || municipalities.length > 0) return;
    report({
      at: document.at(document.data.municipalities === undefined ? '/systems' : '/municipalities', 'key'),
      message: text(
        'Det fremgår ikke, hvilke kommuner aftalen binder.',
        'It is not stated which municipalities the agreement binds.',
      ),
    });
  },
});
