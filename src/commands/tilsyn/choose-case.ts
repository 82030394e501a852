import { UserError } from '../../domain/errors.ts';
import { isOver, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { closest } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { vendorName } from '../../facts/systems.ts';
import type { Prompt } from '../../ports.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

export type CaseDocument = TypedDocument<'tilsyn'>;

/** The case a person names. Throws UserError with what was perhaps meant. */
export function findCase(id: string, repository: Repository): CaseDocument {
  const found = repository.find('tilsyn', id);
  if (found !== undefined) return found;
  const broken = repository.knows('tilsyn', id);
  const meant = broken ? undefined : closest(id, repository.ids('tilsyn'));
  throw new UserError({
    message: broken
      ? text(`Tilsynet ${id} findes, men dets fil har fejl.`, `The case ${id} exists, but its file has errors.`)
      : text(`Der er intet tilsyn ${id}.`, `There is no case ${id}.`),
    hint:
      meant === undefined
        ? text(
            'Se fejlene med `dbs validate`, og alle tilsyn med `dbs tilsyn list`.',
            'See the errors with `dbs validate`, and every case with `dbs tilsyn list`.',
          )
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

/** The vendor a person names. Throws UserError with what was perhaps meant. */
export function findVendor(id: string, repository: Repository): string {
  if (repository.knows('vendor', id)) return id;
  const meant = closest(id, repository.ids('vendor'));
  throw new UserError({
    message: text(`Der er ingen leverandør ${id}.`, `There is no vendor ${id}.`),
    hint:
      meant === undefined
        ? text('Se dem alle med `dbs vendor list`.', 'See them all with `dbs vendor list`.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

/** Cases that go on, by id. */
export const openCases = (repository: Repository): readonly CaseDocument[] =>
  repository.all('tilsyn').filter(({ data }) => !isOver(phaseOf(data.milestones)));

/** Asks for one case among those given, by search. */
export const searchCase = (
  cases: readonly CaseDocument[],
  repository: Repository,
  { prompt, message }: { readonly prompt: Prompt; readonly message: string },
): Promise<CaseDocument> =>
  prompt.search({
    message,
    source: (term) =>
      cases
        .map((tilsyn) => ({ value: tilsyn, name: `${tilsyn.id} · ${vendorName(repository, tilsyn.data.vendor)}` }))
        .filter(({ name, value }) => `${name} ${value.data.title}`.toLowerCase().includes(term.trim().toLowerCase())),
  });
