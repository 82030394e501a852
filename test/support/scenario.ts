import { type ScenarioName, scenario } from '../../bench/scenario.mjs';
import { readKinds } from '../../src/documents/read-kinds.ts';
import * as approvalStatements from '../../src/domain/approval-statement.ts';
import * as digests from '../../src/domain/digest.ts';
import * as releases from '../../src/domain/release.ts';
import * as answers from '../../src/operations/record-answer.ts';
import * as attachments from '../../src/operations/release/release-attachments.ts';
import * as releaseRecords from '../../src/operations/release/release-record.ts';
import * as contents from '../../src/repository/case-content.ts';
import * as keptContents from '../../src/repository/kept-content.ts';
import * as loading from '../../src/repository/load.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';
import { tool } from './run-dbs.ts';

/** A generated repository at a moment of the association, in memory, made with the functions under test. */
export function scenarioFiles(name: ScenarioName): MemoryFiles {
  const functions = {
    ...approvalStatements,
    ...digests,
    ...releases,
    ...attachments,
    ...releaseRecords,
    ...answers,
    ...contents,
    ...keptContents,
    ...loading,
    kinds: readKinds(tool),
  };
  return memoryFiles(Object.fromEntries(scenario(name, functions, (tree) => memoryFiles(Object.fromEntries(tree)))));
}
