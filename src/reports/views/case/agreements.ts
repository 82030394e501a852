import { danishList, danishNumber } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { labelled, word } from '../words.ts';
import type { CaseSources } from './sources.ts';

/** The agreements of the case: template, terms filled in, deviations. */
export function agreementsView({ agreements, systemName }: CaseSources): CaseView['agreements'] {
  return agreements.map(({ data }) => {
    const terms = data.variables ?? {};
    const term = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
    const days = (count: number | undefined, unit: string) =>
      count === undefined ? undefined : `${danishNumber(count)} ${unit}`;
    const bases = terms.transferBases ?? [];
    return {
      title: data.title,
      type: word('dpa.agreementType', data.agreementType),
      version: data.version ?? null,
      signedOn: data.signedOn ?? null,
      from: data.from,
      until: data.until ?? null,
      systems: data.systems.map(systemName),
      bound: data.allMembers ? 'alle medlemskommuner' : `${data.municipalities?.length ?? 0} kommuner`,
      transfers:
        terms.transfersAllowed === undefined
          ? null
          : terms.transfersAllowed
            ? `Tilladt${bases.length > 0 ? `: ${danishList(bases)}` : ''}`
            : 'Ikke tilladt',
      terms: [
        ...term(
          'Underdatabehandlere',
          terms.authorisation && `${word('dpa.DpaVariables.authorisation', terms.authorisation)} godkendelse`,
        ),
        ...term('Varsel om nye', days(terms.noticeDays, 'dage')),
        ...term('Underretning om brud', days(terms.breachHours, 'timer')),
        ...term('Ved ophør', terms.deletion && word('dpa.DpaVariables.deletion', terms.deletion)),
        ...term(
          'Tilsyn (bilag C.7)',
          terms.concept === undefined
            ? undefined
            : `Koncept ${terms.concept}${terms.auditIntervalMonths === undefined ? '' : `, hver ${terms.auditIntervalMonths}. måned`}`,
        ),
      ],
      deviations: (data.deviations ?? []).map(({ clause, against, kind, text, ruling }) => ({
        clause,
        against:
          against === undefined || against === data.agreementType ? null : word('dpa.DpaDeviation.against', against),
        kind: labelled('dpa.DpaDeviation.kind', kind),
        text,
        ruling: ruling ?? null,
      })),
    };
  });
}

/** A count of one as one says it: the first version of the view has „1 dage“. */
export const inSingular = (value: string): string =>
  value.replace(
    /^1 (dage|timer|kommuner)$/,
    (_, many: string) => ({ dage: '1 dag', timer: '1 time', kommuner: '1 kommune' })[many] ?? value,
  );
