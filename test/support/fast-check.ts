import { createRequire } from 'node:module';

// By require: `import` would lead back here, since vitest.config.ts puts this file in the package's place.
const fastCheck: typeof import('fast-check') = createRequire(import.meta.url)('fast-check');

const times = Number(process.env['DBS_PROPERTY_TIMES'] ?? '1');
fastCheck.configureGlobal({ seed: Number(process.env['DBS_PROPERTY_SEED']), numRuns: 100 * times });

const assert: typeof fastCheck.assert = (property, parameters) =>
  fastCheck.assert(
    property,
    parameters?.numRuns === undefined ? parameters : { ...parameters, numRuns: parameters.numRuns * times },
  ) as never;

/** fast-check with the seed of this run, and every property run so many times more as DBS_PROPERTY_TIMES says. */
export default { ...fastCheck, assert };
