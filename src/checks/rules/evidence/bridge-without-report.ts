import { addDays } from '../../../domain/date.ts';
import { evidenceEnd } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceBridgeWithoutReport = defineCheck({
  code: 'evidence/bridge-without-report',
  kind: 'evidence',
  severity: 'error',
  summary: text(
    'Et bridge letter nævner den erklæring, det bygger bro fra, og begynder senest dagen efter den.',
    'A bridge letter names the report it bridges from, and begins no later than the day after it.',
  ),
  why: text(
    'Et bridge letter er ledelsens ord om, at intet er ændret siden erklæringen. Uden erklæringen, eller med et hul efter den, er der intet at bygge bro fra.',
    'A bridge letter is management’s word that nothing has changed since the report. Without the report, or with a gap after it, there is nothing to bridge from.',
  ),
  sources: [sources.assuranceReports, sources.ownRule],
  mend: text(
    'Skriv erklæringens id i `bridges`. Er der et hul mellem dem, så bed om et brev, der begynder, hvor erklæringen slutter.',
    'Write the report’s id in `bridges`. If there is a gap between them, ask for a letter that begins where the report ends.',
  ),
  check(document, { repository, report }) {
    const { type, bridges, period } = document.data;
    if (type !== 'bridge-letter') return;
    if (bridges === undefined) {
      report({
        at: document.at('/type'),
        severity: 'warning',
        message: text(
          'Det er ikke skrevet op, hvilken erklæring brevet bygger bro fra.',
          'Which report the letter bridges from is not on record.',
        ),
      });
      return;
    }
    const bridged = repository.find('evidence', bridges);
    if (bridged === undefined) return;
    if (bridged.data.reportType === undefined || ownerOfId(bridges) !== vendorOf(document)) {
      report({
        at: document.at('/bridges'),
        message: text(
          `${bridges} er ikke en revisorerklæring om den samme virksomhed.`,
          `${bridges} is not an auditor’s report on the same company.`,
        ),
      });
      return;
    }
    const end = evidenceEnd(bridged.data);
    if (period === undefined || period.from <= addDays(end, 1)) return;
    report({
      at: document.at('/period/from'),
      message: text(
        `${bridges} slutter ${end}, men brevet begynder først ${period.from}.`,
        `${bridges} ends ${end}, but the letter does not begin until ${period.from}.`,
      ),
    });
  },
});
