import { fileURLToPath } from 'node:url';
import { fromSource } from './from-source.mjs';
import { root } from './root.mjs';

/** What editors propose and explain with in the sample repository, as `dbs schema sync` makes it in any other. */
export async function editorSchemas() {
  const tool = await fromSource(
    'src/documents/read-kinds.ts',
    'src/operations/editor-schemas.ts',
    'src/platform/files.ts',
    'src/repository/load.ts',
  );
  const files = tool.createFiles(fileURLToPath(root));
  const repository = tool.loadRepository(files, tool.readKinds(files));
  return [...tool.editorSchemas(repository.kinds), tool.idsFile(repository)].map(({ path, content }) => [
    path,
    content,
  ]);
}
