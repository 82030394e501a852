import type { Ids } from '../ports.ts';

/** Random tokens from the system's cryptographic source. */
export const ids: Ids = {
  hex(bytes) {
    const token = globalThis.crypto.getRandomValues(new Uint8Array(bytes));
    return Array.from(token, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};
