import { date, flag, list, markdown, nullable, number, record, type Shaped, textShape } from '../shape.ts';

const organisation = record('organisation', {
  name: textShape,
  shortName: textShape,
  address: nullable(textShape),
  email: nullable(textShape),
  web: nullable(textShape),
});

const addressee = record('modtager', {
  name: textShape,
  legalName: textShape,
  /** The role of the one it is for, never a name. */
  attention: nullable(textShape),
  address: nullable(textShape),
  country: nullable(textShape),
});

/** What every letter of ours has. */
const head = {
  organisation,
  addressee,
  subject: textShape,
  date,
  /** The last day for the answer. */
  due: date,
  /** The ids of the cases it is about. */
  reference: textShape,
  signer: record('underskriver', { name: textShape, role: textShape }),
  /** What the vendor is sent along with the letter. */
  enclosures: list(textShape),
  /** The members that use the systems, by name: those that have mandated the supervision, and those whose mandate is not on record. */
  mandated: list(textShape),
  notMandated: list(textShape),
  /** Whether every agreement is one of those whose clause 12 and appendix C.7 are on audits. */
  standardClauses: flag,
};

/** What a case is limited to; null when it looks at everything. */
const scope = nullable(record('omfang', { controls: list(textShape), reason: textShape }));

const agreement = record('aftale', { title: textShape, signedOn: nullable(date), systems: textShape });

/** The letter that asks a vendor for material, for all its cases. */
export const requestLetterShape = record('anmodning', {
  ...head,
  systemNames: textShape,
  questions: number,
  several: flag,
  cases: list(
    record('tilsyn', {
      id: textShape,
      title: textShape,
      systems: textShape,
      from: nullable(date),
      to: nullable(date),
      questions: number,
      scope,
      areas: list(textShape),
      concept: textShape,
      accepts: list(textShape),
    }),
  ),
  agreements: list(agreement),
});
export type RequestLetterView = Shaped<typeof requestLetterShape>;

/** The letter that hears a vendor over the draft findings of a case. */
export const hearingLetterShape = record('høring', {
  ...head,
  title: textShape,
  systemNames: textShape,
  from: nullable(date),
  to: nullable(date),
  scope,
  controls: number,
  met: number,
  notApplicable: number,
  remarks: list(record('bemærkning', { control: textShape, title: textShape, rating: textShape })),
  findings: list(
    record('observation', {
      number,
      title: textShape,
      severity: textShape,
      deadline: nullable(date),
      controls: list(textShape),
      text: markdown,
    }),
  ),
});
export type HearingLetterView = Shaped<typeof hearingLetterShape>;
