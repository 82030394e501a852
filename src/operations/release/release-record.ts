import { stringify } from 'yaml';
import type { Judgement, QuorumRule, TrustedPerson } from '../../domain/approval.ts';
import { releaseHash } from '../../domain/release.ts';
import { sha256 } from '../../domain/sha256.ts';
import { type ReleaseDocument, releaseFolder } from '../../facts/releases.ts';
import type { Approval, Release, ReleasedApproval } from '../../generated/types.ts';
import { type Change, createFile } from '../../repository/apply/change.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { schemaPathFrom } from '../editor-schemas.ts';

/** Everything of a release's record that is known before it is printed. */
export type ReleaseDraft = Omit<Release, 'content' | 'pdf' | 'signature'>;

export interface ReleaseGround {
  readonly tilsyn: TypedDocument<'tilsyn'>;
  readonly by: { readonly id: string; readonly role: Release['role'] };
  readonly date: string;
  readonly reason: string | undefined;
  readonly contentDigest: string;
  readonly textDigest: string;
  readonly layoutDigest: string;
  /** Approvals on file, and how they are judged. */
  readonly approvals: readonly TypedDocument<'approval'>[];
  readonly judgement: Judgement;
  readonly people: readonly TrustedPerson[];
  readonly rule: QuorumRule;
  readonly points: number | undefined;
  /** `tilsynsrapport@1` */
  readonly template: string;
  readonly tool: string;
  readonly browser: string;
  /** The case's releases so far, oldest first. */
  readonly earlier: readonly ReleaseDocument[];
}

/** The number a case's next release has. */
export const nextReleaseVersion = (earlier: readonly ReleaseDocument[]): number =>
  (earlier.at(-1)?.data.version ?? 0) + 1;

/** Puts a release's record together: the approvals that count are copied word for word, each with the municipality of its day. */
export function releaseDraft(ground: ReleaseGround): ReleaseDraft {
  const { tilsyn, by, date, reason, judgement, rule, points, earlier } = ground;
  const before = earlier.at(-1);
  return {
    kind: 'release',
    version: nextReleaseVersion(earlier),
    date,
    by: by.id,
    role: by.role,
    ...(reason !== undefined && { reason }),
    contentDigest: ground.contentDigest,
    textDigest: ground.textDigest,
    layoutDigest: ground.layoutDigest,
    audience: tilsyn.data.confidentiality,
    approvals: countingApprovals(ground).map((approval) => copyOf(approval.data, ground.people)),
    quorum: {
      required: judgement.quorum.required,
      counted: judgement.quorum.counted,
      points: points ?? null,
      recorded: rule.countRecorded === true,
    },
    owner: tilsyn.data.owner,
    authors: [...tilsyn.data.authors],
    renderer: { tool: ground.tool, template: ground.template, browser: ground.browser },
    previous: before === undefined ? null : releaseHash(before.data),
  };
}

/** The approvals a release rests on, by name. */
export const countingApprovals = ({
  approvals,
  judgement,
}: Pick<ReleaseGround, 'approvals' | 'judgement'>): readonly TypedDocument<'approval'>[] =>
  approvals.filter(({ parts }) => judgement.verdicts.some(({ name, counts }) => counts && name === parts['name']));

function copyOf(approval: Approval, people: readonly TrustedPerson[]): ReleasedApproval {
  const { kind: _, ...said } = approval;
  const municipality = people.find(({ id }) => id === approval.reviewer)?.municipality;
  if (municipality === undefined) throw new Error(`${approval.reviewer} counts without a municipality.`);
  return { ...said, municipality };
}

/** The two files of a release, new both: a second release at the same time must conflict with it. */
export function planRelease(caseId: string, record: Release, content: string): readonly Change[] {
  const folder = releaseFolder(caseId, record.version);
  const lines = [
    `# yaml-language-server: $schema=${schemaPathFrom(5)}/release.schema.json`,
    '# Skrevet af dbs. Filen ændres aldrig: en rettelse er en ny frigivelse.',
    stringify(record, { lineWidth: 0, aliasDuplicateObjects: false }),
  ];
  return [createFile(`${folder}/content.json`, content), createFile(`${folder}/release.yaml`, lines.join('\n'))];
}

/** Digest and size of bytes, as a record names them. */
export const bytesOf = (bytes: Uint8Array): { readonly sha256: string; readonly size: number } => ({
  sha256: sha256(bytes),
  size: bytes.length,
});
