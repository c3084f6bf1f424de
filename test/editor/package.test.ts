import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, inject, test } from 'vitest';
import type { EditorSetUp } from './harness/provided.js';

interface Manifest {
    readonly main: string;
    readonly browser: string;
    readonly icon: string;
    readonly contributes: unknown;
}

/** Relative paths in a manifest's contributions start with a dot. */
function pathsIn(value: unknown): string[] {
    if (typeof value === 'string') return value.startsWith('./') ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

describe('the installed package', () => {
    const { extensions, vsix }: EditorSetUp = inject('editor');
    const name = readdirSync(extensions).find(folder => folder.startsWith('mlsys.mlsys-')) ?? '';
    const folder = join(extensions, name);
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

    test('has all files that its manifest names', () => {
        const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
        const named = [manifest.main, manifest.browser, manifest.icon, ...pathsIn(manifest.contributes)];
        expect(named.filter(path => !existsSync(join(folder, path)))).toEqual([]);
    });

    test('has what the extension loads by itself', () => {
        expect(files).toEqual(expect.arrayContaining(['dist/server/language-server.js', 'dist/server/language-server-web.js', 'dist/server/package.json', 'dist/client/language-client-node.cjs', 'dist/client/preview/page.js', 'docs/rules/measure-unfed.md']));
    });

    test('has no sources, no packages and nothing of the clone besides', () => {
        const expected = /^(dist\/(client|server|cli)\/|client\/icons\/|grammar\/[\w.-]+\.json$|docs\/rules\/[\w-]+\.md$|docs\/mlsys\.schema\.json$|package\.json$|readme\.md$|changelog\.md$|license(\.txt)?$|\.vsixmanifest$)/i;
        expect(files.filter(file => !expected.test(file) || file.endsWith('.ts') || file.includes('node_modules'))).toEqual([]);
    });

    test('browsers find no part of Node in what they load', () => {
        const [reached, left] = [new Set<string>(), ['language-server-web.js']];
        for (let name = left.pop(); name !== undefined; name = left.pop()) {
            if (reached.has(name)) continue;
            reached.add(name);
            const text = readFileSync(join(folder, 'dist/server', name), 'utf8');
            const { staticImports, staticExports, dynamicImports } = parseSync(name, text).module;
            const imported = [
                ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
                ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
                ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end).replace(/^"|"$/g, '')),
            ];
            expect(imported.filter(path => !path.startsWith('./')), `what ${name} imports from elsewhere`).toEqual([]);
            left.push(...imported.map(path => posix.join(posix.dirname(name ?? ''), path)));
        }
        expect([...reached].some(name => name.includes('graphviz'))).toBe(true);
    });

    test('is no larger than it may be', () => {
        const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
        const packed = statSync(vsix).size;
        console.log(`Installed: ${files.length} files, ${(bytes / 1024).toFixed(0)} kB; packaged ${(packed / 1024).toFixed(0)} kB.`);
        expect(packed).toBeLessThan(1.5 * 1024 * 1024);
    });
});
