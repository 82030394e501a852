import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** The vendor a record lies under. */
export const vendorOf = ({ parts }: Pick<TypedDocument, 'parts'>): string => parts['vendor'] ?? '';

/** What a person calls a vendor; its id when the vendor's own file cannot be read. */
export const vendorName = (repository: Repository, vendor: string): string =>
  repository.find('vendor', vendor)?.data.name ?? vendor;
