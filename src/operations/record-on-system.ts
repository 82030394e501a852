import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import type { RiskAnswers, ScopeDecision, System } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type ReplaceFile, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';

/** What a case teaches about a system. */
interface SystemRecord {
  readonly risk?: RiskAnswers;
  readonly scope?: ScopeDecision;
  readonly personalData?: System['personalData'];
}

/** The change that writes it into the system's file, comments and layout kept; undefined when the file says it already. */
export function recordOnSystem(
  files: Pick<Files, 'read'>,
  system: TypedDocument<'system'>,
  { risk, scope, personalData }: SystemRecord,
): ReplaceFile | undefined {
  const before = files.read(system.file);
  if (before === undefined) return undefined;
  const content = system.source.text;
  const edits: YamlEdit[] = [];
  if (personalData !== undefined && personalData !== system.data.personalData)
    edits.push({ kind: 'set', path: ['personalData'], value: personalData });
  for (const [question, answer] of Object.entries(risk ?? {})) {
    const known = system.data.risk?.[question as keyof RiskAnswers];
    if (known !== answer) edits.push({ kind: 'set', path: ['risk', question], value: answer });
  }
  if (scope !== undefined) edits.push({ kind: 'set', path: ['scope'], value: { ...scope } });
  if (edits.length === 0) return undefined;
  return replaceFile(system.file, before, editYaml(content, oneMap(system, edits)));
}

/** Answers to a system that had none are written as one map. */
function oneMap(system: TypedDocument<'system'>, edits: readonly YamlEdit[]): readonly YamlEdit[] {
  if (system.data.risk !== undefined) return edits;
  const answers = edits.filter(({ path }) => path[0] === 'risk');
  if (answers.length === 0) return edits;
  const value = Object.fromEntries(answers.map(({ path, value: answer }) => [path[1] ?? '', answer]));
  return [{ kind: 'set', path: ['risk'], value }, ...edits.filter(({ path }) => path[0] !== 'risk')];
}
