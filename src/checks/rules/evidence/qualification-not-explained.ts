import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceQualificationNotExplained = defineCheck({
  code: 'evidence/qualification-not-explained',
  kind: 'evidence',
  severity: 'warning',
  summary: text('Et forbehold fra revisor er forklaret.', 'An auditor’s qualification is explained.'),
  why: text(
    'Et forbehold uden indhold kan hverken vurderes eller følges op.',
    'A qualification without content can neither be judged nor followed up.',
  ),
  sources: [sources.assuranceReports],
  mend: text(
    'Gengiv forbeholdet i `exceptions` eller `emphasis` med egne ord.',
    'State the qualification in `exceptions` or `emphasis` in our own words.',
  ),
  check(document, { report }) {
    const { opinion, exceptions = [], emphasis } = document.data;
    if (opinion !== 'qualified' && opinion !== 'adverse' && opinion !== 'disclaimer') return;
    if (exceptions.length > 0 || emphasis !== undefined) return;
    report({
      at: document.at('/opinion'),
      message: text(
        'Konklusionen er ikke ren, men det fremgår ikke hvorfor.',
        'The conclusion is not clean, but nothing says why.',
      ),
    });
  },
});
