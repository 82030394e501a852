#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../build/bundle/dbs.js', import.meta.url);

if (existsSync(program)) {
  try {
    const { createContext, main } = await import(program.href);
    process.exitCode = await main(process.argv.slice(2), createContext(process));
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write('dbs mangler en pakke. Kør: npm ci\ndbs lacks a package. Run: npm ci\n');
    process.exitCode = 2;
  }
} else {
  process.stderr.write('dbs er ikke bygget endnu. Kør: npm run build\ndbs is not built yet. Run: npm run build\n');
  process.exitCode = 2;
}
