import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Real Chromium, Git and disk take their time on a busy two-core machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 2,
    globalSetup: 'test/support/property-seed.ts',
    alias: { 'fast-check': fileURLToPath(new URL('test/support/fast-check.ts', import.meta.url)) },
  },
});
