import { countOf } from '../../../domain/counted-things.ts';
import { daysBetween, hasCome, isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const breachToldLate = defineCheck({
  code: 'breach/told-late',
  kind: 'breach',
  severity: 'warning',
  summary: text(
    'Leverandøren siger det til kommunerne, når den opdager et brud, inden for aftalens timer.',
    'The vendor tells the municipalities of a breach it discovers, within the agreement’s hours.',
  ),
  why: text(
    'En databehandler underretter den dataansvarlige uden unødig forsinkelse. Aftalens timer er det yderste; kommunens egen frist løber først, når den ved det, men borgerne er ramt imens.',
    'A processor tells the controller without undue delay. The agreement’s hours are the outer limit; the municipality’s own deadline runs only once it knows, but the citizens are hit meanwhile.',
  ),
  sources: [sources.breachNotice, sources.standardClauses],
  mend: text('Tag det op i tilsynet, eller ret dagene.', 'Take it up in the case, or correct the days.'),
  check(document, { repository, today, report }) {
    const { knownOn, toldOn, systems } = document.data;
    if (!hasCome(knownOn, today)) return;
    if (!hasCome(toldOn, today)) {
      report({
        at: document.at('/toldOn'),
        message: text(
          `Leverandøren opdagede bruddet ${knownOn}, og det er ikke noteret, at kommunerne har fået det at vide.`,
          `The vendor discovered the breach on ${knownOn}, and it is not recorded that the municipalities were told.`,
        ),
      });
      return;
    }
    // Days say nothing of the hour: late is only what is late whatever the time of day was.
    const atLeastHours = (daysBetween(knownOn, toldOn) - 1) * 24;
    for (const { id, data } of repository.ofVendor('dpa', vendorOf(document))) {
      const hours = data.variables?.breachHours;
      const concerns = isWithin(knownOn, data) && data.systems.some((system) => systems.includes(system));
      if (hours === undefined || !concerns || atLeastHours < hours) continue;
      report({
        at: document.at('/toldOn'),
        message: text(
          `Kommunerne fik det at vide ${toldOn}, mere end de ${countOf(hours, 'hour').da} efter ${knownOn}, som aftalen ${id} siger.`,
          `The municipalities were told on ${toldOn}, more than the ${countOf(hours, 'hour').en} after ${knownOn} that the agreement ${id} says.`,
        ),
      });
    }
  },
});
