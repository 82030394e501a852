import { text } from '../../../domain/text.ts';
import { isOpenFinding } from '../../../facts/open-findings.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingDeadlineMissing = defineCheck({
  code: 'finding/deadline-missing',
  kind: 'finding',
  severity: 'warning',
  summary: text('En alvorlig eller kritisk observation har en frist.', 'A serious or critical finding has a deadline.'),
  why: text(
    'Uden frist kan hverken leverandør eller kommune se, hvornår risikoen skal være væk.',
    'Without a deadline neither vendor nor municipality can see when the risk must be gone.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Aftal en frist, og skriv den i `deadline`.', 'Agree on a deadline, and write it in `deadline`.'),
  check(document, { repository, today, report }) {
    const { severity, deadline } = document.data;
    if (deadline !== undefined || (severity !== 'serious' && severity !== 'critical')) return;
    if (!isOpenFinding(repository, document, today)) return;
    report({
      at: document.at('/severity'),
      message: text('Observationen er alvorlig, men har ingen frist.', 'The finding is serious, but has no deadline.'),
    });
  },
});
