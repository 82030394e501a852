import { mayRead } from '../../../domain/level.ts';
import { compareDanish, compareText } from '../../../domain/order.ts';
import { caseControls } from '../../../facts/case-controls.ts';
import { caseMandates } from '../../../facts/mandates.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import type { VendorHearing } from '../../../operations/vendor-hearing.ts';
import type { VendorRequest } from '../../../operations/vendor-request.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import type { Repository } from '../../../repository/repository.ts';
import { word } from '../words.ts';
import type { HearingLetterView, RequestLetterView } from './shapes.ts';

/** What a vendor may see: nothing marked for the secretariat alone. */
const forVendor = (confidentiality: 'public' | 'members' | 'users' | 'secretariat' | undefined): boolean =>
  mayRead('users', confidentiality ?? 'members');

type Head = Pick<
  RequestLetterView,
  | 'organisation'
  | 'addressee'
  | 'subject'
  | 'date'
  | 'due'
  | 'reference'
  | 'signer'
  | 'enclosures'
  | 'mandated'
  | 'notMandated'
  | 'standardClauses'
>;

/** The families of agreements whose clause 12 and appendix C.7 are on audits and inspections. */
const withClause12: ReadonlySet<string> = new Set(['datatilsynet-2020', 'dbs-template']);

/** For whom DBS asks, on the letter's day: a letter never says that a municipality has mandated what is not on record. */
function authority(
  repository: Repository,
  cases: readonly TypedDocument<'tilsyn'>[],
  date: string,
): Pick<Head, 'mandated' | 'notMandated' | 'standardClauses'> {
  const known = municipalities(repository);
  const states = cases.flatMap((tilsyn) => caseMandates(repository, tilsyn, date));
  const lacking = new Set(states.filter(({ state }) => state !== 'given').map(({ municipality }) => municipality));
  const names = (codes: Iterable<string>): readonly string[] =>
    [...codes].map((code) => known.get(code)?.name ?? code).sort(compareDanish);
  const agreed = cases.flatMap(({ data }) => data.dpas.flatMap((id) => repository.find('dpa', id) ?? []));
  return {
    mandated: names(
      new Set(states.map(({ municipality }) => municipality).filter((municipality) => !lacking.has(municipality))),
    ),
    notMandated: names(lacking),
    standardClauses: agreed.length > 0 && agreed.every(({ data }) => withClause12.has(data.agreementType)),
  };
}

function head(
  repository: Repository,
  { vendor, contact, by }: Pick<VendorRequest, 'vendor' | 'contact' | 'by'>,
  cases: readonly TypedDocument<'tilsyn'>[],
  rest: Pick<Head, 'subject' | 'date' | 'due' | 'reference' | 'enclosures'>,
): Head {
  const organisation = repository.settings?.data.organisation;
  const person = repository.find('people', 'people')?.data.entries.find(({ id }) => id === by);
  const { name, legalName, address, country } = vendor.data;
  const abroad = catalogue(repository, 'countries')?.data.entries.find(({ id }) => id === country && id !== 'DK');
  return {
    organisation: {
      name: organisation?.name ?? '',
      shortName: organisation?.shortName ?? '',
      address: organisation?.address ?? null,
      email: organisation?.email ?? null,
      web: organisation?.web ?? null,
    },
    addressee: {
      name,
      legalName,
      // A contact's role is how the letter finds its reader; name, address and number stay with the secretariat.
      attention: contact?.role ?? null,
      address: address ?? null,
      country: abroad?.name ?? null,
    },
    signer: { name: person?.name ?? by, role: person === undefined ? '' : word('people.Person.role', person.role) },
    ...authority(repository, cases, rest.date),
    ...rest,
  };
}

/** What the case is limited to; null when it looks at everything. */
const scopeOf = ({ data: { scope } }: TypedDocument<'tilsyn'>): RequestLetterView['cases'][number]['scope'] =>
  scope === undefined ? null : { controls: scope.controls, reason: scope.reason };

const named = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;

/**
 * The letter of a request as its template prints it.
 * @param questionnaire the name of the file that goes with it
 */
