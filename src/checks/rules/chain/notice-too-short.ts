import { serves } from '../../../domain/chain.ts';
import { daysBetween, hasCome, isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainNoticeTooShort = defineCheck({
  code: 'chain/notice-too-short',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'En ny underdatabehandler er varslet så længe i forvejen, som aftalen siger.',
    'A new sub-processor is announced as long ahead as the agreement says.',
  ),
  why: text(
    'Varslet er kommunernes tid til at vurdere og gøre indsigelse.',
    'The notice is the municipalities’ time to judge and object.',
  ),
  sources: [sources.subProcessorApproval, sources.standardClauses],
  mend: text(
    'Tag det korte varsel op med leverandøren, eller ret datoerne.',
    'Take the short notice up with the vendor, or correct the dates.',
  ),
  check(document, { repository, today, report }) {
    const { noticeGivenOn, from, target } = document.data;
    if (!hasCome(noticeGivenOn, today)) return;
    const given = daysBetween(noticeGivenOn, from);
    const agreements = repository
      .ofVendor('dpa', vendorOf(document))
      // What was listed when the agreement began was approved with it.
      .filter(({ data }) => from > data.from && isWithin(from, data) && serves(document.data, data.systems));
    for (const { id, data } of agreements) {
      const wanted = data.variables?.noticeDays;
      if (wanted === undefined || given >= wanted) continue;
      report({
        at: document.at('/noticeGivenOn'),
        message: text(
          `${target} blev varslet ${given} dage før brug; aftalen ${id} kræver ${wanted}.`,
          `${target} was announced ${given} days before use; the agreement ${id} requires ${wanted}.`,
        ),
      });
      return;
    }
  },
});
