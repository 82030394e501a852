import { editRecord } from '../../documents/edit-record.ts';
import type { YamlEdit } from '../../documents/edit-yaml.ts';
import { type Text, text } from '../../domain/text.ts';
import { type FormerField, formerFields } from '../../facts/former-fields.ts';
import { missingCatalogues } from '../../facts/missing-catalogues.ts';
import type { Files } from '../../ports.ts';
import { type Change, createFile, replaceFile } from '../../repository/apply/change.ts';
import { caseContent } from '../../repository/case-content.ts';
import type { Repository } from '../../repository/repository.ts';
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
  /** Catalogues that have come since, and are copied from the tool. */
  readonly added: readonly string[];
  readonly byHand: readonly PlannedField[];
  /** Fields of released cases, which stay as they were sealed. */
  readonly sealed: readonly FormerField[];
  /** Cases with answers of reviewers that count for what stood before. */
  readonly inReview: readonly string[];
}

/**
 * The plan; nothing is written.
 * @param tool whose catalogues a repository from before them gets a copy of
 */
export function planMigration(
  repository: Repository,
  files: Pick<Files, 'read'>,
  tool: Pick<Files, 'read' | 'list'>,
): Migration {
  const all = formerFields(repository);
  const planned = all.filter(({ released }) => !released).map((field) => plannedField(repository, field));
  const turned = planned.filter((each) => each.turned !== undefined);
  const edits = new Map<FormerField['document'], YamlEdit[]>();
  for (const { field, turned: to } of turned) {
    if (to === undefined) continue;
    const ofFile = edits.get(field.document) ?? [];
    edits.set(field.document, [...ofFile, editOf(field, to)]);
  }
  const added = missingCatalogues(repository).flatMap((kind) => newestOf(kind, tool));
  const { settings } = repository;
  if (settings !== undefined && added.length > 0) {
    edits.set(
      settings,
      added.map(({ kind, id }) => ({ kind: 'set', path: ['catalogues', kind], value: id })),
    );
  }
  const changes = [...edits].flatMap(([document, list]) => {
    const before = files.read(document.file);
    const after = editRecord(document.file, document.source.text, list);
    return before === undefined || after === undefined ? [] : [replaceFile(document.file, before, after)];
  });
  const touched = new Set(turned.map(({ field: { document } }) => document.file));
  return {
    changes: [...changes, ...added.map(({ path, content }) => createFile(path, content))],
    turned,
    added: added.map(({ id }) => id),
    byHand: planned.filter((each) => each.turned === undefined),
    sealed: all.filter(({ released }) => released),
    inReview: repository
      .ids('tilsyn')
      .filter((id) => repository.ofCase('approval', id).length > 0 && repository.ofCase('release', id).length === 0)
      .filter((id) => caseContent(repository, id)?.files.some((file) => touched.has(file)) === true),
  };
}

function editOf({ path }: FormerField, { key, value }: Turned): YamlEdit {
  if (key === undefined) return { kind: 'set', path, value, asBlock: true };
  const [from] = path;
  if (path.length !== 1 || typeof from !== 'string') throw new Error(`${path.join('.')} cannot be given another name.`);
  return { kind: 'turn', path: [from], to: key, value };
}

/** The tool's newest version of a catalogue, as a file of the repository. */
function newestOf(
  kind: string,
  tool: Pick<Files, 'read' | 'list'>,
): readonly { readonly kind: string; readonly id: string; readonly path: string; readonly content: Uint8Array }[] {
  const folder = 'register/catalogues';
  const versions = tool.list(folder).flatMap(({ name }) => {
    const version = new RegExp(`^${kind}@(\\d+)\\.yaml$`).exec(name)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
  const newest = Math.max(...versions);
  const path = `${folder}/${kind}@${newest}.yaml`;
  const content = versions.length === 0 ? undefined : tool.read(path);
  return content === undefined ? [] : [{ kind, id: `${kind}@${newest}`, path, content }];
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
