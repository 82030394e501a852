import { blankedComments } from './prose.ts';

/** The headings of `report.md`, in the order of the report; prose under any other heading would reach no reader. */
export const reportHeadings = [
  'Sammenfatning',
  'Grundlag',
  'Vurdering',
  'Underdatabehandlere og overførsler',
  'Lokale punkter',
  'Opfølgning',
] as const;

interface ReportSection {
  readonly heading: string;
  /** The prose below the heading, comments and outer blank space left out. */
  readonly text: string;
  /** Where the heading's line begins and ends, in the body. */
  readonly start: number;
  readonly headingEnd: number;
}

// Written so that no line, however long, is gone over more than a few times.
const headingLine = /^##[ \t]+(?![ \t])(.*[^ \t#\r\n\u2028\u2029])[ \t#]*$/gm;

/** The sections of a report's body, by its `##` headings; headings within comments and code fences do not count. */
export function reportSections(body: string): readonly ReportSection[] {
  const visible = blankedComments(body).replace(/^(```|~~~)[\s\S]*?^\1/gm, (fence) => fence.replace(/[^\r\n]/g, ' '));
  const headings = [...visible.matchAll(headingLine)];
  return headings.map((match, index) => {
    const headingEnd = match.index + match[0].length;
    return {
      heading: match[1] ?? '',
      text: visible.slice(headingEnd, headings[index + 1]?.index).trim(),
      start: match.index,
      headingEnd,
    };
  });
}
