import { buildChain, type ChainStep, walkChain } from '../../../domain/chain.ts';
import { latestDate } from '../../../domain/date.ts';
import { type Level, mayRead } from '../../../domain/level.ts';
import { endings, stages } from '../../../domain/lifecycle/milestones.ts';
import { transferGroundsOf } from '../../../domain/recorded-transfer.ts';
import { type CaseControls, caseControls } from '../../../facts/case-controls.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { chainLinks, ownProcessing, type RecordedLink } from '../../../repository/chain-links.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import type { Repository } from '../../../repository/repository.ts';

/** Everything a case's report is drawn from, found once. */
export interface CaseSources {
  readonly repository: Repository;
  readonly tilsyn: TypedDocument<'tilsyn'>;
  /** Whom the report is for; what is marked stricter stays out. */
  readonly audience: Level;
  /** The latest date in the records, steps of the case included: a clock never enters a document. */
  readonly asOf: string;
  /**
   * The latest date in the content records: the day chain, evidence and transfers are judged by. Steps, follow-ups and the release
   * leave it where it is, so the text that is released is the text that was approved.
   */
  readonly judgedOn: string;
  readonly systems: readonly TypedDocument<'system'>[];
  readonly evidence: readonly TypedDocument<'evidence'>[];
  readonly agreements: readonly TypedDocument<'dpa'>[];
  /** The vendor's own processing of the systems, past processing too. */
  readonly own: readonly TypedDocument<'processing'>[];
  readonly steps: readonly ChainStep<RecordedLink>[];
  readonly findings: readonly TypedDocument<'finding'>[];
  readonly followUps: readonly TypedDocument<'follow-up'>[];
  readonly dialogue: readonly TypedDocument<'dialogue'>[];
  readonly controls: CaseControls | undefined;
  readonly assessment: TypedDocument<'assessment'> | undefined;
  countryName(code: string): string;
  vendorName(id: string): string;
  systemName(id: string): string;
  personName(id: string): string;
}

/** Finds a case's records. Those marked for a narrower audience than the case's own are left out. */
export function caseSources(repository: Repository, tilsyn: TypedDocument<'tilsyn'>): CaseSources {
  const { vendor, systems, evidence, dpas, confidentiality: audience } = tilsyn.data;
  const open = <D extends { readonly data: { readonly confidentiality?: Level } }>(
    documents: readonly D[],
  ): readonly D[] => documents.filter(({ data }) => mayRead(audience, data.confidentiality ?? audience));
  const countries = new Map(
    catalogue(repository, 'countries')?.data.entries.map(({ id, name }) => [id, name] as const),
  );
  const people = new Map(repository.find('people', 'people')?.data.entries.map(({ id, name }) => [id, name] as const));
  const records = {
    systems: systems.flatMap((id) => repository.find('system', id) ?? []),
    // An auditor's report is usually the secretariat's alone; its record tells what the assessment rests on, the file stays where it is.
    evidence: evidence.flatMap((id) => repository.find('evidence', id) ?? []),
    agreements: open(dpas.flatMap((id) => repository.find('dpa', id) ?? [])),
    own: ownProcessing(repository, vendor, systems),
    steps: walkChain(buildChain(chainLinks(repository)), vendor, { systems }),
    findings: open(repository.ofCase('finding', tilsyn.id)),
    followUps: repository.ofCase('follow-up', tilsyn.id),
    dialogue: open(repository.ofCase('dialogue', tilsyn.id)),
  };
  return {
    repository,
    tilsyn,
    audience,
    ...records,
    ...datesOf(tilsyn, records),
    controls: caseControls(repository, tilsyn.data),
    assessment: repository.find('assessment', tilsyn.id),
    countryName: (code) => countries.get(code) ?? code,
    vendorName: (id) => repository.find('vendor', id)?.data.name ?? id,
    systemName: (id) => repository.find('system', id)?.data.name ?? id,
    personName: (id) => people.get(id) ?? id,
  };
}

type Dated = Pick<CaseSources, 'evidence' | 'steps' | 'followUps' | 'dialogue'>;

// Days on which something happened; deadlines and periods lie ahead and do not count.
function datesOf(
  { data, parts }: TypedDocument<'tilsyn'>,
  { evidence, steps, followUps, dialogue }: Dated,
): Pick<CaseSources, 'asOf' | 'judgedOn'> {
  const content = latestDate([
    ...evidence.map((each) => each.data.issuedOn),
    ...steps.flatMap(({ link }) =>
      transferGroundsOf(link.record.data, '9999-12-31').map(({ checkedOn }) => checkedOn ?? undefined),
    ),
    ...steps.map(({ link }) => link.record.data.supervisedOn),
    ...dialogue.map((each) => each.data.date),
  ]);
  const judgedOn = content ?? `${parts['year']}-01-01`;
  const milestones = [...stages, ...endings].flatMap((stage) =>
    (data.milestones[stage] ?? []).map((entry) => ('date' in entry ? entry.date : undefined)),
  );
  const asOf = latestDate([
    content,
    ...milestones,
    ...followUps.flatMap((each) => [each.data.date, each.data.effect?.checkedOn]),
  ]);
  return { asOf: asOf ?? judgedOn, judgedOn };
}