export function requestLetterView(
  repository: Repository,
  request: VendorRequest,
  questionnaire: string,
): RequestLetterView {
  const { cases, date, due } = request;
  const systems = cases.flatMap((each) => each.systems.map(({ name }) => name));
  return {
    ...head(
      repository,
      request,
      cases.map(({ tilsyn }) => tilsyn),
      {
        subject: `Anmodning om materiale til tilsyn med ${named(systems)}`,
        date,
        due,
        reference: cases.map(({ tilsyn }) => tilsyn.id).join(', '),
        enclosures: [questionnaire],
      },
    ),
    systemNames: named(systems),
    questions: cases.reduce((sum, each) => sum + each.questions.length * each.systems.length, 0),
    several: systems.length > 1,
    cases: cases.map((each) => {
      const { tilsyn, questions } = each;
      const concept = catalogue(repository, 'concepts')?.data.entries.find(
        ({ number }) => number === tilsyn.data.concept,
      );
      const types = catalogue(repository, 'evidence-types')?.data.entries ?? [];
      return {
        id: tilsyn.id,
        title: tilsyn.data.title,
        systems: named(each.systems.map(({ name }) => name)),
        from: tilsyn.data.period?.from ?? null,
        to: tilsyn.data.period?.to ?? null,
        questions: questions.length,
        scope: scopeOf(tilsyn),
        areas: [...new Set(questions.map(({ area, areaTitle }) => `${area} ${areaTitle}`))],
        concept: `${tilsyn.data.concept}${concept === undefined ? '' : `, ${concept.title.toLowerCase()}`}`,
        accepts: (concept?.accepts ?? [])
          // An inspection is nothing a vendor can send.
          .filter((accepted) => accepted !== 'inspection')
          .slice(0, 6)
          .flatMap((accepted) => types.find(({ id }) => id === accepted)?.title ?? []),
      };
    }),
    agreements: agreements(
      repository,
      cases.map(({ tilsyn }) => tilsyn),
    ),
  };
}

function agreements(
  repository: Repository,
  cases: readonly TypedDocument<'tilsyn'>[],
): RequestLetterView['agreements'] {
  const ids = [...new Set(cases.flatMap(({ data }) => data.dpas))].sort(compareText);
  return ids
    .flatMap((id) => repository.find('dpa', id) ?? [])
    .filter(({ data }) => forVendor(data.confidentiality))
    .map(({ data }) => ({
      title: data.title,
      signedOn: data.signedOn ?? null,
      systems: named(data.systems.map((id) => repository.find('system', id)?.data.name ?? id)),
    }));
}

const gravity = ['critical', 'serious', 'moderate', 'minor'];

/** The letter of a hearing as its template prints it: the vendor's findings, gravest first, and which controls are not fully met. */
export function hearingLetterView(repository: Repository, hearing: VendorHearing): HearingLetterView {
  const { tilsyn, findings, date, deadline } = hearing;
  const systems = named(tilsyn.data.systems.map((id) => repository.find('system', id)?.data.name ?? id));
  const controls = caseControls(repository, tilsyn.data)?.covered ?? [];
  const covered = new Set(controls.map(({ id }) => id));
  const ratings = repository.find('assessment', tilsyn.id)?.data.controls ?? [];
  const assessed = ratings.filter(({ control }) => tilsyn.data.scope === undefined || covered.has(control));
  return {
    ...head(repository, hearing, [tilsyn], {
      subject: `Høring over udkast: ${tilsyn.data.title}`,
      date,
      due: deadline,
      reference: tilsyn.id,
      enclosures: [],
    }),
    title: tilsyn.data.title,
    systemNames: systems,
    from: tilsyn.data.period?.from ?? null,
    to: tilsyn.data.period?.to ?? null,
    scope: scopeOf(tilsyn),
    controls: assessed.length,
    met: assessed.filter(({ rating }) => rating === 'met').length,
    notApplicable: assessed.filter(({ rating }) => rating === 'not-applicable').length,
    remarks: assessed
      .filter(({ rating }) => rating === 'partly-met' || rating === 'not-met')
      .map(({ control, rating }) => ({
        control,
        title: controls.find(({ id }) => id === control)?.title ?? control,
        rating: word('assessment.ControlAssessment.rating', rating),
      })),
    findings: [...findings]
      .sort((a, b) => gravity.indexOf(a.data.severity) - gravity.indexOf(b.data.severity) || compareText(a.id, b.id))
      .map(({ data, body }, index) => ({
        number: index + 1,
        title: data.title,
        severity: word('finding.severity', data.severity),
        deadline: data.deadline ?? null,
        controls: data.controls,
        text: body.trim(),
      })),
  };
}
