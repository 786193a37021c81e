import fc from 'fast-check';

// The same cases every time; `FUZZ_SEED=7 npm run unit` looks at others.
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 1) });
