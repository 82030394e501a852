import { circles } from '../../../domain/chain.ts';
import { listed, text } from '../../../domain/text.ts';
import { chain } from '../../case-knowledge.ts';
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
    'I en ring fører to virksomheder tilsyn med hinanden om de samme oplysninger, og ingen kan sige, hvem der svarer for hvad.',
    'In a circle two companies supervise each other about the same data, and nobody can say who answers for what.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion],
  mend: text(
    'Find ud af, hvem der behandler for hvem, og slet det led, der ikke findes.',
    'Find out who processes for whom, and delete the link that does not exist.',
  ),
  check({ repository, report }) {
    const links = chain(repository);
    for (const circle of circles(links)) {
      const members = new Set(circle);
      const within = links.links.filter(({ from, target }) => members.has(from) && members.has(target));
      const [first, ...others] = within;
      if (first === undefined) continue;
      const names = listed(circle);
      report({
        at: first.document.at('/target'),
        message:
          circle.length === 1
            ? text(`${names.da} er sin egen underdatabehandler.`, `${names.en} is its own sub-processor.`)
            : text(`${names.da} bruger hinanden i ring.`, `${names.en} use each other in a circle.`),
        related: others.map(({ document }) => ({
          at: document.at('/target'),
          message: text('Leddet videre i ringen.', 'The next link of the circle.'),
        })),
      });
    }
  },
});
