import { currencyAt, evidenceEnd } from '../../../domain/evidence.ts';
import { compareText } from '../../../domain/order.ts';
import { leftOutOf } from '../../../facts/carve-out.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { coveredAreas, evidenceTypes, validityOf } from '../../../facts/catalogue-entries.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { danishDate, danishList } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { word } from '../words.ts';
import type { CaseSources } from './sources.ts';

type Evidence = TypedDocument<'evidence'>;

/** The evidence table. Where the files lie is the secretariat's business and not here. */
export function evidenceView(sources: CaseSources): CaseView['evidence'] {
  return sources.evidence.map((document, index) => {
    const { data } = document;
    return {
      number: `D${index + 1}`,
      id: document.id,
      title: titleOf(document, sources),
      type: typeOf(sources, data.type)?.title ?? data.type,
      owner: sources.vendorName(document.parts['vendor'] ?? ''),
      issuer: data.issuer,
      from: data.period?.from ?? null,
      to: data.period?.to ?? data.at ?? null,
      issuedOn: data.issuedOn,
      assurance: worthOf(document, sources),
      reportType:
        data.reportType === undefined ? null : word('evidence.reportType', data.reportType).replace(' ', '\u00a0'),
      scope: data.scope ?? danishList(data.systems.map(sources.systemName)),
      details: details(document, sources),
      sha256: data.file?.sha256 ?? null,
      limitations: limitations(document, sources),
      exceptions: (data.exceptions ?? []).map(({ control, text }) => ({ control, text })),
    };
  });
}

/** A document's title, its type and owner where it has none. */
const titleOf = ({ data, parts }: Evidence, sources: CaseSources): string =>
  data.title ?? `${typeOf(sources, data.type)?.title ?? data.type}, ${sources.vendorName(parts['vendor'] ?? '')}`;

/** The number the report gives a document; a control may name one the case does not. */
export const numberOf = ({ evidence }: CaseSources, id: string): string | undefined => {
  const index = evidence.findIndex((document) => document.id === id);
  return index < 0 ? undefined : `D${index + 1}`;
};

const typeOf = ({ repository }: CaseSources, id: string) => evidenceTypes(repository).get(id);

/**
 * What a document is worth as proof, in its own words: only an auditor's report has a level of assurance; a certificate, a test or an
 * inspection is called what it is. Null when it is neither and nobody outside the vendor has verified anything.
 */
function worthOf({ data }: Evidence, sources: CaseSources): string | null {
  const form = typeOf(sources, data.type)?.form;
  if (form !== undefined && form !== 'assurance-report') return word('evidence-types.EvidenceTypeEntry.form', form);
  return data.assurance === 'none' ? null : word('evidence.assurance', data.assurance);
}

/** What else tells how far a document reaches: areas, edition, audits since, the one link or the countries it is about. */
function details({ data }: Evidence, sources: CaseSources): readonly string[] {
  const { edition, surveillance = [], link, countries = [], bridges } = data;
  const covers = coveredAreas(sources.repository, data) ?? [];
  const lastAudit = [...surveillance].sort().at(-1);
  const bridged = bridges === undefined ? undefined : (numberOf(sources, bridges) ?? bridges);
  return [
    ...(covers.length === 0 ? [] : [`Område ${areaList(covers)}`]),
    ...(edition === undefined ? [] : [`Udgave ${edition}`]),
    ...(lastAudit === undefined ? [] : [`Senest fulgt op ved audit ${danishDate(lastAudit)}`]),
    ...(link === undefined ? [] : [`Kun om leddet ${link.split('/').map(sources.vendorName).join(' → ')}`]),
    ...(countries.length === 0 ? [] : [`Om lov og praksis i ${danishList(countries.map(sources.countryName))}`]),
    ...(bridged === undefined ? [] : [`Bygger bro fra ${bridged}`]),
  ];
}

/** Whom a report leaves out, and whether their own evidence on the case covers them. */
function carveOut(document: Evidence, { repository, tilsyn, judgedOn, vendorName }: CaseSources): readonly string[] {
  const filed = caseEvidence(repository, tilsyn).find(({ id }) => id === document.id);
  const leftOut = filed === undefined ? [] : leftOutOf(repository, tilsyn, filed, judgedOn);
  const open = leftOut.filter(({ uncovered }) => uncovered.length > 0).map(({ target }) => vendorName(target));
  const word =
    document.data.subProcessors === 'carve-out'
      ? 'Partielmetoden: underdatabehandlere er holdt ude'
      : 'Det fremgår ikke, om underdatabehandlere er med';
  if (open.length > 0) return [`${word}, og ${danishList(open)} er ikke dækket af egen dokumentation`];
  if (leftOut.length > 0) return [`${word}; de er dækket af deres egen dokumentation`];
  return document.data.subProcessors === 'carve-out' ? [word] : [];
}

/** What a document does not show: what its type never says, what it leaves out itself, and what restricts it. */
function limitations(document: Evidence, sources: CaseSources): readonly string[] {
  const { data } = document;
  const leavesOut = typeOf(sources, data.type)?.leavesOut;
  const { state } = currencyAt(data, sources.judgedOn, validityOf(sources.repository, data));
  return [
    ...(data.opinion !== undefined && !['unqualified', 'not-applicable'].includes(data.opinion)
      ? [word('evidence.opinion', data.opinion)]
      : []),
    ...(data.emphasis === undefined ? [] : [`Fremhævelse: ${data.emphasis}`]),
    ...carveOut(document, sources),
    ...(leavesOut === undefined ? [] : [`Viser ikke: ${lowerFirst(leavesOut)}`]),
    ...(data.leavesOut === undefined ? [] : [`Holdt udenfor: ${data.leavesOut}`]),
    ...(data.restrictedUse === true ? ['Må kun bruges af dem, det er stilet til'] : []),
    ...(state === 'expired' ? [`For gammel pr. ${danishDate(sources.judgedOn)}`] : []),
    ...((data.complementaryControls ?? []).length > 0 ? ['Forudsætter kontroller hos kommunen, se afsnit 8'] : []),
  ];
}

/** `A–I` for letters in a row, `B og C` for others. */
function areaList(areas: readonly string[]): string {
  const sorted = [...areas].sort(compareText);
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const inARow = sorted.every((area, index) => area === String.fromCharCode(first.charCodeAt(0) + index));
  return inARow && sorted.length > 2 ? `${first}–${last}` : danishList(sorted);
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What the drawing of periods needs; null when nothing has a date. */
export function timelineView(sources: CaseSources): CaseView['timeline'] {
  const stretches = sources.evidence.map((document, index) => {
    const { data } = document;
    const from = data.period?.from ?? data.at ?? data.issuedOn;
    const to = evidenceEnd(data);
    return {
      title: `D${index + 1} ${titleOf(document, sources)}`,
      from,
      to,
      current: currencyAt(data, sources.judgedOn, validityOf(sources.repository, data)).state === 'current',
      point: data.period === undefined,
    };
  });
  const period = sources.tilsyn.data.period ?? null;
  if (stretches.length === 0) return null;
  const from = [...stretches.map((each) => each.from), ...(period ? [period.from] : [])].sort()[0] ?? sources.judgedOn;
  const to = [...stretches.map((each) => each.to), ...(period ? [period.to] : [])].sort().at(-1) ?? sources.judgedOn;
  return { from, to, period, stretches };
}
