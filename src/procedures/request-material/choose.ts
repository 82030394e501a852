import { longDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { isOver, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { compareText } from '../../domain/order.ts';
import { type Text, text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { deadlineAfter } from '../../domain/working-days.ts';
import { openCases } from '../../facts/cases.ts';
import { findCase, findVendor } from '../../facts/look-up.ts';
import { refuseUnread, unreadOfCase, unreadOfKinds } from '../../facts/needed-records.ts';
import { vendorName } from '../../facts/vendors.ts';
import {
  asksForNothing,
  contactOf,
  openRequest,
  type RequestedCase,
  requestedCase,
  type VendorRequest,
} from '../../operations/vendor-request.ts';
import type { CaseDocument, TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { flagsMissing, readDate } from '../../terminal/read-flags.ts';
import type { WritingSession } from '../../terminal/session.ts';
import type { RequestOptions } from './options.ts';

/** The cases a command line is about, and whether each was named by itself. */
interface ChosenCases {
  readonly cases: readonly CaseDocument[];
  readonly named: ReadonlySet<CaseDocument>;
}

/** The cases named, and the open ones of the vendors named; a person who names none is asked. Throws UserError. */
export async function casesToAskAbout(options: RequestOptions, session: WritingSession): Promise<ChosenCases> {
  const { context, repository, asks, command } = session;
  const named = [...typedList(options.ids), ...typedList(options.case)].map((id) => findCase(id, repository));
  const vendors = [...typedList(options.vendors), ...typedList(options.vendor)].map((id) => findVendor(id, repository));
  const open = openCases(repository);
  if (named.length > 0) {
    const stranger = named.find(({ data }) => vendors.length > 0 && !vendors.includes(data.vendor));
    if (stranger !== undefined) throw strangerCase(stranger, repository);
    return { cases: named, named: new Set(named) };
  }
  const wanted = (vendor: string): boolean => options.all === true || vendors.includes(vendor);
  if (options.all === true || vendors.length > 0)
    return { cases: open.filter(({ data }) => wanted(data.vendor)), named: new Set() };
  if (!asks) throw flagsMissing(command, [command === 'tilsyn request' ? '<id>' : '<vendor>', '--all']);
  const waiting = [...new Set(open.map(({ data }) => data.vendor))].sort(compareText);
  const vendor = await context.prompt.search({
    message: context.say(text('Hvilken leverandør?', 'Which vendor?')),
    source: (term) =>
      waiting
        .map((id) => ({ value: id, name: `${vendorName(repository, id)} (${id})` }))
        .filter(({ name }) => name.toLowerCase().includes(term.trim().toLowerCase())),
  });
  return { cases: open.filter(({ data }) => data.vendor === vendor), named: new Set() };
}

const strangerCase = ({ id, data }: CaseDocument, repository: Repository): UserError =>
  new UserError({
    message: text(
      `${id} er et tilsyn med ${vendorName(repository, data.vendor)}, som ikke er nævnt.`,
      `${id} concerns ${vendorName(repository, data.vendor)}, which is not named.`,
    ),
    hint: text('Et brev går til én leverandør.', 'A letter goes to one vendor.'),
  });

/** Why a case is not part of a letter; undefined when it is. */
function notAsked({ tilsyn, questions }: RequestedCase): Text | undefined {
  const { data } = tilsyn;
  if (isOver(phaseOf(data.milestones))) return text('sagen er afsluttet eller aflyst', 'the case is over');
  if (asksForNothing(tilsyn))
    return text('sagen springer anmodning om materiale over', 'the case leaves out asking for material');
  if (data.confidentiality === 'secretariat')
    return text(
      'sagen er kun for sekretariatet og kan ikke stå i et brev',
      'the case is for the secretariat alone and cannot stand in a letter',
    );
  if (questions.length === 0)
    return text('der er dokumentation for, eller svar på, alle kontroller', 'every control has evidence or an answer');
  return undefined;
}

/** A vendor that has its letter, and whose answer is awaited, gets another only when the case is named. */
function askedAlready(tilsyn: CaseDocument, repository: Repository, date: string): Text | undefined {
  const request = openRequest(repository, tilsyn, date);
  if (request === undefined) return undefined;
  return text(
    `brevet er sendt ${longDate(request.date)} og venter på svar; nævn sagen for at sende det igen`,
    `the letter was sent on ${longDate(request.date, 'en')} and waits for an answer; name the case to send it again`,
  );
}

/** Letters to write, one a vendor, and the cases left out with the reason. Throws UserError when a named case cannot be asked about. */
export async function chooseRequests(
  options: RequestOptions,
  session: WritingSession,
): Promise<{
  readonly requests: readonly VendorRequest[];
  readonly leftOut: readonly { readonly id: string; readonly reason: Text }[];
}> {
  const { repository, context } = session;
  refuseUnread(unreadOfKinds(repository, ['tilsyn']));
  const { cases, named } = await casesToAskAbout(options, session);
  refuseUnread([...new Set(cases.flatMap((tilsyn) => unreadOfCase(repository, tilsyn)))]);
  const today = context.clock.today();
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const answerDays = repository.settings?.data.deadlines.answerDays ?? 30;
  const due = readDate('--answer-due', options.answerDue, { notBefore: today }) ?? deadlineAfter(date, answerDays);
  if (due < date)
    throw new UserError({
      message: text(
        `Svarfristen ${due} ligger før brevets dato ${date}.`,
        `The deadline ${due} lies before the letter’s date ${date}.`,
      ),
    });
  const by = await chooseActor(options.by, session);
  const leftOut: { readonly id: string; readonly reason: Text }[] = [];
  const byVendor = new Map<string, RequestedCase[]>();
  for (const tilsyn of cases) {
    const requested = requestedCase(repository, tilsyn);
    const reason = notAsked(requested) ?? (named.has(tilsyn) ? undefined : askedAlready(tilsyn, repository, date));
    if (reason !== undefined && named.has(tilsyn)) throw cannotAsk(tilsyn.id, reason);
    if (reason !== undefined) leftOut.push({ id: tilsyn.id, reason });
    else byVendor.set(tilsyn.data.vendor, [...(byVendor.get(tilsyn.data.vendor) ?? []), requested]);
  }
  const requests = [...byVendor]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, asked]): VendorRequest => {
      const vendor = readableVendor(id, repository);
      return { vendor, contact: chosenContact(vendor, options.contact), cases: asked, date, due, by };
    });
  return { requests, leftOut };
}

const cannotAsk = (id: string, reason: Text): UserError =>
  new UserError({
    message: text(`Der sendes intet om ${id}: ${reason.da}.`, `Nothing is sent about ${id}: ${reason.en}.`),
    hint: text(`Se sagen med \`dbs tilsyn show ${id}\`.`, `See the case with \`dbs tilsyn show ${id}\`.`),
  });

/** The vendor's own record, without which there is nobody to write to. Throws UserError. */
export function readableVendor(id: string, repository: Repository): TypedDocument<'vendor'> {
  const vendor = repository.find('vendor', id);
  if (vendor !== undefined) return vendor;
  throw new UserError({
    message: text(
      `Leverandøren ${id} findes ikke, eller dens fil har fejl.`,
      `There is no vendor ${id}, or its file has errors.`,
    ),
    hint: text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.'),
  });
}

/** Whom the letter is addressed to. Throws UserError when the role named is none of the vendor's. */
export function chosenContact(vendor: TypedDocument<'vendor'>, role: string | undefined): VendorRequest['contact'] {
  const contact = contactOf(vendor, role);
  if (contact !== undefined || role === undefined) return contact;
  const roles = (vendor.data.contacts ?? []).map((each) => each.role).join(', ');
  throw new UserError({
    message: text(
      `${vendor.data.name} har ingen kontakt med rollen „${role}“.`,
      `${vendor.data.name} has no contact with the role “${role}”.`,
    ),
    hint: text(`Vælg mellem: ${roles === '' ? 'ingen' : roles}.`, `Choose among: ${roles === '' ? 'none' : roles}.`),
  });
}
