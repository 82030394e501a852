import type { QuorumRule } from '../../domain/approval.ts';
import { approvalName, approvalNamespace } from '../../domain/approval-statement.ts';
import type { Json } from '../../domain/digest.ts';
import type { Person, ReleasedApproval, SigningKey } from '../../generated/types.ts';
import type { ReleaseDraft } from './release-record.ts';

/** What the two attachments are made from. */
export interface AttachmentGround {
  readonly caseId: string;
  readonly vendor: string;
  readonly record: ReleaseDraft;
  /** The register of the trusted base. */
  readonly register: readonly Person[];
  readonly rule: QuorumRule;
}

/** `release.json`: what the PDF is a release of. It cannot hold its own file's digest; the seal does. */
export function releaseAttachment({ caseId, vendor, record }: AttachmentGround): Json {
  const { version, date, by, role, reason, contentDigest, textDigest, audience, previous } = record;
  return {
    schemaVersion: 1,
    case: caseId,
    version,
    date,
    by,
    role,
    reason: reason ?? null,
    contentDigest,
    textDigest,
    audience,
    previous,
    vendor,
  };
}

/**
 * `approvals.json`: the approvals with their statements and signatures, the rule they met, and everybody whose key must be known to
 * check them, up the chain of enrolments. With it and one trusted key the PDF proves itself.
 */
export function approvalsAttachment({ caseId, record, register, rule }: AttachmentGround): Json {
  const { owner, authors, quorum, approvals, by } = record;
  return {
    schemaVersion: 1,
    case: caseId,
    owner,
    authors: [...authors],
    quorum: {
      required: quorum.required,
      counted: quorum.counted,
      rule: {
        default: { approvals: rule.default.approvals },
        ...(rule.highRisk !== undefined && {
          highRisk: { points: rule.highRisk.points, approvals: rule.highRisk.approvals },
        }),
        ...(rule.countRecorded !== undefined && { countRecorded: rule.countRecorded }),
      },
      points: quorum.points,
    },
    approvals: approvals.map((approval) => approvalJson(caseId, approval)),
    people: peopleNeeded([by, ...approvals.map(({ reviewer }) => reviewer)], register).map(personJson),
  };
}

function approvalJson(caseId: string, approval: ReleasedApproval): Json {
  const { reviewer, role, decision, date, contentDigest, textDigest, templateDigest, comment, previous } = approval;
  const { signature, recorded, municipality } = approval;
  return {
    name: approvalName(caseId, approval),
    statement: {
      schema: approvalNamespace(approval),
      case: caseId,
      contentDigest,
      textDigest,
      ...(templateDigest !== undefined && { templateDigest }),
      decision,
      reviewer,
      role,
      date,
      comment: comment ?? null,
      previous,
    },
    signature: signature ?? null,
    recorded: recorded === undefined ? null : { ...recorded },
    municipality,
  };
}

/** Those who signed, and everybody who has vouched for a key of theirs, and so on; in the register's order. */
function peopleNeeded(signers: readonly string[], register: readonly Person[]): readonly Person[] {
  const needed = new Set<string>();
  const add = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const { enrolledBy } of register.find((person) => person.id === id)?.keys ?? []) add(enrolledBy);
  };
  for (const signer of signers) add(signer);
  return register.filter(({ id }) => needed.has(id));
}

const personJson = ({ id, name, role, municipality, keys = [], interests = [] }: Person): Json => ({
  id,
  name,
  role,
  municipality: municipality ?? null,
  keys: keys.map(keyJson),
  interests: interests.map(({ vendor, from, until }) => ({ vendor, from, until: until ?? null })),
});

const keyJson = ({ publicKey, from, until, revoked, enrolledBy, enrolment, sample }: SigningKey): Json => ({
  publicKey,
  from,
  until,
  revoked: revoked ?? null,
  enrolledBy,
  enrolment: enrolment ?? null,
  ...(sample === true && { sample }),
});
