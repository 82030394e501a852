import { addDays, addMonths } from '../../../domain/date.ts';
import { evidenceEnd } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** No law says so; it is what auditors and their customers usually accept. */
const longestMonths = 3;

export const evidenceBridgeTooLong = defineCheck({
  code: 'evidence/bridge-too-long',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'Et bridge letter rækker højst tre måneder ud over den erklæring, det bygger bro fra.',
    'A bridge letter reaches no more than three months beyond the report it bridges from.',
  ),
  why: text(
    'Et bridge letter er leverandørens egne ord. Ud over tre måneder er det ikke længere en bro, men en periode, ingen har revideret. Grænsen er praksis og ikke lov.',
    'A bridge letter is the vendor’s own word. Beyond three months it is no longer a bridge but a period nobody has audited. The limit is practice, not law.',
  ),
  sources: [sources.ownRule],
  mend: text('Bed om den næste erklæring.', 'Ask for the next report.'),
  check(document, { repository, report }) {
    const { type, bridges, period } = document.data;
    if (type !== 'bridge-letter' || period === undefined) return;
    const bridged = bridges === undefined ? undefined : repository.find('evidence', bridges)?.data;
    const from = bridged === undefined ? addDays(period.from, -1) : evidenceEnd(bridged);
    const latest = addMonths(from, longestMonths);
    if (period.to <= latest) return;
    report({
      at: document.at('/period/to'),
      message: text(
        `Brevet rækker til ${period.to}; tre måneder efter ${from} er ${latest}.`,
        `The letter reaches to ${period.to}; three months after ${from} is ${latest}.`,
      ),
    });
  },
});
