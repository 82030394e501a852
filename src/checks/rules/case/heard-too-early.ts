import { unmetConditions, unmetText } from '../../../domain/lifecycle/conditions.ts';
import { hasReached, lastDateOf } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseFacts } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseHeardTooEarly = defineCheck({
  code: 'case/heard-too-early',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'En leverandør er hørt, når der er en høring i dialogen, og fristen er gået eller svaret kommet.',
    'A vendor is heard when the dialogue has a hearing whose deadline has passed or that is answered.',
  ),
  why: text(
    'Ingen bør læse om sine fejl i en rapport uden at have kunnet svare på dem først.',
    'Nobody should read of their faults in a report without having been able to answer first.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Notér høringen med `dbs tilsyn log add <tilsyn> --hearing`, eller spring trinnet over med `dbs tilsyn advance <tilsyn> --skip vendorHeard`.',
    'Record the hearing with `dbs tilsyn log add <case> --hearing`, or leave the step out with `dbs tilsyn advance <case> --skip vendorHeard`.',
  ),
  check(document, { repository, report }) {
    const { milestones } = document.data;
    const heard = lastDateOf(milestones, 'vendorHeard');
    if (heard === undefined || isAbandoned(document) || !hasReached(milestones, 'vendorHeard')) return;
    if (hasUnread(repository, 'dialogue', document.id)) return;
    for (const unmet of unmetConditions('vendorHeard', caseFacts(repository, document), heard)) {
      const words = unmetText(unmet);
      report({
        at: document.at('/milestones/vendorHeard', 'key'),
        message: text(
          `Leverandøren er noteret som hørt ${heard}. ${words.da}`,
          `The vendor is recorded as heard on ${heard}. ${words.en}`,
        ),
      });
    }
  },
});
