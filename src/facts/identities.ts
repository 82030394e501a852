import { companyKey } from '../domain/company-number.ts';
import type { Kind } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { once } from './once.ts';

/** The first document of a kind under each key, by id; made once for each repository. */
function firstBy<K extends Kind>(
  kind: K,
  keyOf: (document: TypedDocument<K>) => string | undefined,
): (repository: Repository) => ReadonlyMap<string, TypedDocument<K>> {
  return once((repository) => {
    const first = new Map<string, TypedDocument<K>>();
    for (const document of repository.all(kind)) {
      const key = keyOf(document);
      if (key !== undefined && !first.has(key)) first.set(key, document);
    }
    return first;
  });
}

export const evidenceByFile = firstBy('evidence', ({ data }) => data.file?.sha256);
export const systemByKitosUuid = firstBy('system', ({ data }) => data.kitosUuid?.toLowerCase());
export const vendorByRegistration = firstBy('vendor', ({ data }) => companyKey(data.registration));
