import { text } from '../../../domain/text.ts';
import { catalogueKinds } from '../../../repository/catalogues.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerEntryRepeated = defineRepositoryCheck({
  code: 'register/entry-repeated',
  kind: 'repository',
  severity: 'error',
  summary: text('En post står én gang i sit register.', 'An entry stands once in its register.'),
  why: text(
    'Af to poster med samme id gælder kun den ene, og ingen kan se hvilken.',
    'Of two entries with one id only one counts, and nobody can see which.',
  ),
  sources: [sources.dataModel],
  mend: text('Giv den ene et andet id, eller slet den.', 'Give one of them another id, or delete it.'),
  check({ repository, report }) {
    for (const kind of [...catalogueKinds, 'municipalities', 'people'] as const) {
      for (const document of repository.all(kind)) {
        const entries: readonly { readonly id: string }[] = document.data.entries;
        const seen = new Set<string>();
        for (const [index, { id }] of entries.entries()) {
          if (seen.has(id)) {
            report({
              at: document.at(`/entries/${index}/id`),
              message: text(`${id} står to gange.`, `${id} stands twice.`),
            });
          }
          seen.add(id);
        }
      }
    }
  },
});
