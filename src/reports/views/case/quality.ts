import { latestDate } from '../../../domain/date.ts';
import { mayRead } from '../../../domain/level.ts';
import { endings, phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { compareText } from '../../../domain/order.ts';
import { danishDate } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { word } from '../words.ts';
import type { CaseSources } from './sources.ts';

/** One reviewer's answer as the quality log tells it: an approval record, or a release's copy of one. */
export interface PrintedApproval {
  /** Initials; the register has the name. */
  readonly reviewer: string;
  /** The municipality's code, when it is known; else the register's. */
  readonly municipality?: string;
  readonly decision: 'approve' | 'return';
  readonly date: string;
  readonly comment?: string;
  readonly contentDigest?: string;
  readonly recorded?: {
    readonly by: string;
    readonly on: string;
    readonly channel: 'mail' | 'pull-request' | 'meeting' | 'letter';
  };
  /** Whether it counts, with the reasons when it does not, in Danish; absent when nobody has judged it. */
  readonly standing?: { readonly counts: boolean; readonly reasons: readonly string[] };
}

interface VersionFacts {
  readonly version: number;
  readonly date: string;
  readonly reason?: string;
}

/** What makes a case's report a release. */
export interface ReleaseFacts extends VersionFacts {
  /** The approvals the release rests on. */
  readonly approvals: readonly PrintedApproval[];
  /** How many approvals had to be there. */
  readonly required: number;
  /** The earlier versions; the present one may be among them. */
  readonly history: readonly VersionFacts[];
  /** What has changed since the version before, in Danish sentences under Danish headings. */
  readonly changes?: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
}

interface QualityFacts {
  readonly release: ReleaseFacts | undefined;
  /** A draft's approvals so far, judged by the caller; without them the case's records are shown as they are. */
  readonly approvals: readonly PrintedApproval[] | undefined;
  readonly contentDigest: string | undefined;
  readonly points: number | undefined;
}

/** The quality log: who looked at the report, by which rule, the steps of the case, and the versions so far. */
export function qualityView(sources: CaseSources, facts: QualityFacts): CaseView['quality'] {
  const { repository, tilsyn } = sources;
  const { release } = facts;
  const released = repository.ofCase('release', tilsyn.id).map(({ data }) => data);
  const versions = versionsOf(release === undefined ? released : [...release.history, release]);
  const approvals =
    release?.approvals ?? facts.approvals ?? repository.ofCase('approval', tilsyn.id).map(({ data }) => data);
  const required = release?.required ?? requiredApprovals(sources, facts.points);
  return {
    milestones: milestonesView(sources, release?.approvals ?? [], versions),
    approvals: [...approvals]
      .sort((a, b) => compareText(a.date, b.date) || compareText(a.reviewer, b.reviewer))
      .map((approval) => approvalView(sources, approval, facts)),
    rule: required === null ? null : ruleText(sources, required, facts.points),
    required,
    versions,
  };
}

/** Each version once, the newest word of it, in order. */
function versionsOf(all: readonly VersionFacts[]): CaseView['quality']['versions'] {
  const byNumber = new Map(all.map((each) => [each.version, each] as const));
  return [...byNumber.values()]
    .sort((a, b) => a.version - b.version)
    .map(({ version, date, reason }) => ({ version, date, reason: reason ?? null }));
}

function requiredApprovals({ repository }: CaseSources, points: number | undefined): number | null {
  const quorum = repository.settings?.data.quorum;
  if (quorum === undefined) return null;
  const { highRisk } = quorum;
  const rule = highRisk !== undefined && points !== undefined && points >= highRisk.points ? highRisk : quorum.default;
  return rule.approvals;
}

function ruleText({ repository }: CaseSources, required: number, points: number | undefined): string {
  const quorum = repository.settings?.data.quorum;
  const limit = quorum?.highRisk?.points;
  const risk =
    limit === undefined || points === undefined || points < limit
      ? ''
      : `, fordi risikoen er ${points} point; kravet er højere fra ${limit} point`;
  const approvals = required === 1 ? '1 godkendelse' : `${required} godkendelser fra ${required} forskellige kommuner`;
  const recorded =
    quorum?.countRecorded === true
      ? 'Et svar, som sekretariatet har ført ind uden underskrift, tæller med.'
      : 'Kun underskrevne svar tæller.';
  return `Der kræves ${approvals}${risk}. Den, der har skrevet i sagen eller har en interesse i leverandøren, kan ikke godkende. ${recorded}`;
}

function approvalView(
  sources: CaseSources,
  { reviewer, municipality, decision, date, comment, contentDigest, recorded, standing }: PrintedApproval,
  facts: QualityFacts,
): CaseView['quality']['approvals'][number] {
  const { repository, audience, personName } = sources;
  const person = repository.find('people', 'people')?.data.entries.find(({ id }) => id === reviewer);
  const code = municipality ?? person?.municipality;
  const place = repository.find('municipalities', 'municipalities')?.data.entries.find(({ id }) => id === code);
  return {
    reviewer: personName(reviewer),
    municipality: place?.name ?? code ?? 'ukendt',
    decision: word('approval.decision', decision),
    date,
    // A reviewer's words are for the members, whoever the report is for.
    comment: comment !== undefined && mayRead(audience, 'members') ? comment : null,
    manner:
      recorded === undefined
        ? 'Underskrevet'
        : `Ikke underskrevet: ${word('approval.Recorded.channel', recorded.channel).toLowerCase()}, ført ind ${danishDate(recorded.on)} af ${personName(recorded.by)}`,
    standing: facts.release === undefined ? standingText(standing, contentDigest, facts.contentDigest) : null,
  };
}

function standingText(
  standing: PrintedApproval['standing'],
  given: string | undefined,
  current: string | undefined,
): string | null {
  if (standing !== undefined) return standing.counts ? 'Tæller' : ['Tæller ikke', ...standing.reasons].join('. ');
  if (given === undefined || current === undefined) return null;
  return given === current ? 'Gælder dette indhold' : 'Bortfaldet: indholdet er ændret siden';
}

/** The recorded steps, and those that follow from approvals and releases: they stand between review and close. */
function milestonesView(
  { tilsyn }: CaseSources,
  approvals: readonly PrintedApproval[],
  versions: CaseView['quality']['versions'],
): CaseView['quality']['milestones'] {
  const { milestones } = tilsyn.data;
  const stepOf = (stage: (typeof stages)[number]): CaseView['quality']['milestones'] =>
    (milestones[stage] ?? []).map((entry) => ({
      label: phaseLabels[stage].da,
      date: 'date' in entry ? entry.date : null,
      note: 'skipped' in entry ? entry.skipped : (entry.note ?? null),
    }));
  const approvedOn = latestDate(approvals.map(({ date }) => date));
  const ends = endings.flatMap((ending) =>
    (milestones[ending] ?? []).map(({ date, reason }) => ({ label: phaseLabels[ending].da, date, note: reason })),
  );
  return [
    ...stages.filter((stage) => stage !== 'closed').flatMap(stepOf),
    ...versions.flatMap(({ version, date }, index) => [
      ...(index === versions.length - 1 && approvedOn !== undefined
        ? [{ label: 'Godkendt i peer group', date: approvedOn, note: null }]
        : []),
      { label: 'Frigivet', date, note: `Version ${version}` },
    ]),
    ...stepOf('closed'),
    ...ends,
  ];
}
