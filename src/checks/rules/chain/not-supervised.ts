import { hasCome } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainNotSupervised = defineCheck({
  code: 'chain/not-supervised',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'Nogen fører tilsyn med hver underdatabehandler, og det kan vises.',
    'Somebody supervises each sub-processor, and it can be shown.',
  ),
  why: text(
    'Pligten går hele vejen ned i kæden. Datatilsynet har kritiseret en kommune for ikke at føre tilsyn hos underdatabehandlere.',
    'The duty runs the whole way down the chain. The authority has criticised a municipality for not supervising sub-processors.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion, sources.viborg],
  mend: text(
    'Aftal, hvem der fører tilsynet, og skriv dagen i `supervisedOn`.',
    'Agree who supervises, and write the day in `supervisedOn`.',
  ),
  check(document, { today, report }) {
    const { supervisedBy, supervisedOn, target, until } = document.data;
    if (until !== null || (supervisedBy !== 'nobody' && hasCome(supervisedOn, today))) return;
    report({
      at: document.at(supervisedBy === 'nobody' || supervisedOn === undefined ? '/supervisedBy' : '/supervisedOn'),
      message:
        supervisedBy === 'nobody'
          ? text(`Ingen fører tilsyn med ${target}.`, `Nobody supervises ${target}.`)
          : supervisedOn == null
            ? text(`Der er ikke vist noget tilsyn med ${target}.`, `No supervision of ${target} is shown.`)
            : text(
                `Tilsynet med ${target} er dateret ${supervisedOn} og har ikke fundet sted endnu.`,
                `The supervision of ${target} is dated ${supervisedOn} and has not taken place yet.`,
              ),
    });
  },
});
