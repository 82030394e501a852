#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../build/main.js', import.meta.url);

if (existsSync(main)) {
  const [{ main: run }, { createContext }] = await Promise.all([
    import(main.href),
    import(new URL('../build/platform/context.js', import.meta.url).href),
  ]);
  process.exitCode = await run(process.argv.slice(2), createContext(process));
} else {
  process.stderr.write('dbs er ikke bygget endnu. Kør: npm run build\ndbs is not built yet. Run: npm run build\n');
  process.exitCode = 2;
}
