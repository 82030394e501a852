import { editYaml, type YamlEdit } from './edit-yaml.ts';
import { splitFrontMatter } from './front-matter.ts';

/**
 * Changes the fields of a record: a `.yaml` file, or the front matter of a Markdown file, whose words stay as they are. Undefined for
 * Markdown without front matter that can be told apart.
 */
export function editRecord(file: string, content: string, edits: readonly YamlEdit[]): string | undefined {
  if (!file.endsWith('.md')) return editYaml(content, edits);
  const split = splitFrontMatter(content);
  if (typeof split === 'string') return undefined;
  const block = editYaml(split.block, edits);
  // The block ends before the line end that its closing line begins with.
  const lines = `${block.trimEnd()}${/\s*$/.exec(split.block)?.[0] ?? ''}`;
  const end = split.start + split.block.length;
  return `${content.slice(0, split.start)}${lines}${content.slice(end)}`;
}
