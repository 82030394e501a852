import { compareText } from '../domain/order.ts';
import { folded } from '../domain/slug.ts';
import { labels } from '../generated/labels.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { vendorName, vendorOf } from './vendors.ts';

type SystemDocument = TypedDocument<'system'>;

/**
 * Systems in which every typed word is found: in the name first, then the id, the vendor, the kind of data and what it is used for.
 * The best come first; an empty term gives all by name.
 */
export function findSystems(repository: Repository, term: string): readonly SystemDocument[] {
  const words = folded(term)
    .split(/\s+/)
    .filter((word) => word !== '');
  return repository
    .all('system')
    .map((system) => ({ system, score: scoreOf(repository, system, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compareText(folded(a.system.data.name), folded(b.system.data.name)))
    .map(({ system }) => system);
}

function scoreOf(repository: Repository, system: SystemDocument, words: readonly string[]): number {
  const { id, data } = system;
  const name = folded(data.name);
  const vendor = folded(`${vendorName(repository, vendorOf(system))} ${vendorOf(system)}`);
  const dataLabel = labels['system.personalData'][data.personalData];
  const rest = folded(
    [
      data.description,
      ...(data.dataCategories ?? []),
      ...(data.dataSubjectCategories ?? []),
      ...(data.kle ?? []),
      dataLabel.da,
      dataLabel.en,
    ].join(' '),
  );
  let total = 1;
  for (const word of words) {
    const score = name.startsWith(word)
      ? 16
      : name.includes(word)
        ? 8
        : id.includes(word)
          ? 4
          : vendor.includes(word)
            ? 3
            : rest.includes(word)
              ? 1
              : 0;
    if (score === 0) return 0;
    total += score;
  }
  return total;
}
