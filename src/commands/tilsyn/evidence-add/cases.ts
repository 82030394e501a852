import { buildChain, vendorsBelow } from '../../../domain/chain.ts';
import { UserError } from '../../../domain/errors.ts';
import { isOver, phaseOf } from '../../../domain/lifecycle.ts';
import { closest } from '../../../domain/suggestion.ts';
import { text } from '../../../domain/text.ts';
import { chainLinks } from '../../../repository/chain-links.ts';
import type { Repository } from '../../../repository/repository.ts';
import type { CaseDocument, Place } from './place.ts';

/** The case named by the flag. Throws UserError with what was perhaps meant. */
export function findCase(id: string, repository: Repository): CaseDocument {
  const found = repository.find('tilsyn', id);
  if (found !== undefined) return found;
  const meant = closest(id, repository.ids('tilsyn'));
  throw new UserError({
    message: repository.knows('tilsyn', id)
      ? text(`Tilsynet ${id} findes, men dets fil har fejl.`, `The case ${id} exists, but its file has errors.`)
      : text(`Der er intet tilsyn ${id}.`, `There is no case ${id}.`),
    hint:
      meant === undefined || meant === id
        ? text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

/** The cases that are to rest on the document: those named, else chosen among the vendor’s open ones. */
export async function chooseCases(
  named: readonly CaseDocument[],
  vendor: string,
  { context, repository, asks }: Place,
): Promise<readonly CaseDocument[]> {
  if (named.length > 0 || !asks) return named;
  const open = repository
    .all('tilsyn')
    .filter(({ data }) => data.vendor === vendor && !isOver(phaseOf(data.milestones)));
  if (open.length === 0) return [];
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke tilsyn skal bygge på det?', 'Which cases are to rest on it?')),
    choices: open.map((tilsyn) => ({
      value: tilsyn,
      name: `${tilsyn.id} · ${tilsyn.data.title}`,
      checked: open.length === 1,
    })),
  });
}

/** A case may rest on its vendor's evidence, and on that of the sub-processors serving its systems. */
export function refuseForeign(id: string, cases: readonly CaseDocument[], repository: Repository): void {
  const owner = id.slice(0, id.indexOf('/'));
  const foreign = cases.find(({ data }) => {
    const chain = buildChain(chainLinks(repository));
    return data.vendor !== owner && !vendorsBelow(chain, data.vendor, { systems: data.systems }).includes(owner);
  });
  if (foreign === undefined) return;
  throw new UserError({
    message: text(
      `${foreign.id} kan ikke bygge på ${id}: ${owner} er hverken sagens leverandør eller en af dens underdatabehandlere.`,
      `${foreign.id} cannot rest on ${id}: ${owner} is neither the case’s vendor nor one of its sub-processors.`,
    ),
    hint: text(
      'Vælg en anden sag, eller opret leddet i kæden først.',
      'Choose another case, or record the link of the chain first.',
    ),
  });
}
