import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { reportSections } from '../../../domain/report-sections.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseReportTextMissing = defineCheck({
  code: 'case/report-text-missing',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('En sag i kvalitetssikring har skrevet sammenfatning.', 'A case in review has its summary written.'),
  why: text(
    'Sammenfatningen er det eneste, alle læser. Uden den er der intet at kvalitetssikre.',
    'The summary is the one thing everybody reads. Without it there is nothing to assure the quality of.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Skriv under overskriften Sammenfatning i report.md.',
    'Write under the heading Sammenfatning in report.md.',
  ),
  check(document, { repository, report }) {
    if (isAbandoned(document) || !hasReached(document.data.milestones, 'inReview')) return;
    const prose = repository.find('report', document.id);
    if (prose === undefined && repository.knows('report', document.id)) return;
    const summary = reportSections(prose?.body ?? '').find(({ heading }) => heading === 'Sammenfatning');
    if (summary !== undefined && summary.text !== '') return;
    report({
      at:
        prose === undefined
          ? document.at('/milestones/inReview', 'key')
          : prose.source.span(
              prose.source.bodyStart + (summary?.start ?? 0),
              prose.source.bodyStart + (summary?.headingEnd ?? 0),
            ),
      message: text(
        'Sagen er i kvalitetssikring, men sammenfatningen er ikke skrevet.',
        'The case is in review, but the summary is not written.',
      ),
    });
  },
});
