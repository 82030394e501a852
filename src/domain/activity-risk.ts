/** The worst that is open in a system, from the lightest: what an activity's consequence is multiplied by. */
export const exposures = ['none', 'minor', 'moderate', 'serious', 'critical', 'not-supervised'] as const;
export type Exposure = (typeof exposures)[number];

/** The rule that combines consequence and exposure: data of a catalogue, for it is nobody's but the association's own choice. */
export interface ActivityRiskRule {
  /** Points of each exposure; one that is missing has none, and no level can be computed from it. */
  readonly entries: readonly { readonly id: Exposure; readonly points: number }[];
  /** Levels with the share of the largest possible product they begin at, in per cent. */
  readonly levels: readonly { readonly id: string; readonly from: number }[];
}

/** Steps of a consequence on the catalogue's scale; 1 is the lightest. */
interface ConsequenceSteps {
  readonly confidentiality?: number;
  readonly integrity?: number;
  readonly availability?: number;
  readonly overall?: number;
}

interface WorstConsequence {
  readonly part: keyof ConsequenceSteps;
  readonly step: number;
}

/** The part a breach would hit hardest; of equal ones the first by confidentiality, integrity, availability, overall. */
export function worstConsequence(steps: ConsequenceSteps | undefined): WorstConsequence | undefined {
  const parts = ['confidentiality', 'integrity', 'availability', 'overall'] as const;
  return parts
    .flatMap((part): readonly WorstConsequence[] => {
      const step = steps?.[part];
      return step === undefined ? [] : [{ part, step }];
    })
    .reduce<WorstConsequence | undefined>(
      (worst, each) => (worst === undefined || each.step > worst.step ? each : worst),
      undefined,
    );
}

interface SystemExposure {
  /** Whether some case has assessed it. */
  readonly assessed: boolean;
  /** Severities of the findings that are open. */
  readonly open: readonly Exclude<Exposure, 'none' | 'not-supervised'>[];
}

/** What counts of a system: its worst open finding; and, where nobody has assessed it, that, when it has more points. */
export function riskExposureOf({ assessed, open }: SystemExposure, rule: Pick<ActivityRiskRule, 'entries'>): Exposure {
  const candidates: readonly Exposure[] = [...open, assessed ? 'none' : 'not-supervised'];
  return candidates.reduce((worst, each) => {
    const [points, most] = [pointsOf(each, rule), pointsOf(worst, rule)];
    return points > most || (points === most && gravity.indexOf(each) < gravity.indexOf(worst)) ? each : worst;
  });
}

/** Of exposures with as many points what is known counts before what is not. */
const gravity: readonly Exposure[] = ['critical', 'serious', 'moderate', 'minor', 'not-supervised', 'none'];

/** More than any points: what the rule has forgotten may be the worst, and must not be passed over for something lighter. */
const unknownPoints = Number.POSITIVE_INFINITY;

const pointsOf = (exposure: Exposure, { entries }: Pick<ActivityRiskRule, 'entries'>): number =>
  entries.find(({ id }) => id === exposure)?.points ?? unknownPoints;

/** How an activity's level came about, step by step. */
export interface ActivityLevel {
  readonly consequence: WorstConsequence;
  /** The system that decides, and why. */
  readonly system: string;
  readonly exposure: Exposure;
  readonly points: number;
  /** `consequence.step × points`, and the largest it could be. */
  readonly product: number;
  readonly largest: number;
  /** The product's share of the largest, in whole per cent, rounded down. */
  readonly share: number;
  /** The id of the level; undefined when the share lies below every level. */
  readonly level: string | undefined;
}

/** Why an activity has no level. */
export type NoLevel = 'no-rule' | 'no-systems' | 'no-consequence' | 'no-points';

/**
 * The level of an activity: its worst consequence times the points of the worst exposure among its systems, as a share of the largest
 * product there could be. Our own choice and nobody's method; the numbers are the rule's.
 * @param steps how many steps the scale of consequence has
 */
export function activityLevel(
  consequence: ConsequenceSteps | undefined,
  steps: number,
  systems: readonly { readonly id: string; readonly exposure: Exposure }[],
  rule: ActivityRiskRule | undefined,
): ActivityLevel | NoLevel {
  if (rule === undefined) return 'no-rule';
  if (systems.length === 0) return 'no-systems';
  const worst = worstConsequence(consequence);
  if (worst === undefined || steps < 1) return 'no-consequence';
  const [first, ...others] = systems;
  if (first === undefined) return 'no-systems';
  const decides = others.reduce(
    (most, each) => (pointsOf(each.exposure, rule) > pointsOf(most.exposure, rule) ? each : most),
    first,
  );
  const points = pointsOf(decides.exposure, rule);
  const largest = steps * Math.max(0, ...rule.entries.map((entry) => entry.points));
  if (points === unknownPoints || largest === 0) return 'no-points';
  const product = worst.step * points;
  const share = Math.floor((product * 100) / largest);
  const level = [...rule.levels]
    .sort((a, b) => b.from - a.from)
    .find(({ from }) => product * 100 >= from * largest)?.id;
  return { consequence: worst, system: decides.id, exposure: decides.exposure, points, product, largest, share, level };
}
