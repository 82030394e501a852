import { hasReached, isOver, phaseOf } from '../../../domain/lifecycle/milestones.ts';
import type { MandateState } from '../../../domain/mandate.ts';
import { listed, type Text, text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { caseMandates } from '../../../facts/mandates.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const why: Readonly<Record<Exclude<MandateState, 'given'>, Text>> = {
  none: text('har ingen fuldmagt registreret', 'no mandate is on record'),
  'not-signed': text('har kun en fuldmagt, der ikke er underskrevet', 'the mandate is not signed'),
  ended: text('har en fuldmagt, der er udløbet', 'the mandate has ended'),
  withdrawn: text('har trukket fuldmagten tilbage', 'the mandate is withdrawn'),
};

const shown = 8;

export const caseMandateMissing = defineCheck({
  code: 'case/mandate-missing',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'DBS har fuldmagt fra de kommuner, det fører tilsyn for.',
    'DBS has a mandate from the municipalities it supervises for.',
  ),
  why: text(
    'Databehandleren skal give oplysninger til den dataansvarlige eller en anden revisor, som er bemyndiget af den dataansvarlige. Uden fuldmagt kan leverandøren afvise at svare DBS, og brevene kan ikke nævne kommunen.',
    'The processor gives information to the controller or another auditor mandated by the controller. Without a mandate the vendor may refuse to answer DBS, and the letters cannot name the municipality.',
  ),
  sources: [sources.auditMandate, sources.standardClauses],
  mend: text(
    'Få fuldmagten, og registrér den i register/mandates/; ellers fører kommunen selv tilsynet.',
    'Get the mandate, and record it in register/mandates/; otherwise the municipality supervises itself.',
  ),
  check(document, { repository, today, report }) {
    // Nobody acts for the municipalities before the case has begun, or after it is over.
    const { milestones } = document.data;
    if (isAbandoned(document) || isOver(phaseOf(milestones)) || !hasReached(milestones, 'started')) return;
    const known = municipalities(repository);
    const states = caseMandates(repository, document, today);
    for (const state of ['none', 'not-signed', 'ended', 'withdrawn'] as const) {
      const lacking = states.filter((each) => each.state === state).map(({ municipality }) => municipality);
      if (lacking.length === 0) continue;
      const names = lacking.slice(0, shown).map((code) => known.get(code)?.name ?? code);
      const more = lacking.length - names.length;
      const who =
        more === 0
          ? listed(names)
          : text(`${names.join(', ')} og ${more} flere`, `${names.join(', ')} and ${more} more`);
      report({
        at: document.at('/systems'),
        message: text(
          `${who.da} bruger sagens systemer og ${why[state].da}.`,
          `Of the users of the case’s systems, ${why[state].en}: ${who.en}.`,
        ),
      });
    }
  },
});
