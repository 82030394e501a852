import { findingsOn } from '../../../checks/define-check.ts';
import { checks } from '../../../checks/index.ts';
import { longDate } from '../../../domain/date.ts';
import type { Diagnostic } from '../../../domain/diagnostic.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { numberOf } from './evidence.ts';
import type { CaseSources } from './sources.ts';

/** The areas of rules whose findings are about what a report says, in the order a reader needs them. */
const areas = ['case', 'assessment', 'evidence', 'transfer', 'chain', 'agreement', 'system', 'vendor'];

/** Findings of those areas that are the secretariat's own business, with why no reader of a report is helped by them. */
export const notForReaders: Readonly<Record<string, string>> = {
  'case/mandate-missing': 'between DBS and a municipality; the letter to the vendor tells of it',
  'case/milestone-in-future': 'how a step is recorded',
  'case/previous-not-released': 'the report repeats nothing of such a case',
  'case/trigger-note-missing': 'a field that is empty; the occasion itself is printed',
  'chain/link-repeated': 'one thing recorded twice',
  'evidence/file-repeated': 'one thing recorded twice',
  'evidence/report-repeated': 'one thing recorded twice',
  'system/kitos-uuid-repeated': 'a number recorded twice',
  'system/scope-not-decided': 'whether the system is the task of DBS, decided before the case',
  'system/users-undated': 'how a list is recorded; the page says when it is of',
  'vendor/registration-repeated': 'one company recorded twice',
};

/** Whether a finding is told to a report's readers. */
export const isForReaders = (code: string): boolean =>
  areas.includes(code.split('/')[0] ?? '') && !Object.hasOwn(notForReaders, code);

const told = checks.filter(({ code }) => isForReaders(code));

/**
 * What the rules have to remark, on the report's own date, on what it rests on: printed, so that no reader takes for settled what is not.
 * It follows from steps and from the day as well as from the content, so a template leaves it out of the digest of the text.
 */
export function reservationsView(sources: CaseSources, today: string): readonly string[] {
  const { repository } = sources;
  const found = documentsOf(sources).flatMap((document) =>
    told.flatMap((check) =>
      findingsOn(check, document, { repository, today })
        .filter(({ severity }) => severity !== 'info')
        .map((finding) => ({ finding, document })),
    ),
  );
  const order = ({ finding }: { readonly finding: Diagnostic }): number =>
    areas.indexOf(finding.code.split('/')[0] ?? '');
  const readable = readableWith(sources);
  const sentences = [...found]
    .sort((a, b) => order(a) - order(b))
    .map(({ finding, document }) => {
      const said = readable(finding.message.da);
      const subject = nameOf(sources, document);
      const end = endOf(document, today);
      if (subject !== null && end !== null) return `${subject} (ophørte ${longDate(end)}): ${said}`;
      return subject === null || said.includes(subject) ? said : `${subject}: ${said}`;
    });
  return [...new Set(sentences)];
}

/** The last day of a place that has ended: what is said of it is said of then. */
function endOf(document: TypedDocument, today: string): string | null {
  const until = 'until' in document.data ? document.data.until : null;
  return typeof until === 'string' && until < today ? until : null;
}

/** The records the report is made of, each once. */
const documentsOf = (sources: CaseSources): readonly TypedDocument[] => {
  const { repository, tilsyn, systems, evidence, agreements, own, steps, assessment } = sources;
  const vendor = repository.find('vendor', tilsyn.data.vendor);
  return [
    ...new Set<TypedDocument>([
      tilsyn,
      ...(assessment === undefined ? [] : [assessment]),
      ...evidence,
      ...own,
      ...steps.map(({ link }) => link.record),
      ...agreements,
      ...systems,
      ...(vendor === undefined ? [] : [vendor]),
    ]),
  ];
};

/** What a reader calls a record; null for the case itself, which the whole report is about. */
function nameOf(sources: CaseSources, { kind, id, parts }: TypedDocument): string | null {
  const { repository, vendorName, systemName } = sources;
  switch (kind) {
    case 'evidence':
      return numberOf(sources, id) ?? repository.find('evidence', id)?.data.title ?? id;
    case 'dpa':
      return `„${repository.find('dpa', id)?.data.title ?? id}“`;
    case 'system':
      return systemName(id);
    case 'vendor':
      return vendorName(id);
    case 'processing':
      return vendorName(parts['vendor'] ?? id);
    case 'sub-processor':
      return vendorName(repository.find('sub-processor', id)?.data.target ?? id);
    default:
      return null;
  }
}

/** A rule's words with names in place of ids, and dates as a reader writes them. */
function readableWith(sources: CaseSources): (message: string) => string {
  const names = new Map(
    documentsOf(sources).flatMap((document) => {
      const name = nameOf(sources, document);
      return name === null ? [] : [[document.id, name] as const];
    }),
  );
  for (const { link } of sources.steps) names.set(link.target, sources.vendorName(link.target));
  const ids = [...names.keys()].sort((a, b) => b.length - a.length);
  const known =
    ids.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\d/-])(?:${ids.join('|')})(?![\\p{L}\\d/-])`, 'gu');
  return (message) =>
    (known === undefined ? message : message.replace(known, (id) => names.get(id) ?? id))
      .replace(
        /\b(\d{4}-\d{2}-\d{2})–(\d{4}-\d{2}-\d{2})\b/g,
        (_, from: string, to: string) => `${longDate(from)} – ${longDate(to)}`,
      )
      .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => longDate(day))
      .replaceAll('`', '');
}
