import { date, flag, list, markdown, nullable, number, record, type Shaped, text } from '../shape.ts';

const organisation = record('organisation', {
  name: text,
  shortName: text,
  address: nullable(text),
  email: nullable(text),
  web: nullable(text),
});

const addressee = record('modtager', {
  name: text,
  legalName: text,
  /** The role of the one it is for, never a name. */
  attention: nullable(text),
  address: nullable(text),
  country: nullable(text),
});

/** What every letter of ours has. */
const head = {
  organisation,
  addressee,
  subject: text,
  date,
  /** The last day for the answer. */
  due: date,
  /** The ids of the cases it is about. */
  reference: text,
  signer: record('underskriver', { name: text, role: text }),
  /** What the vendor is sent along with the letter. */
  enclosures: list(text),
};

const agreement = record('aftale', { title: text, signedOn: nullable(date), systems: text });

/** The letter that asks a vendor for material, for all its cases. */
export const requestLetterShape = record('anmodning', {
  ...head,
  systemNames: text,
  questions: number,
  several: flag,
  cases: list(
    record('tilsyn', {
      id: text,
      title: text,
      systems: text,
      from: nullable(date),
      to: nullable(date),
      questions: number,
      areas: list(text),
      concept: text,
      accepts: list(text),
    }),
  ),
  agreements: list(agreement),
});
export type RequestLetterView = Shaped<typeof requestLetterShape>;

/** The letter that hears a vendor over the draft findings of a case. */
export const hearingLetterShape = record('høring', {
  ...head,
  title: text,
  systemNames: text,
  from: nullable(date),
  to: nullable(date),
  controls: number,
  met: number,
  notApplicable: number,
  remarks: list(record('bemærkning', { control: text, title: text, rating: text })),
  findings: list(
    record('observation', {
      number,
      title: text,
      severity: text,
      deadline: nullable(date),
      controls: list(text),
      text: markdown,
    }),
  ),
});
export type HearingLetterView = Shaped<typeof hearingLetterShape>;
