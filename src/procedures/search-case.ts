import { vendorName } from '../facts/vendors.ts';
import type { Prompt } from '../ports.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

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
