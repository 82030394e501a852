import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled } from '../domain/errors.ts';

/** Waiting that Ctrl-C ends: it then throws Cancelled. */
export const createPause =
  (signal: AbortSignal) =>
  async (milliseconds: number): Promise<void> => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    }
  };
