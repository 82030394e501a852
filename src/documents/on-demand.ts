import { createRequire } from 'node:module';

/**
 * Packages that only documents with something to explain need. They are CommonJS and take as long to load as Node takes to start,
 * so they are loaded at their first use; reading stays synchronous all the same.
 */
const load = createRequire(import.meta.url);

export const grayMatterPackage = (): typeof import('gray-matter') => load('gray-matter');
export const yamlPackage = (): typeof import('yaml') => load('yaml');
export const ajvPackage = (): typeof import('ajv/dist/2020.js') => load('ajv/dist/2020.js');
export const ajvFormatsPackage = (): typeof import('ajv-formats') => load('ajv-formats');
