import { type MandateState, mandateAt } from '../domain/mandate.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { memberUsers } from './municipalities.ts';
import { once } from './once.ts';

const mandatesBy = once((repository) => repository.all('mandate').map(({ data }) => data));

/** The members that use one of a case's systems on a day, by code, and whether DBS may supervise its vendor for them. */
export const caseMandates = (
  repository: Repository,
  tilsyn: CaseDocument,
  day: string,
): readonly { readonly municipality: string; readonly state: MandateState }[] =>
  memberUsers(repository, tilsyn, day).map((municipality) => ({
    municipality,
    state: mandateAt(mandatesBy(repository), { municipality, to: 'supervise', vendor: tilsyn.data.vendor }, day),
  }));
