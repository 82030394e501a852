import { reportHeadings, reportSections } from '../../../domain/report-sections.ts';
import { closest } from '../../../domain/suggestion.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const reportHeadingUnknown = defineCheck({
  code: 'report/heading-unknown',
  kind: 'report',
  severity: 'error',
  summary: text(
    'Rapportens tekst står under skabelonens overskrifter.',
    'The report’s prose stands under the template’s headings.',
  ),
  why: text(
    'Tekst under en anden overskrift kommer ikke med i rapporten, og ingen opdager det.',
    'Prose under another heading does not reach the report, and nobody notices.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Brug en af overskrifterne, eller skriv den som en underoverskrift med `###`.',
    'Use one of the headings, or write it as a subheading with `###`.',
  ),
  check(document, { report }) {
    const { body, source } = document;
    const known: readonly string[] = reportHeadings;
    const seen = new Set<string>();
    for (const { heading, start, headingEnd } of reportSections(body)) {
      const at = source.span(source.bodyStart + start, source.bodyStart + headingEnd);
      if (!known.includes(heading)) {
        const meant = closest(heading, known);
        const choices = known.join(', ');
        report({
          at,
          message: text(
            `Overskriften „${heading}“ findes ikke i skabelonen.`,
            `The template has no heading “${heading}”.`,
          ),
          hint:
            meant === undefined
              ? text(
                  `Brug en af disse: ${choices}. Eller en underoverskrift med \`###\`.`,
                  `Use one of these: ${choices}. Or a subheading with \`###\`.`,
                )
              : text(`Mente du „${meant}“?`, `Did you mean “${meant}”?`),
        });
      } else if (seen.has(heading)) {
        report({
          at,
          message: text(`Overskriften „${heading}“ står to gange.`, `The heading “${heading}” stands twice.`),
          hint: text('Saml teksten under den første.', 'Gather the prose under the first.'),
        });
      }
      seen.add(heading);
    }
  },
});
