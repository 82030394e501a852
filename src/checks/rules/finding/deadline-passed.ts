import { text } from '../../../domain/text.ts';
import { isOpenFinding } from '../../../facts/open-findings.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingDeadlinePassed = defineCheck({
  code: 'finding/deadline-passed',
  kind: 'finding',
  severity: 'warning',
  summary: text('En observation er løst inden sin frist.', 'A finding is settled by its deadline.'),
  why: text(
    'En overskredet frist er et forhold, kommunerne skal have at vide, og et sted, hvor DBS skal følge op.',
    'A missed deadline is something the municipalities must know, and a place where DBS must follow up.',
  ),
  sources: [sources.stateSupervision],
  mend: text(
    'Følg op, og notér det med `dbs tilsyn finding close`.',
    'Follow up, and record it with `dbs tilsyn finding close`.',
  ),
  check(document, { repository, today, report }) {
    const { deadline } = document.data;
    if (deadline === undefined || deadline >= today || !isOpenFinding(repository, document, today)) return;
    report({
      at: document.at('/deadline'),
      message: text(
        `Fristen ${deadline} er gået, og observationen er ikke løst.`,
        `The deadline ${deadline} has passed, and the finding is not settled.`,
      ),
    });
  },
});
