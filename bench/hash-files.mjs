// node hash-files.mjs FOLDER...: reads every file below and hashes it. The floor under anything that must look at the same bytes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let bytes = 0;
for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('.git')) continue;
    const content = readFileSync(join(entry.parentPath, entry.name));
    createHash('sha256').update(content).digest('hex');
    bytes += content.length;
  }
}
process.stdout.write(`${bytes}\n`);
