import { buildChain, circles } from '../../../domain/chain.ts';
import { isWithin } from '../../../domain/date.ts';
import { listed, text } from '../../../domain/text.ts';
import { chain } from '../../../facts/chain.ts';
import type { RecordedLink } from '../../../repository/chain-links.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainCircular = defineRepositoryCheck({
  code: 'chain/circular',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Kæden af underdatabehandlere går ikke i ring.',
    'The chain of sub-processors does not run in a circle.',
  ),
  why: text(
    'I en ring fører to virksomheder tilsyn med hinanden om de samme oplysninger, og ingen kan sige, hvem der svarer for hvad. Er et af leddene taget ud af brug, er fundet en advarsel.',
    'In a circle two companies supervise each other about the same data, and nobody can say who answers for what. Once one of the links is out of use, this is a warning.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion],
  mend: text(
    'Find ud af, hvem der behandler for hvem, og slet det led, der ikke findes.',
    'Find out who processes for whom, and delete the link that does not exist.',
  ),
  check({ repository, report }) {
    const links = chain(repository);
    const inCircles = new Set(circles(links).flat());
    const candidates = links.links.filter(({ from, target }) => inCircles.has(from) && inCircles.has(target));
    for (const { circle, day } of circlesInTime(candidates)) {
      const members = new Set(circle);
      const within = candidates.filter(
        ({ from, target, inUse }) => members.has(from) && members.has(target) && isWithin(day, inUse),
      );
      const [first, ...others] = within;
      if (first === undefined) continue;
      const names = listed(circle);
      const ended = within.some(({ inUse }) => inUse.until !== null);
      report({
        at: first.record.at('/target'),
        ...(ended && { severity: 'warning' }),
        message:
          circle.length === 1
            ? text(`${names.da} er sin egen underdatabehandler.`, `${names.en} is its own sub-processor.`)
            : text(`${names.da} bruger hinanden i ring.`, `${names.en} use each other in a circle.`),
        related: others.map(({ record }) => ({
          at: record.at('/target'),
          message: text('Leddet videre i ringen.', 'The next link of the circle.'),
        })),
      });
    }
  },
});

/**
 * The circles that links in use on one and the same day make, each told once, on the last day it begins. A circle that is ever there
 * is there on the day its youngest link is put to use, so only those days are looked at; today plays no part.
 */
function circlesInTime(
  links: readonly RecordedLink[],
): readonly { readonly circle: readonly string[]; readonly day: string }[] {
  const found = new Map<string, { readonly circle: readonly string[]; readonly day: string }>();
  for (const day of [...new Set(links.map(({ inUse }) => inUse.from))].sort()) {
    const open = links.filter(({ inUse }) => isWithin(day, inUse));
    for (const circle of circles(buildChain(open))) found.set(circle.join(), { circle, day });
  }
  return [...found.values()];
}
