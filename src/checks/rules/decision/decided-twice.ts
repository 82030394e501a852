import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionDecidedTwice = defineCheck({
  code: 'decision/decided-twice',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'En kommune har én stillingtagen til hvert system i en frigivelse.',
    'A municipality has one position on each system of a release.',
  ),
  why: text(
    'Siger to filer hver sit om samme system, ved ingen, hvad kommunen har besluttet.',
    'Where two files speak of one system, nobody knows what the municipality has decided.',
  ),
  sources: [sources.responsibility, sources.dataModel],
  mend: text(
    'Behold den, der gælder, og ret `systems` i den anden.',
    'Keep the one that counts, and correct `systems` in the other.',
  ),
  check(document, { repository, report }) {
    const { municipality, release, systems } = document.data;
    for (const other of repository.ofCase('decision', caseIdOf(document))) {
      if (other.id === document.id) return;
      if (other.data.municipality !== municipality || other.data.release !== release) continue;
      const theirs = other.data.systems;
      const shared = systems === undefined || theirs === undefined || systems.some((system) => theirs.includes(system));
      if (!shared) continue;
      report({
        at: document.at('/municipality'),
        message: text(
          `${other.id} er den samme kommunes stillingtagen til det samme system.`,
          `${other.id} is the same municipality’s position on the same system.`,
        ),
        related: [{ at: other.at('/municipality'), message: text('Den anden.', 'The other.') }],
      });
    }
  },
});
