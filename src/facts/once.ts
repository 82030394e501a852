import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** A value computed once for each repository: all who ask share it, and it goes when the repository goes. */
export function once<T>(compute: (repository: Repository) => T): (repository: Repository) => T {
  const known = new WeakMap<Repository, { readonly value: T }>();
  return (repository) => {
    const found = known.get(repository) ?? { value: compute(repository) };
    known.set(repository, found);
    return found.value;
  };
}

/** The same for one case; two readings of a repository may share a document that did not change between them. */
export function onceForEach<T>(
  compute: (repository: Repository, document: CaseDocument) => T,
): (repository: Repository, document: CaseDocument) => T {
  const known = once(() => new Map<CaseDocument, { readonly value: T }>());
  return (repository, document) => {
    const ofRepository = known(repository);
    let found = ofRepository.get(document);
    if (found === undefined) {
      found = { value: compute(repository, document) };
      ofRepository.set(document, found);
    }
    return found.value;
  };
}
