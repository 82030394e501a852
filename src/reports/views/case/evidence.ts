import { currencyAt, evidenceEnd, leftOutByCarveOut } from '../../../domain/evidence.ts';
import { catalogue } from '../../../repository/catalogues.ts';
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
      to: data.period?.to ?? null,
      issuedOn: data.issuedOn,
      assurance: data.assurance === 'none' ? null : word('evidence.assurance', data.assurance),
      reportType:
        data.reportType === undefined ? null : word('evidence.reportType', data.reportType).replace(' ', '\u00a0'),
      scope: data.scope ?? danishList(data.systems.map(sources.systemName)),
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

const typeOf = ({ repository }: CaseSources, id: string) =>
  catalogue(repository, 'evidence-types')?.data.entries.find((entry) => entry.id === id);

function limitations(document: Evidence, sources: CaseSources): readonly string[] {
  const { data } = document;
  const owner = document.parts['vendor'] ?? '';
  const owners = new Set(sources.evidence.map((each) => each.parts['vendor'] ?? ''));
  const links = sources.steps.filter(({ link }) => link.from === owner).map(({ link }) => link);
  const leftOut = leftOutByCarveOut(data, links, owners).map(sources.vendorName);
  const carveOut =
    leftOut.length === 0
      ? 'Partielmetoden: underdatabehandlere er holdt ude og dækket af deres egen dokumentation'
      : `Partielmetoden: ${danishList(leftOut)} er holdt ude uden egen dokumentation`;
  const { state } = currencyAt(data, sources.judgedOn, validityOf(sources, data.type));
  return [
    ...(data.opinion !== undefined && !['unqualified', 'not-applicable'].includes(data.opinion)
      ? [word('evidence.opinion', data.opinion)]
      : []),
    ...(data.emphasis === undefined ? [] : [`Fremhævelse: ${data.emphasis}`]),
    ...(data.subProcessors === 'carve-out' ? [carveOut] : []),
    ...(state === 'expired' ? [`For gammel pr. ${danishDate(sources.judgedOn)}`] : []),
    ...((data.complementaryControls ?? []).length > 0 ? ['Forudsætter kontroller hos kommunen, se afsnit 8'] : []),
  ];
}

const validityOf = (sources: CaseSources, type: string) => {
  const months = typeOf(sources, type)?.validityMonths;
  return {
    ...(months !== undefined && { validityMonths: months }),
    graceMonths: sources.repository.settings?.data.evidenceGraceMonths ?? 0,
  };
};

/** What the drawing of periods needs; null when nothing has a date. */
export function timelineView(sources: CaseSources): CaseView['timeline'] {
  const stretches = sources.evidence.map((document, index) => {
    const { data } = document;
    const from = data.period?.from ?? data.issuedOn;
    const to = evidenceEnd(data);
    return {
      title: `D${index + 1} ${titleOf(document, sources)}`,
      from,
      to,
      current: currencyAt(data, sources.judgedOn, validityOf(sources, data.type)).state === 'current',
      point: data.period === undefined,
    };
  });
  const period = sources.tilsyn.data.period ?? null;
  if (stretches.length === 0) return null;
  const from = [...stretches.map((each) => each.from), ...(period ? [period.from] : [])].sort()[0] ?? sources.judgedOn;
  const to = [...stretches.map((each) => each.to), ...(period ? [period.to] : [])].sort().at(-1) ?? sources.judgedOn;
  return { from, to, period, stretches };
}
