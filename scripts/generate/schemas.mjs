// The schemas of every kind of document, and what all that is made from them begins with.
import { readdirSync, readFileSync } from 'node:fs';
import { root } from './root.mjs';

export const header = '// Made from schemas/ by `npm run generate`. Do not edit.\n';

export const kinds = readdirSync(new URL('schemas/', root))
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => JSON.parse(readFileSync(new URL(`schemas/${name}`, root), 'utf8')))
  .map((schema) => ({ name: schema['x-kind'], schema }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** A key as the formatter would write it. */
export const quoted = (name) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`);
