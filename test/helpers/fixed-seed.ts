import fc from 'fast-check';

// What a property test finds must not depend on the day: another seed is tried on purpose, `MLSYS_TEST_SEED=7 npm test`.
fc.configureGlobal({ seed: Number(process.env['MLSYS_TEST_SEED'] ?? 20_261_124) });
