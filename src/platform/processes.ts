import { hostname } from 'node:os';
import type { Processes } from '../ports.ts';
import { codeOf } from './file-trouble.ts';

/** The processes of this machine. */
export const processes: Processes = {
  pid: process.pid,
  get host() {
    return hostname();
  },
  isRunning(pid) {
    if (!Number.isSafeInteger(pid) || pid <= 0) return false;
    try {
      // Signal 0 is never delivered: it only asks.
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return codeOf(error) !== 'ESRCH';
    }
  },
};
