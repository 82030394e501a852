import { longDate } from '../../../domain/date.ts';
import { phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../../domain/text.ts';
import { judgedOn } from '../../../facts/cases.ts';
import { caseFoundations, type Foundation, stillRests } from '../../../facts/foundations.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseRestsOnWhatRanOut = defineCheck({
  code: 'case/rests-on-what-ran-out',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('Det, et tilsyn hviler på, gælder stadig.', 'What a case rests on still holds.'),
  why: text(
    'En rapport taler pr. sin dato, men kommunerne bruger systemet i dag. Når en erklæring, en aftale, et opslag eller en afgørelse løber ud, står konklusionen på noget, der ikke længere gælder.',
    'A report speaks as of its date, but the municipalities use the system today. When a report, an agreement, a look-up or a decision runs out, the conclusion stands on something that no longer holds.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed leverandøren om nyt, og registrér det. Se med `dbs vendor show`, hvad der udløber hvornår, og med `dbs impact`, hvem det rammer.',
    'Ask the vendor for what is new, and record it. See what runs out when with `dbs vendor show`, and whom it hits with `dbs impact`.',
  ),
  check(document, { repository, today, report }) {
    if (!stillRests(repository, document)) return;
    const { evidence, dpas, milestones } = document.data;
    const day = judgedOn(document, today);
    if (!day.recorded && phaseOf(milestones) === 'closed') return;
    for (const foundation of caseFoundations(repository, document, today)) {
      if (foundation.on >= today) break;
      const place = { evidence: evidence.indexOf(foundation.subject), agreement: dpas.indexOf(foundation.subject) };
      const index = foundation.what === 'evidence' || foundation.what === 'agreement' ? place[foundation.what] : -1;
      // That its evidence and agreements hold when it is assessed, and until then, other rules ask.
      if (index >= 0 && foundation.on < day.date) continue;
      report({
        at: document.at(index < 0 ? '/vendor' : `/${foundation.what === 'evidence' ? 'evidence' : 'dpas'}/${index}`),
        message: sentence(foundation),
      });
    }
  },
});

function sentence({ what, subject, country, on }: Foundation): Text {
  const [da, en] = [longDate(on), longDate(on, 'en')];
  switch (what) {
    case 'evidence':
      return text(
        `Dokumentationen ${subject} gjaldt til og med ${da}.`,
        `The evidence ${subject} counted until ${en}.`,
      );
    case 'agreement':
      return text(`Aftalen ${subject} gjaldt til og med ${da}.`, `The agreement ${subject} was in force until ${en}.`);
    case 'dpf-lookup':
      return text(
        `Opslaget på DPF-listen for leddet ${subject} gjaldt til og med ${da}.`,
        `The look-up on the DPF list for the link ${subject} counted until ${en}.`,
      );
    case 'dpf-certification':
      return text(
        `${subject} skulle have fornyet sin tilslutning til DPF senest ${da}.`,
        `${subject} was to renew its DPF certification by ${en}.`,
      );
    case 'adequacy':
      return text(
        `Leddet ${subject} hviler på afgørelsen om ${country}, som gjaldt til og med ${da}.`,
        `The link ${subject} rests on the decision on ${country}, which was in force until ${en}.`,
      );
  }
}
