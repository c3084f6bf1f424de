import { defineConfig } from 'vitest/config';

const separate = ['protocol', 'cli', 'browser', 'editor'];

export default defineConfig({
    test: {
        projects: [
            // No test fails for being slow on a slow machine; the time limits only end what hangs.
            { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: separate.map(folder => `test/${folder}/**`), setupFiles: ['test/helpers/fixed-seed.ts'], testTimeout: 60_000 } },
            // These run what was built: `npm run build` first, or `npm test -- --only protocol`.
            { test: { name: 'protocol', include: ['test/protocol/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
            { test: { name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
            { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], globalSetup: ['test/browser/harness/global-setup.mjs'], maxWorkers: 2, testTimeout: 120_000, hookTimeout: 60_000 } },
            {
                test: {
                    name: 'editor', include: ['test/editor/**/*.test.ts'], globalSetup: ['test/editor/harness/global-setup.mjs'],
                    // One VS Code and one screen for all of them.
                    fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000,
                },
            },
        ],
    },
});
