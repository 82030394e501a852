#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../build/bundle/dbs.js', import.meta.url);

if (existsSync(program)) {
  const { createContext, main } = await import(program.href);
  process.exitCode = await main(process.argv.slice(2), createContext(process));
} else {
  process.stderr.write('dbs er ikke bygget endnu. Kør: npm run build\ndbs is not built yet. Run: npm run build\n');
  process.exitCode = 2;
}
