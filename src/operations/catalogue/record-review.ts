import { editYaml } from '../../documents/edit-yaml.ts';
import type { CatalogueReview } from '../../generated/types.ts';
import type { Files } from '../../ports.ts';
import { type ReplaceFile, replaceFile } from '../../repository/apply/change.ts';
import type { CatalogueKind } from '../../repository/catalogues.ts';
import type { TypedDocument } from '../../repository/document.ts';

/** A catalogue, or the register of municipalities, which has a source and an age as well. */
export type Reviewable = TypedDocument<CatalogueKind> | TypedDocument<'municipalities'>;

/** The change that records that somebody held it against its source and found nothing otherwise. Undefined when the file is gone. */
export function recordReview(
  files: Pick<Files, 'read'>,
  document: Reviewable,
  review: CatalogueReview,
): ReplaceFile | undefined {
  const before = files.read(document.file);
  if (before === undefined) return undefined;
  const value = [...(document.data.reviews ?? []), review].map((each) => ({ ...each }));
  return replaceFile(
    document.file,
    before,
    editYaml(document.source.text, [{ kind: 'set', path: ['reviews'], value }]),
  );
}
