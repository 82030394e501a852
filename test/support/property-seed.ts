import { randomInt } from 'node:crypto';

/** Before the first test: one seed for all properties of the run, said out loud, so that what fails anywhere can be repeated. */
export default function chooseSeed(): void {
  process.env['DBS_PROPERTY_SEED'] ??= String(randomInt(2 ** 31));
  const { DBS_PROPERTY_SEED: seed, DBS_PROPERTY_TIMES: times = '1' } = process.env;
  console.log(`Properties: seed ${seed}, ${times} times their runs. DBS_PROPERTY_SEED=${seed} repeats them.`);
}
