import { editYaml, type YamlEdit } from './edit-yaml.ts';
import { splitFrontMatter } from './front-matter.ts';

/** Changes the fields of a document, those of a Markdown file's front matter too; prose, comments and layout stay as they are. */
export function editDocument(file: string, content: string, edits: readonly YamlEdit[]): string {
  if (edits.length === 0) return content;
  const split = file.endsWith('.md') ? splitFrontMatter(content) : 'absent';
  if (typeof split === 'string') return editYaml(content, edits);
  const { block, start } = split;
  return content.slice(0, start) + editYaml(block, edits) + content.slice(start + block.length);
}
