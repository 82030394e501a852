import { serves } from '../../../domain/chain.ts';
import { countOf } from '../../../domain/counted-things.ts';
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
    // A day that has not come is said elsewhere, and is no notice and no lack of one.
    const isToCome = noticeGivenOn !== undefined && noticeGivenOn !== null && !hasCome(noticeGivenOn, today);
    if (isToCome) return;
    const agreements = repository
      .ofVendor('dpa', vendorOf(document))
      // What was listed when the agreement began was approved with it.
      .filter(({ data }) => from > data.from && isWithin(from, data) && serves(document.data, data.systems));
    for (const { id, data } of agreements) {
      const wanted = data.variables?.noticeDays;
      if (wanted === undefined || wanted === 0) continue;
      if (noticeGivenOn === undefined || noticeGivenOn === null) {
        report({
          at: document.at(noticeGivenOn === undefined ? '/from' : '/noticeGivenOn'),
          message: text(
            `Det vides ikke, om ${target} er varslet; aftalen ${id} kræver ${countOf(wanted, 'day').da}.`,
            `Whether ${target} was announced is not known; the agreement ${id} requires ${countOf(wanted, 'day').en}.`,
          ),
          hint: text(
            'Spørg leverandøren, og skriv dagen i `noticeGivenOn`. Er der ikke varslet, så tag det op og notér svaret.',
            'Ask the vendor, and write the day in `noticeGivenOn`. If there was no notice, take it up and record the answer.',
          ),
        });
        return;
      }
      const given = daysBetween(noticeGivenOn, from);
      if (given >= wanted) continue;
      report({
        at: document.at('/noticeGivenOn'),
        message: text(
          `${target} blev varslet ${countOf(given, 'day').da} før brug; aftalen ${id} kræver ${wanted}.`,
          `${target} was announced ${countOf(given, 'day').en} before use; the agreement ${id} requires ${wanted}.`,
        ),
      });
      return;
    }
  },
});
