import { buildChain, type Chain, circles, serves } from '../../../domain/chain.ts';
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
    for (const { circle, links, stands } of circlesInTime(chain(repository))) {
      const [first, ...others] = links;
      if (first === undefined) continue;
      const names = listed(circle);
      report({
        at: first.record.at('/target'),
        ...(!stands && { severity: 'warning' }),
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

interface Circle {
  readonly circle: readonly string[];
  /** The links between its companies that serve the system on the day it is told of. */
  readonly links: readonly RecordedLink[];
  /** Whether links make a circle of which none is taken out of use. */
  readonly stands: boolean;
}

/**
 * The circles that the data of one system runs in, through links in use on one and the same day; each told once, as it stands if it
 * does. Two companies that each process for the other, but for different systems, make none. A circle that is ever there is there on
 * the day its youngest link is put to use, so only the days links are put to use are looked at; today plays no part.
 */
function circlesInTime(all: Chain<RecordedLink>): readonly Circle[] {
  const suspects = new Set(circles(all).flat());
  const links = all.links.filter(({ from }) => suspects.has(from));
  // A link that names no system serves all: a circle of such links alone is there for any system.
  const systems = new Set(['', ...links.flatMap(({ systems: named }) => named)]);
  const found = new Map<string, Circle>();
  for (const system of systems) {
    const serving = links.filter((link) => serves(link, [system]));
    for (const day of [...new Set(serving.map(({ inUse }) => inUse.from))].sort()) {
      const inUse = serving.filter((link) => isWithin(day, link.inUse));
      for (const circle of circles(buildChain(inUse))) {
        if (found.get(circle.join())?.stands === true) continue;
        const within = inUse.filter(({ from, target }) => circle.includes(from) && circle.includes(target));
        const lasting = within.filter((link) => link.inUse.until === null);
        found.set(circle.join(), { circle, links: within, stands: circles(buildChain(lasting)).length > 0 });
      }
    }
  }
  return [...found.values()];
}
