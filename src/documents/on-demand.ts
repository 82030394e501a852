import { createRequire } from 'node:module';

/**
 * Packages that only documents with something to explain need. They are CommonJS and take as long to load as Node takes to start,
 * so they are loaded at their first use; reading stays synchronous all the same.
 */
const load = createRequire(import.meta.url);

/** `require` looks on the disk each time it is asked, and these are asked for every place of a finding. */
function once<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= load(name) as T;
    return loaded;
  };
}

export const grayMatterPackage = once<typeof import('gray-matter')>('gray-matter');
export const yamlPackage = once<typeof import('yaml')>('yaml');
export const ajvPackage = once<typeof import('ajv/dist/2020.js')>('ajv/dist/2020.js');
export const ajvFormatsPackage = once<typeof import('ajv-formats')>('ajv-formats');
