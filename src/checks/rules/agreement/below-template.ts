import { countOf } from '../../../domain/counted-things.ts';
import { listed, text } from '../../../domain/text.ts';
import type { TemplateTerm } from '../../../generated/types.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const said = {
  noticeDays: (days: number) =>
    text(
      `Varslet for nye underdatabehandlere er ${countOf(days, 'day').da}`,
      `The notice of new sub-processors is ${countOf(days, 'day').en}`,
    ),
  breachHours: (hours: number) =>
    text(
      `Brud skal meddeles inden ${countOf(hours, 'hour').da}`,
      `Breaches are to be notified within ${countOf(hours, 'hour').en}`,
    ),
} as const satisfies Readonly<Record<TemplateTerm['variable'], unknown>>;

/** What a term is worth to a reader: a number nobody has seen in the template itself is said to be so. */
const worth = (confirmed: boolean) =>
  confirmed
    ? text('', '')
    : text(
        ' Tallet er ikke set i selve skabelonen; efterprøv det.',
        ' The number has not been seen in the template itself; check it.',
      );

export const agreementBelowTemplate = defineCheck({
  code: 'agreement/below-template',
  kind: 'dpa',
  severity: 'warning',
  summary: text(
    'En aftale holder de tal, dens egen skabelon siger, eller afvigelsen er noteret.',
    'An agreement keeps the numbers its own template says, or the deviation is noted.',
  ),
  why: text(
    'Kommunen skal vide, hvor den står ringere end med den skabelon, aftalen bygger på. Tallene står i kataloget template-terms med deres kilde; Datatilsynets standardkontraktsbestemmelser har ingen, for dér udfylder parterne dem selv.',
    'The municipality must know where it is worse off than by the template the agreement rests on. The numbers stand in the catalogue template-terms with their source; Datatilsynet’s standard contractual clauses have none, for there the parties fill them in.',
  ),
  sources: [sources.dbsTemplate, sources.breachNotice],
  mend: text(
    'Notér afvigelsen under `deviations` med bestemmelsens nummer. Er tallet skrevet forkert af fra aftalen, så ret det.',
    'Note the deviation under `deviations` with the clause’s number. If the number was copied wrongly from the agreement, correct it.',
  ),
  check(document, { repository, report }) {
    const { agreementType, variables = {}, deviations = [] } = document.data;
    for (const { template, variable, bound, value, clauses, confirmed } of catalogue(repository, 'template-terms')?.data
      .entries ?? []) {
      const agreed = variables[variable];
      if (template !== agreementType || agreed === undefined) continue;
      if (bound === 'at-least' ? agreed >= value : agreed <= value) continue;
      if (deviations.some(({ clause, against = agreementType }) => against === template && clauses.includes(clause)))
        continue;
      const where = listed(clauses);
      report({
        at: document.at(`/variables/${variable}`),
        message: text(
          `${said[variable](agreed).da}; skabelonen siger ${value} (${where.da}).${worth(confirmed).da}`,
          `${said[variable](agreed).en}; the template says ${value} (${where.en}).${worth(confirmed).en}`,
        ),
      });
    }
  },
});
