/**
 * Writes every committed file that is made from others, and says which it changed. `--check` compares instead, and exits with 1 when a
 * file differs. Each part is a function in generate/ that gives [path, content]; a later one sees what an earlier one wrote.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checkDocs } from './generate/check-docs.mjs';
import { checkList } from './generate/check-list.mjs';
import { editorSchemas } from './generate/editor-schemas.mjs';
import { labels } from './generate/labels.mjs';
import { root } from './generate/root.mjs';
import { types } from './generate/types.mjs';

const parts = [types, labels, checkList, checkDocs, editorSchemas];

/** A clone on Windows may have its own line ends. */
const committed = (file) => (existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined);

const check = process.argv.includes('--check');
const different = [];
for (const part of parts) {
  for (const [path, content] of await part()) {
    const file = new URL(path, root);
    if (committed(file) === content) continue;
    different.push(path);
    if (check) continue;
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, content);
  }
}
if (check && different.length > 0) {
  console.error(
    `Not as they would be made now: ${different.join(', ')}. Run \`npm run generate\` and commit the result.`,
  );
  process.exitCode = 1;
} else if (!check) {
  console.log(different.length === 0 ? 'Nothing changed.' : `Changed: ${different.join(', ')}.`);
}
