import { speaksAgainst } from '../../../domain/evidence.ts';
import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { listed, text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseQualificationNotAddressed = defineCheck({
  code: 'case/qualification-not-addressed',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Hver kontrol, som revisors forbehold rammer, har en observation eller en bemærkning på sagen.',
    'Each control that an auditor’s qualification touches has a finding or a remark on the case.',
  ),
  why: text(
    'Et forbehold siger, at noget ikke var i orden eller ikke kunne efterprøves. Tilsynet skal vise, at nogen har taget stilling til det, kontrol for kontrol.',
    'A qualification says that something was not in order, or could not be verified. Supervision must show that somebody dealt with it, control by control.',
  ),
  sources: [sources.accountability, sources.assuranceReports],
  mend: text(
    'Skriv i dokumentets `exceptions`, hvilke kontroller det gælder. Skriv så en observation om hver med `dbs tilsyn finding add`, eller forklar i vurderingens `remark`, hvad det betyder.',
    'Write in the document’s `exceptions` which controls it concerns. Then write a finding on each with `dbs tilsyn finding add`, or explain in the rating’s `remark` what it means.',
  ),
  check(document, { repository, report }) {
    if (isAbandoned(document) || !hasReached(document.data.milestones, 'assessed')) return;
    const addressed = new Set([
      ...repository.ofCase('finding', document.id).flatMap(({ data }) => data.controls),
      ...(repository.find('assessment', document.id)?.data.controls ?? []).flatMap(({ control, remark }) =>
        (remark ?? '').trim() === '' ? [] : [control],
      ),
    ]);
    for (const { id, index, evidence, document: record } of caseEvidence(repository, document)) {
      const { opinion, exceptions = [] } = evidence;
      if (opinion !== 'qualified' && !speaksAgainst(evidence)) continue;
      const touched = [...new Set(exceptions.map(({ control }) => control))];
      const left = listed(touched.filter((control) => !addressed.has(control)));
      if (touched.length > 0 && left.da === '') continue;
      report({
        at: document.at(`/evidence/${index}`),
        message:
          touched.length === 0
            ? text(
                `Konklusionen i ${id} er ikke ren, men det er ikke skrevet op, hvilke kontroller det rammer.`,
                `The conclusion of ${id} is not clean, but which controls it touches is not on record.`,
              )
            : text(
                `Konklusionen i ${id} er ikke ren og rammer ${left.da}, men ingen observation eller bemærkning på sagen siger noget om det.`,
                `The conclusion of ${id} is not clean and touches ${left.en}, but no finding or remark on the case says anything of it.`,
              ),
        related: [{ at: record.at('/opinion'), message: text('Konklusionen står her.', 'The conclusion is here.') }],
      });
    }
  },
});
