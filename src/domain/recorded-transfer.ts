/** What a link's record says of transfers, in the shape before several were possible and in the one since. */
export interface TransferRecord {
  readonly processingCountries: readonly string[];
  readonly accessCountries: readonly string[];
  /** One ground for all third countries of the link. */
  readonly transfer?: {
    readonly basis: string;
    readonly nature?: 'intended' | 'unintended';
    readonly checkedOn: string | null;
    readonly tia: string | null;
    readonly measures?: string;
  };
  readonly transfers?: readonly {
    readonly countries: readonly string[];
    readonly basis: string;
    readonly from?: string;
    readonly recipient?: string;
    readonly data?: 'hr' | 'non-hr' | 'both';
    readonly module?: number;
    readonly exporter?: string;
    readonly checkedOn?: string | null;
    readonly tia?: string | null;
    readonly measures?: readonly string[];
    readonly fallback?: string;
  }[];
  readonly risks?: readonly {
    readonly country: string;
    readonly because: 'owner' | 'registration' | 'other';
    readonly assessment?: string | null;
    readonly assessedOn?: string | null;
    readonly measures?: readonly string[];
  }[];
}

/** An intended transfer: data goes to, or is seen from, countries on a ground. */
export interface RecordedTransfer {
  /** Null for every third country of the link. */
  readonly countries: readonly string[] | null;
  readonly basis: string;
  /** The first day it rests on this ground; undefined for the link's first day. */
  readonly from: string | undefined;
  /** The company that receives, by name. */
  readonly recipient: string | undefined;
  readonly data: 'hr' | 'non-hr' | 'both' | undefined;
  /** Of the Commission's clauses, with who exports. */
  readonly module: number | undefined;
  readonly exporter: string | undefined;
  readonly checkedOn: string | null;
  readonly tia: string | null;
  readonly measures: readonly string[];
  /** The basis that is ready should the first fall away. */
  readonly fallback: string | undefined;
  /** Where in the record it stands, as a JSON pointer. */
  readonly place: string;
}

/**
 * A demand for data that somebody in a third country could meet, without data going there as part of the service. It has no basis: it
 * is a question of guarantees and security (GDPR arts. 28(1) and 32), answered by an assessment and measures.
 */
interface RecordedRisk {
  /** Null where the older shape does not tell. */
  readonly country: string | null;
  readonly because: 'owner' | 'registration' | 'other' | null;
  readonly assessment: string | null;
  readonly assessedOn: string | null;
  readonly measures: readonly string[];
  /** What the older shape asked for; null since. */
  readonly basis: string | null;
  readonly place: string;
}

/**
 * The transfers and the risks of a link, whichever shape they are written in. Known access is a transfer, whatever the record calls it.
 * @param reaches whether data goes to, or is seen from, any third country
 */
export function recordedTransfers(
  { transfer, transfers = [], risks = [] }: TransferRecord,
  reaches: boolean,
): { readonly transfers: readonly RecordedTransfer[]; readonly risks: readonly RecordedRisk[] } {
  const single = transfer === undefined ? [] : [transfer];
  const unintended = single.filter(({ nature }) => nature === 'unintended' && !reaches);
  const intended = single.filter((each) => !unintended.includes(each));
  return {
    transfers: [
      ...intended.map(
        ({ basis, checkedOn, tia, measures }): RecordedTransfer => ({
          countries: null,
          basis,
          from: undefined,
          recipient: undefined,
          data: undefined,
          module: undefined,
          exporter: undefined,
          checkedOn,
          tia,
          measures: measures === undefined ? [] : [measures],
          fallback: undefined,
          place: '/transfer',
        }),
      ),
      ...transfers.map(
        (
          { countries, basis, from, recipient, data, module, exporter, fallback, ...more },
          index,
        ): RecordedTransfer => ({
          countries,
          basis,
          from,
          recipient,
          data,
          module,
          exporter,
          checkedOn: more.checkedOn ?? null,
          tia: more.tia ?? null,
          measures: more.measures ?? [],
          fallback,
          place: `/transfers/${index}`,
        }),
      ),
    ],
    risks: [
      ...unintended.map(
        ({ basis, checkedOn, tia, measures }): RecordedRisk => ({
          country: null,
          because: null,
          assessment: tia,
          assessedOn: checkedOn,
          measures: measures === undefined ? [] : [measures],
          basis,
          place: '/transfer',
        }),
      ),
      ...risks.map(
        ({ country, because, assessment, assessedOn, measures }, index): RecordedRisk => ({
          country,
          because,
          assessment: assessment ?? null,
          assessedOn: assessedOn ?? null,
          measures: measures ?? [],
          basis: null,
          place: `/risks/${index}`,
        }),
      ),
    ],
  };
}

/** The ground a country's transfer stands on that day: of those that name it, the one that began last. */
export function groundOn(
  transfers: readonly RecordedTransfer[],
  country: string,
  day: string,
): RecordedTransfer | undefined {
  const begun = transfers.filter(
    ({ countries, from }) => (countries === null || countries.includes(country)) && (from ?? '') <= day,
  );
  return begun.reduce<RecordedTransfer | undefined>(
    (latest, each) => (latest === undefined || (each.from ?? '') > (latest.from ?? '') ? each : latest),
    undefined,
  );
}

/** Whatever a link's transfers and risks stand on that was looked up, assessed or agreed. */
interface Ground {
  /** Null for a risk. */
  readonly basis: string | null;
  readonly checkedOn: string | null;
  readonly assessment: string | null;
}

/** The grounds a link's transfers and risks stand on on a day; of grounds that took each other's place, the one then. */
export function transferGroundsOf(link: TransferRecord, at: string): readonly Ground[] {
  const { transfers, risks } = recordedTransfers(link, true);
  return [
    ...transfers
      .filter((each) => each.countries?.some((country) => groundOn(transfers, country, at) === each) ?? true)
      .map(({ basis, checkedOn, tia }) => ({ basis, checkedOn, assessment: tia })),
    ...risks.map(({ assessedOn, assessment }) => ({ basis: null, checkedOn: assessedOn, assessment })),
  ];
}

/** The bases a link's transfers rest on on a day, each once; `none` is one. */
export const basesOf = (link: TransferRecord, at: string): readonly string[] => [
  ...new Set(transferGroundsOf(link, at).flatMap(({ basis }) => basis ?? [])),
];
