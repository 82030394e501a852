import { periodGaps } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { caseEvidence, type FiledDocument } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const isBridge = ({ evidence }: FiledDocument): boolean => evidence.type === 'bridge-letter';

export const caseEvidenceGap = defineCheck({
  code: 'case/evidence-gap',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Erklæringer af samme slags fra samme virksomhed følger hinanden uden huller.',
    'Reports of one kind from one company follow each other without gaps.',
  ),
  why: text(
    'I et hul mellem to perioder har ingen set efter. Et bridge letter (ledelsens erklæring for mellemperioden) kan dække et kort hul.',
    'In a gap between two periods nobody has looked. A bridge letter can cover a short one.',
  ),
  sources: [sources.accountability, sources.assuranceReports, sources.ownRule],
  mend: text(
    'Bed om et bridge letter for de manglende dage, eller nævn hullet i rapporten.',
    'Ask for a bridge letter for the missing days, or mention the gap in the report.',
  ),
  check(document, { repository, report }) {
    if (isAbandoned(document)) return;
    const filed = caseEvidence(repository, document);
    const series = new Map<string, FiledDocument[]>();
    for (const each of filed) {
      if (each.evidence.reportType === undefined || isBridge(each)) continue;
      const key = `${ownerOfId(each.id)} ${each.evidence.type} ${[...each.evidence.systems].sort().join()}`;
      series.set(key, [...(series.get(key) ?? []), each]);
    }
    for (const reports of series.values()) {
      const owner = ownerOfId(reports[0]?.id ?? '');
      const bridges = filed.filter((each) => isBridge(each) && ownerOfId(each.id) === owner);
      for (const gap of periodGaps([...reports, ...bridges])) {
        report({
          at: document.at(`/evidence/${document.data.evidence.indexOf(gap.after)}`),
          message: text(
            `Ingen dokumentation dækker ${gap.from} til ${gap.to}: ${gap.before} slutter før, og ${gap.after} begynder efter.`,
            `No evidence covers ${gap.from} to ${gap.to}: ${gap.before} ends before, and ${gap.after} begins after.`,
          ),
        });
      }
    }
  },
});
