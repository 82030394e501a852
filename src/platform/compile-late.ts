import { setFlagsFromString } from 'node:v8';

/**
 * Lets the engine of Node 20 wait longer before it compiles a function anew for speed. A command lives a second or three: by V8's own
 * budget, a quarter of its processor time goes into code that is hardly run before it ends (measured: docs/performance.md). Later
 * engines have a quick middle compiler instead, and do not know the word.
 */
export function compileLate(engine: string): void {
  if (engine.startsWith('11.')) setFlagsFromString('--interrupt-budget=540000');
}
