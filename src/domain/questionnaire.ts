import { canonicalJson } from './digest.ts';
import { sha256 } from './sha256.ts';
import { type Text, text } from './text.ts';

/** One question to a vendor, as it stands in the catalogue of the case. */
export interface Question {
  /** The control it is about, for example `F.2`. */
  readonly control: string;
  readonly area: string;
  readonly areaTitle: string;
  readonly title: string;
  readonly question: string;
  readonly expectation: string;
  readonly goodPractice?: string;
  readonly hints: readonly string[];
}

/** The questions of one case about one of its systems. */
export interface SystemQuestions {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly system: string;
  readonly systemName: string;
  readonly questions: readonly Question[];
}

/** Everything one vendor is asked at a time; one sheet a system. */
export interface Questionnaire {
  readonly vendor: string;
  readonly vendorName: string;
  readonly sender: string;
  readonly senderEmail: string | null;
  /** The day it is made and the last day for the answer, `YYYY-MM-DD`. */
  readonly date: string;
  readonly due: string;
  readonly systems: readonly SystemQuestions[];
}

/** Stands for the words of a question: 16 hexadecimal digits. Another word anywhere in it gives another digest. */
export const questionDigest = ({ control, title, question, expectation, goodPractice, hints }: Question): string =>
  sha256(
    canonicalJson({
      control,
      title,
      question,
      expectation,
      ...(goodPractice === undefined ? {} : { goodPractice }),
      hints,
    }),
  ).slice(0, 16);

/** What a vendor can answer, and how it reads in the questionnaire. */
export const claims = {
  yes: text('Ja', 'Yes'),
  partly: text('Delvist', 'Partly'),
  no: text('Nej', 'No'),
  'not-applicable': text('Ikke relevant', 'Not applicable'),
} as const satisfies Readonly<Record<string, Text>>;
export type Claim = keyof typeof claims;

/** A vendor's answer to one question about one system, in its own words. */
export interface SystemAnswer {
  readonly caseId: string;
  readonly system: string;
  readonly control: string;
  readonly claim: Claim;
  readonly text?: string;
  readonly documents?: string;
}

/** A question the vendor left open. */
export interface OpenQuestion {
  readonly caseId: string;
  readonly system: string;
  readonly control: string;
}

/** Words of the vendor's that stood beside the answers: in a comment, a text box, a cell outside the table. */
export interface BesideAnswer {
  /** The case whose sheet it stood in; undefined when it belongs to no one case. */
  readonly caseId?: string;
  /** Sheet and cell. */
  readonly place: string;
  /** What sort of place it is, in Danish. */
  readonly what: string;
  readonly words: string;
}

/** A filled-in questionnaire. */
export interface VendorAnswers {
  readonly vendor: string;
  /** Who answered, in the vendor's own words, and on which day. */
  readonly by: string;
  readonly on: string;
  readonly answers: readonly SystemAnswer[];
  readonly unanswered: readonly OpenQuestion[];
  readonly beside: readonly BesideAnswer[];
}

/** The weakest of several claims about the same control: what holds for all its systems. */
export function weakestClaim(given: readonly Claim[]): Claim {
  const order: readonly Claim[] = ['no', 'partly', 'yes', 'not-applicable'];
  return order.find((claim) => given.includes(claim)) ?? 'not-applicable';
}
