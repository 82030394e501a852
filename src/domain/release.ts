import { canonicalJson, type Json } from './digest.ts';
import { sha256 } from './sha256.ts';

/** The SSH signature's namespace of a release: a signature made for anything else is not one of these. */
export const releaseNamespace = 'dbs-release@1';

/** The SSH signature's namespace of a PDF's seal. */
export const sealNamespace = 'dbs-seal@1';

/** The fields of a release's record that chain it to the one before. */
export interface ReleaseLink {
  readonly version: number;
  readonly date: string;
  readonly reason?: string;
  /** `releaseHash` of the record before it; null for the first. */
  readonly previous: string | null;
}

/** What a seal vouches for. */
export interface SealFacts {
  readonly case: string;
  /** The release's number. */
  readonly release: number;
  readonly date: string;
  readonly by: string;
  readonly contentDigest: string;
  /** SHA-256 of every byte of the file outside the seal's own two strings. */
  readonly sha256: string;
}

/**
 * What the releaser signs, as canonical JSON: every field of `release.yaml` but the signature itself.
 * @param data the record as it is read; a signature that is there already is left out
 */
export function releaseStatement(caseId: string, data: object): Json {
  const { signature: _, ...fields } = data as Readonly<Record<string, Json>>;
  return { ...fields, schema: releaseNamespace, case: caseId };
}

/** SHA-256 of the whole record, signature included: what the next release names as its `previous`. 64 hexadecimal digits. */
export const releaseHash = (data: object): string => sha256(canonicalJson(data as unknown as Json));

/** What the releaser signs in the PDF itself, as canonical JSON. */
export const sealStatement = ({ case: caseId, release, date, by, contentDigest, sha256: digest }: SealFacts): Json => ({
  schema: sealNamespace,
  case: caseId,
  release,
  date,
  by,
  contentDigest,
  sha256: digest,
});

/** A release on file: the number its folder has, and what it says. */
export interface ReleaseOnFile<Data extends ReleaseLink = ReleaseLink> {
  readonly folder: number;
  readonly data: Data;
}

/**
 * What is wrong with a case's chain of releases. `version` is the folder's number. `fork`: it names the same release before it as
 * `other` does, so two people have released at once. `previous-differs`: the release before it is not as it was when this was signed.
 */
export type ChainProblem =
  | { readonly problem: 'number-differs'; readonly version: number; readonly written: number }
  | { readonly problem: 'number-twice'; readonly version: number }
  | { readonly problem: 'previous-missing'; readonly version: number; readonly missing: number }
  | { readonly problem: 'fork'; readonly version: number; readonly other: number }
  | { readonly problem: 'previous-differs'; readonly version: number }
  | { readonly problem: 'date-backwards'; readonly version: number; readonly before: string }
  | { readonly problem: 'reason-missing'; readonly version: number };

/** Judges a case's releases as a chain; signatures, and what each rests on, are judged apart. In the order of their numbers. */
export function judgeChain(releases: readonly ReleaseOnFile[]): readonly ChainProblem[] {
  const inOrder = [...releases].sort((a, b) => a.folder - b.folder);
  return inOrder.flatMap((release, index) => [
    ...ownProblems(release, inOrder[index - 1]),
    ...linkProblems(release, inOrder.slice(0, index)),
  ]);
}

function ownProblems({ folder, data }: ReleaseOnFile, before: ReleaseOnFile | undefined): readonly ChainProblem[] {
  return [
    ...(data.version === folder
      ? []
      : [{ problem: 'number-differs', version: folder, written: data.version } as const]),
    ...(before?.folder === folder ? [{ problem: 'number-twice', version: folder } as const] : []),
    ...(before !== undefined && data.date < before.data.date
      ? [{ problem: 'date-backwards', version: folder, before: before.data.date } as const]
      : []),
    ...(folder > 1 && (data.reason ?? '').trim() === ''
      ? [{ problem: 'reason-missing', version: folder } as const]
      : []),
  ];
}

function linkProblems({ folder, data }: ReleaseOnFile, earlier: readonly ReleaseOnFile[]): readonly ChainProblem[] {
  if (folder === 1) return data.previous === null ? [] : [{ problem: 'previous-differs', version: folder }];
  const before = earlier.find((other) => other.folder === folder - 1);
  if (before === undefined) return [{ problem: 'previous-missing', version: folder, missing: folder - 1 }];
  if (data.previous === releaseHash(before.data)) return [];
  const twin = earlier.find((other) => other.folder !== folder && other.data.previous === data.previous);
  return twin === undefined
    ? [{ problem: 'previous-differs', version: folder }]
    : [{ problem: 'fork', version: folder, other: twin.folder }];
}
