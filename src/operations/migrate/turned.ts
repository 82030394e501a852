import type { YamlValue } from '../../documents/edit-yaml.ts';
import type { Text } from '../../domain/text.ts';

/** What a former value becomes, and in words what that says that the former one did not. */
export interface Turned {
  readonly value: YamlValue;
  /** The key it stands under, when that is another than before. */
  readonly key?: string;
  readonly says: Text;
}
