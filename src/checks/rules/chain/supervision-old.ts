import { countOf } from '../../../domain/counted-things.ts';
import { addMonths } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** How long a link may go without supervision where the agreement does not say. */
const monthsUnlessAgreed = 12;

export const chainSupervisionOld = defineCheck({
  code: 'chain/supervision-old',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'Det seneste tilsyn med en underdatabehandler er ikke ældre, end aftalen siger; uden aftale 12 måneder.',
    'The latest supervision of a sub-processor is no older than the agreement says; without agreement 12 months.',
  ),
  why: text(
    'Et gammelt tilsyn siger intet om leddet i dag. Loven nævner intet antal måneder: risikoen og aftalens bilag C.8 afgør det, og de 12 måneder er DBS’ egen arbejdsregel.',
    'Old supervision says nothing of the link today. The law names no number of months: the risk and the agreement’s appendix C.8 decide, and the 12 months are DBS’s own working rule.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion, sources.ownRule],
  mend: text(
    'Bed om det nyeste tilsyn, og ret `supervisedOn`. Er et andet mellemrum aftalt, så skriv det i `supervisionMonths`.',
    'Ask for the latest supervision, and correct `supervisedOn`. If another interval is agreed, write it in `supervisionMonths`.',
  ),
  check(document, { today, report }) {
    const { supervisedOn, supervisionMonths: agreed, target, until } = document.data;
    if (until !== null || supervisedOn == null) return;
    const due = addMonths(supervisedOn, agreed ?? monthsUnlessAgreed);
    if (today <= due) return;
    const rule =
      agreed === undefined
        ? text(
            '12 måneder er DBS’ arbejdsregel; intet andet er noteret',
            '12 months are DBS’s working rule; nothing else is recorded',
          )
        : text(`${countOf(agreed, 'month').da} er aftalt`, `${countOf(agreed, 'month').en} are agreed`);
    report({
      at: document.at('/supervisedOn'),
      message: text(
        `Det seneste tilsyn med ${target} er fra ${supervisedOn} og skulle være gentaget senest ${due} (${rule.da}).`,
        `The latest supervision of ${target} is of ${supervisedOn} and was to be repeated by ${due} (${rule.en}).`,
      ),
    });
  },
});
