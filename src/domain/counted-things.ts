import { counted, type Text } from './text.ts';

/** What messages count: one and several, in Danish and in English. */
const things = {
  approval: [
    ['godkendelse', 'godkendelser'],
    ['approval', 'approvals'],
  ],
  file: [
    ['fil', 'filer'],
    ['file', 'files'],
  ],
  newFile: [
    ['ny fil', 'nye filer'],
    ['new file', 'new files'],
  ],
  entry: [
    ['post', 'poster'],
    ['entry', 'entries'],
  ],
  record: [
    ['post', 'poster'],
    ['record', 'records'],
  ],
  document: [
    ['dokument', 'dokumenter'],
    ['document', 'documents'],
  ],
  municipality: [
    ['kommune', 'kommuner'],
    ['municipality', 'municipalities'],
  ],
  member: [
    ['medlem', 'medlemmer'],
    ['member', 'members'],
  ],
  case: [
    ['tilsyn', 'tilsyn'],
    ['case', 'cases'],
  ],
  control: [
    ['kontrol', 'kontroller'],
    ['control', 'controls'],
  ],
  openFinding: [
    ['åben observation', 'åbne observationer'],
    ['open finding', 'open findings'],
  ],
  vendor: [
    ['leverandør', 'leverandører'],
    ['vendor', 'vendors'],
  ],
  point: [
    ['point', 'point'],
    ['point', 'points'],
  ],
  day: [
    ['dag', 'dage'],
    ['day', 'days'],
  ],
  hour: [
    ['time', 'timer'],
    ['hour', 'hours'],
  ],
  month: [
    ['måned', 'måneder'],
    ['month', 'months'],
  ],
  word: [
    ['ord', 'ord'],
    ['word', 'words'],
  ],
  answer: [
    ['svar', 'svar'],
    ['answer', 'answers'],
  ],
} as const satisfies Readonly<Record<string, readonly [readonly [string, string], readonly [string, string]]>>;

/** A number and what it counts, in the form the number asks for: "1 kontrol", "2 kontroller". */
export function countOf(count: number, thing: keyof typeof things): Text {
  const [danish, english] = things[thing];
  return counted(count, danish, english);
}
