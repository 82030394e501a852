import { buildChain, vendorsBelow } from '../../../../domain/chain.ts';
import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { openCases } from '../../../../facts/cases.ts';
import { chainLinks } from '../../../../repository/chain-links.ts';
import type { CaseDocument } from '../../../../repository/document.ts';
import type { Repository } from '../../../../repository/repository.ts';
import type { EvidenceDesk } from './desk.ts';

/** The cases that are to rest on the document: those named, else chosen among the vendor’s open ones. */
export async function chooseRestingCases(
  named: readonly CaseDocument[],
  vendor: string,
  { context, repository, asks }: EvidenceDesk,
): Promise<readonly CaseDocument[]> {
  if (named.length > 0 || !asks) return named;
  const open = openCases(repository).filter(({ data }) => data.vendor === vendor);
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
