// node digest-cases.mjs: the content digest of every case of the repository in the current folder, with the built tool.

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKinds } from '../build/documents/kinds.js';
import { createFiles } from '../build/platform/files.js';
import { caseContent } from '../build/repository/case-content.js';
import { loadRepository } from '../build/repository/load.js';

const tool = createFiles(resolve(dirname(fileURLToPath(import.meta.url)), '..'));
const repository = loadRepository(createFiles(process.cwd()), readKinds(tool));
for (const { id } of repository.all('tilsyn'))
  process.stdout.write(`${id} ${caseContent(repository, id).contentDigest}\n`);
