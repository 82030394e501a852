import type { Files } from '../src/ports.ts';

/** The tool's functions a scenario is released with, from the source or the build. */
export type ScenarioTool = Pick<typeof import('../src/domain/approval-statement.ts'), 'approvalNamespace' | 'approvalStatement'> &
  Pick<typeof import('../src/domain/digest.ts'), 'canonicalJson'> &
  Pick<
    typeof import('../src/domain/release.ts'),
    'releaseNamespace' | 'releaseStatement' | 'sealNamespace' | 'sealStatement'
  > &
  Pick<
    typeof import('../src/operations/release/release-attachments.ts'),
    'approvalsAttachment' | 'releaseAttachment'
  > &
  Pick<typeof import('../src/operations/release/release-record.ts'), 'bytesOf' | 'planRelease'> &
  Pick<typeof import('../src/operations/record-answer.ts'), 'planAnswer'> &
  Pick<typeof import('../src/repository/case-content.ts'), 'caseContent'> &
  Pick<typeof import('../src/repository/kept-content.ts'), 'writeKeptContent'> &
  Pick<typeof import('../src/repository/load.ts'), 'loadRepository'> & {
    readonly kinds: ReturnType<typeof import('../src/documents/kinds.ts').readKinds>;
  };

export type ScenarioName = 'launch' | '2024';

/** The days the scenarios are told as of. */
export const scenarioDays: Readonly<Record<ScenarioName, string>>;

/** The whole repository, path by path. `put` keeps a tree where the tool can read it. */
export function scenario(
  name: ScenarioName,
  tool: ScenarioTool,
  put: (tree: ReadonlyMap<string, string>) => Files,
): ReadonlyMap<string, string>;

/** Writes a scenario's repository into an empty folder, and commits it on main. Needs the build. */
export function writeScenario(name: ScenarioName, folder: string): Promise<void>;
