import { editYaml, type YamlEdit } from '../../documents/edit-yaml.ts';
import { type Text, text } from '../../domain/text.ts';
import { type FormerField, formerFields } from '../../facts/former-fields.ts';
import type { Files } from '../../ports.ts';
import { type Change, replaceFile } from '../../repository/apply/change.ts';
import { caseIdOf, type Repository } from '../../repository/repository.ts';
import { steps } from './steps.ts';
import type { Turned } from './turned.ts';

/** A former field with what becomes of it; `why` when only a person can turn it. */
interface PlannedField {
  readonly field: FormerField;
  readonly summary: Text;
  readonly turned?: Turned;
  readonly why?: Text;
}

/** What brings a repository to the present shape. */
export interface Migration {
  readonly changes: readonly Change[];
  readonly turned: readonly PlannedField[];
  readonly byHand: readonly PlannedField[];
  /** Fields of released cases, which stay as they were sealed. */
  readonly sealed: readonly FormerField[];
  /** Cases with answers of reviewers that count for what stood before. */
  readonly inReview: readonly string[];
}

/** The plan; nothing is written. */
export function planMigration(repository: Repository, files: Pick<Files, 'read'>): Migration {
  const all = formerFields(repository);
  const planned = all.filter(({ released }) => !released).map((field) => plannedField(repository, field));
  const turned = planned.filter((each) => each.turned !== undefined);
  const edits = new Map<FormerField['document'], YamlEdit[]>();
  for (const { field, turned: to } of turned) {
    if (to === undefined) continue;
    const ofFile = edits.get(field.document) ?? [];
    edits.set(field.document, [...ofFile, { kind: 'set', path: field.path, value: to.value, asBlock: true }]);
  }
  const changes = [...edits].flatMap(([document, list]) => {
    const before = files.read(document.file);
    return before === undefined ? [] : [replaceFile(document.file, before, editYaml(document.source.text, list))];
  });
  const cases = turned.flatMap(({ field: { document } }) =>
    document.file.startsWith('cases/') ? [caseIdOf(document)] : [],
  );
  return {
    changes,
    turned,
    byHand: planned.filter((each) => each.turned === undefined),
    sealed: all.filter(({ released }) => released),
    inReview: [...new Set(cases)].filter((id) => repository.ofCase('approval', id).length > 0),
  };
}

function plannedField(repository: Repository, field: FormerField): PlannedField {
  const step = steps[field.step];
  if (step === undefined) {
    const summary = text(`Ukendt trin ${field.step}`, `Unknown step ${field.step}`);
    return { field, summary, why: summary };
  }
  const to = step.turn(field, repository);
  return 'value' in to ? { field, summary: step.summary, turned: to } : { field, summary: step.summary, why: to };
}
