import { buildSync } from 'esbuild';
import { join } from 'node:path';

let bundled: string | undefined;

/** The script that looks at pages from inside: evaluated in a page, it leaves `tools` there. */
export function pageTools(): string {
    bundled ??= buildSync({
        entryPoints: [join(import.meta.dirname, '../page/tools.ts')], bundle: true, write: false, format: 'iife', globalName: 'tools', target: 'es2022',
    }).outputFiles[0].text.replace(/^"use strict";\s*var tools/, 'globalThis.tools');
    return bundled;
}
