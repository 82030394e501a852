import { walkChain } from '../domain/chain.ts';
import { hasCome, isWithin } from '../domain/date.ts';
import { currencyAt } from '../domain/evidence.ts';
import { openQuestions } from '../domain/lifecycle/dialogue.ts';
import type { Phase } from '../domain/lifecycle/milestones.ts';
import { compareText } from '../domain/order.ts';
import { basesOf } from '../domain/recorded-transfer.ts';
import { chain } from '../facts/chain.ts';
import type {
  Breach,
  Contact,
  Dialogue,
  Dpa,
  Evidence,
  Processing,
  SubProcessor,
  System,
  Vendor,
} from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import { type Complete, completeRecord, recordSchema } from '../repository/meaning/record-fields.ts';
import type { Repository } from '../repository/repository.ts';
import { standingAt } from './case-phase.ts';
import { validityOf } from './catalogue-entries.ts';
import { type Expiry, expiriesOf } from './vendor-expiries.ts';
import { vendorName } from './vendors.ts';

/** Everything on record about one vendor, as of a day. For the secretariat: contacts and internal notes are part of it. */
export interface VendorProfile extends Complete<Omit<Vendor, 'kind' | 'contacts'>> {
  readonly contacts: readonly Contact[];
  /** The text of its notes.md. */
  readonly notes: string | null;
  readonly systems: readonly (Complete<Omit<System, 'kind' | 'users'>> & {
    /** How many municipalities use it. */
    readonly users: number;
  })[];
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly phase: Phase;
    readonly owner: string;
    readonly openQuestions: number;
  }[];
  readonly evidence: readonly (Complete<Omit<Evidence, 'kind' | 'title'>> & {
    readonly id: string;
    readonly title: string;
    readonly state: 'current' | 'expired' | 'not-yet';
    /** The last day it counts as current; null before it counts. */
    readonly until: string | null;
    /** The cases that rest on it. */
    readonly cases: readonly string[];
  })[];
  readonly agreements: readonly (Complete<Omit<Dpa, 'kind'>> & { readonly id: string; readonly inForce: boolean })[];
  /** Its breaches of personal data, by id. */
  readonly breaches: readonly (Complete<Omit<Breach, 'kind'>> & { readonly id: string })[];
  /** What its cases rest on that runs out by itself, earliest first. */
  readonly expiries: readonly Expiry[];
  /** Where it processes itself. */
  readonly processing: readonly (Complete<Omit<Processing, 'kind'>> & {
    readonly id: string;
    readonly basis: string | null;
  })[];
  readonly chain: readonly (Complete<Omit<SubProcessor, 'kind'>> & {
    readonly name: string;
    readonly depth: number;
    readonly countries: readonly string[];
    readonly basis: string | null;
  })[];
  readonly dialogue: readonly (Complete<Omit<Dialogue, 'kind'>> & {
    readonly id: string;
    /** Whether it still waits for an answer. */
    readonly waits: boolean;
  })[];
}

/** Gathers what is on record about a vendor. */
export function vendorProfile(repository: Repository, vendor: TypedDocument<'vendor'>, today: string): VendorProfile {
  const { id, data } = vendor;
  const cases = repository.all('tilsyn').filter((tilsyn) => tilsyn.data.vendor === id);
  return {
    ...completeRecord(recordSchema(repository, 'vendor'), data, ['kind', 'contacts']),
    contacts: data.contacts ?? [],
    notes: repository.find('vendor-notes', id)?.body.trim() ?? null,
    systems: repository.ofVendor('system', id).map((system) => ({
      ...completeRecord(recordSchema(repository, 'system'), system.data, ['kind', 'users']),
      users: system.data.users.length,
    })),
    cases: cases.map((tilsyn) => caseOf(repository, tilsyn, today)),
    evidence: evidenceOf(repository, id, cases, today),
    agreements: repository.ofVendor('dpa', id).map((dpa) => ({
      id: dpa.id,
      ...completeRecord(recordSchema(repository, 'dpa'), dpa.data, ['kind']),
      inForce:
        hasCome(dpa.data.signedOn, today) && isWithin(today, { from: dpa.data.from, until: dpa.data.until ?? null }),
    })),
    breaches: repository.ofVendor('breach', id).map((breach) => ({
      id: breach.id,
      ...completeRecord(recordSchema(repository, 'breach'), breach.data, ['kind']),
    })),
    expiries: expiriesOf(repository, id, today),
    processing: repository.ofVendor('processing', id).map((own) => ({
      id: own.id,
      ...completeRecord(recordSchema(repository, 'processing'), own.data, ['kind']),
      basis: basesOf(own.data, today).join(', ') || null,
    })),
    chain: chainOf(repository, id, today),
    dialogue: dialogueOf(repository, id, cases, today),
  };
}

const dialogueFacts = (repository: Repository, caseId: string) =>
  repository.ofCase('dialogue', caseId).map((entry) => ({ ...entry.data, id: entry.id }));

const caseOf = (
  repository: Repository,
  tilsyn: TypedDocument<'tilsyn'>,
  today: string,
): VendorProfile['cases'][number] => ({
  id: tilsyn.id,
  title: tilsyn.data.title,
  phase: standingAt(repository, tilsyn, today).phase,
  owner: tilsyn.data.owner,
  openQuestions: openQuestions(dialogueFacts(repository, tilsyn.id), today).length,
});

const evidenceOf = (
  repository: Repository,
  vendor: string,
  cases: readonly TypedDocument<'tilsyn'>[],
  today: string,
): VendorProfile['evidence'] =>
  repository.ofVendor('evidence', vendor).map(({ id, data }) => {
    const currency = currencyAt(data, today, validityOf(repository, data));
    return {
      id,
      title: data.title ?? id,
      ...completeRecord(recordSchema(repository, 'evidence'), data, ['kind', 'title']),
      state: currency.state,
      until: 'until' in currency ? currency.until : null,
      cases: cases.filter((tilsyn) => tilsyn.data.evidence.includes(id)).map((tilsyn) => tilsyn.id),
    };
  });

const chainOf = (repository: Repository, vendor: string, today: string): VendorProfile['chain'] =>
  walkChain(chain(repository), vendor, { at: today }).map(({ link, depth }) => {
    const { data } = link.record;
    return {
      ...completeRecord(recordSchema(repository, 'sub-processor'), data, ['kind']),
      name: vendorName(repository, link.target),
      depth,
      countries: [...new Set([...data.processingCountries, ...data.accessCountries])],
      basis: basesOf(data, today).join(', ') || null,
    };
  });

/** All dialogue with the vendor, its own and that of its cases, newest first. */
function dialogueOf(
  repository: Repository,
  vendor: string,
  cases: readonly TypedDocument<'tilsyn'>[],
  today: string,
): VendorProfile['dialogue'] {
  const groups = [
    repository.ofVendor('dialogue', vendor).map((entry) => ({ ...entry.data, id: entry.id })),
    ...cases.map(({ id }) => dialogueFacts(repository, id)),
  ];
  const waiting = new Set(groups.flatMap((group) => openQuestions(group, today).map(({ id }) => id)));
  return groups
    .flat()
    .sort((a, b) => compareText(b.date, a.date) || compareText(b.id, a.id))
    .map(({ id, ...data }) => ({
      id,
      ...completeRecord(recordSchema(repository, 'dialogue'), data, ['kind']),
      waits: waiting.has(id),
    }));
}
