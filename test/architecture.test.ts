import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const server = join(import.meta.dirname, '..', 'server');

/** What each room may import besides itself and the grammar. Imports run down and never back. */
const mayImport: Record<string, readonly string[]> = {
    syntax: [],
    model: ['syntax'],
    analyses: ['model', 'syntax'],
    configuration: ['analyses', 'model', 'syntax'],
    rules: ['configuration', 'analyses', 'model', 'syntax'],
    drafts: ['rules', 'configuration', 'analyses', 'model', 'syntax'],
    views: ['rules', 'configuration', 'analyses', 'model', 'syntax'],
    workspace: ['rules', 'configuration', 'analyses', 'model', 'syntax'],
    hosts: [],
    exports: ['workspace', 'views', 'rules', 'configuration', 'analyses', 'model', 'syntax'],
    editor: ['hosts', 'drafts', 'workspace', 'exports', 'views', 'rules', 'configuration', 'analyses', 'model', 'syntax'],
    cli: ['hosts', 'drafts', 'workspace', 'exports', 'views', 'rules', 'configuration', 'analyses', 'model', 'syntax'],
};

/** Rooms that must also run in a browser. */
const withoutNode = ['syntax', 'model', 'analyses', 'configuration', 'rules', 'drafts', 'views', 'workspace', 'exports'];

function sourceFiles(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
        .map(entry => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
    return [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gm)].map(match => match[1]);
}

function room(path: string): string {
    return relative(server, path).split(/[\\/]/)[0];
}

describe('imports', () => {
    for (const [name, allowed] of Object.entries(mayImport)) {
        const files = sourceFiles(join(server, name));
        test(`server/${name} imports only ${[name, ...allowed].join(', ')}`, () => {
            expect(files.length).toBeGreaterThan(0);
            const wrong = files.flatMap(file => importsOf(file)
                .filter(path => path.startsWith('.') && !path.includes('/grammar/'))
                .map(path => room(join(dirname(file), path)))
                .filter(target => target !== name && !allowed.includes(target))
                .map(target => `${relative(server, file)} imports ${target}`));
            expect(wrong).toEqual([]);
        });
        if (withoutNode.includes(name)) test(`server/${name} uses no Node module`, () => {
            const wrong = files.flatMap(file => importsOf(file).filter(path => path.startsWith('node:')).map(path => `${relative(server, file)} imports ${path}`));
            expect(wrong).toEqual([]);
        });
        if (name !== 'editor') test(`server/${name} knows no editor`, () => {
            const wrong = files.flatMap(file => importsOf(file)
                .filter(path => /^(vscode|vscode-languageserver|vscode-languageclient)($|\/)/.test(path))
                .map(path => `${relative(server, file)} imports ${path}`));
            expect(wrong).toEqual([]);
        });
    }

    test('the client knows the server by its protocol types alone', () => {
        const client = join(server, '..', 'client');
        const wrong = sourceFiles(client).flatMap(file => importsOf(file)
            .filter(path => path.startsWith('.') && room(join(dirname(file), path)) !== '..' && !path.endsWith('-protocol.js'))
            .map(path => `${relative(client, file)} imports ${path}`));
        expect(wrong).toEqual([]);
    });
});
