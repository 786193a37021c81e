import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/support/seed.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/architecture/**/*.test.ts', 'test/unit/**/*.test.ts'],
    globalSetup: 'scripts/wasm.mjs',
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
