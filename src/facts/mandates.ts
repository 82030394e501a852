import { type MandateState, mandateAt } from '../domain/mandate.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { memberUsers } from './municipalities.ts';
import { once } from './once.ts';
import { unreadOf } from './unread.ts';

const mandatesBy = once((repository) => repository.all('mandate').map(({ data }) => data));

/** `unread`: a mandate of the municipality is on file and cannot be read, so nobody knows what it says. */
type KnownMandate = MandateState | 'unread';

/** The members that use one of a case's systems on a day, by code, and whether DBS may supervise its vendor for them. */
export function caseMandates(
  repository: Repository,
  tilsyn: CaseDocument,
  day: string,
): readonly { readonly municipality: string; readonly state: KnownMandate }[] {
  const unread = unreadOf(repository, 'mandate');
  return memberUsers(repository, tilsyn, day).map((municipality) => {
    const asked = { municipality, to: 'supervise', vendor: tilsyn.data.vendor };
    const state = mandateAt(mandatesBy(repository), asked, day);
    const lacking = state !== 'given' && unread.some((id) => id.startsWith(`${municipality}-`));
    return { municipality, state: lacking ? 'unread' : state };
  });
}
