import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { EditorSetUp } from './harness/provided.js';

interface Manifest {
    readonly main: string;
    readonly icon: string;
    readonly contributes: unknown;
}

/** Relative paths in a manifest's contributions start with a dot. */
function pathsIn(value: unknown): string[] {
    if (typeof value === 'string') return value.startsWith('./') ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

describe('the installed package', () => {
    const { extensions }: EditorSetUp = inject('editor');
    const name = readdirSync(extensions).find(folder => folder.startsWith('mlsys.mlsys-')) ?? '';
    const folder = join(extensions, name);
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

    test('has all files that its manifest names', () => {
        const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
        const named = [manifest.main, manifest.icon, ...pathsIn(manifest.contributes)];
        expect(named.filter(path => !existsSync(join(folder, path)))).toEqual([]);
    });

    test('has what the extension loads by itself', () => {
        expect(files).toEqual(expect.arrayContaining(['dist/server/language-server.mjs', 'dist/client/preview/page.js', 'docs/rules/measure-unfed.md']));
    });

    test('has no sources, no packages and nothing of the clone besides', () => {
        const expected = /^(dist\/(client|server|cli)\/|client\/icons\/|grammar\/[\w.-]+\.json$|docs\/rules\/[\w-]+\.md$|docs\/mlsys\.schema\.json$|package\.json$|readme\.md$|changelog\.md$|license(\.txt)?$|\.vsixmanifest$)/i;
        expect(files.filter(file => !expected.test(file) || file.endsWith('.ts') || file.includes('node_modules'))).toEqual([]);
    });

    test('says how large it is', () => {
        const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
        console.log(`Installed: ${files.length} files, ${(bytes / 1024).toFixed(0)} kB.`);
        expect(bytes).toBeGreaterThan(0);
    });
});
