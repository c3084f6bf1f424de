import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM, type OnigScanner } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type StateStack } from 'vscode-textmate';

const root = join(import.meta.dirname, '../..');
const grammarFiles: Record<string, string> = {
    'source.mlsys': 'grammar/mlsys.tmLanguage.json',
    'markdown.mlsys.codeblock': 'grammar/mlsys.markdown-injection.tmLanguage.json',
    'text.html.markdown': 'test/grammar/fixtures/markdown-stand-in.tmLanguage.json',
};

/** A run of characters that TextMate gives the same scopes, the outermost first; `start` and `end` count UTF-16 units in the line. */
export interface ScopedToken {
    readonly line: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly scopes: readonly string[];
}

/** A text's tokens and what is still open behind its last line. */
export interface Highlighted {
    readonly tokens: readonly ScopedToken[];
    readonly openScopes: readonly string[];
    /** How often the tokenizer asked for the next match. */
    readonly searches: number;
}

let searches = 0;

/** Oniguruma with a counter, so that a test can bound work without a clock. */
async function countingOniguruma(): Promise<{ createOnigScanner(patterns: string[]): OnigScanner; createOnigString: typeof createOnigString }> {
    const wasm = join(dirname(createRequire(import.meta.url).resolve('vscode-oniguruma')), 'onig.wasm');
    await loadWASM(new Uint8Array(readFileSync(wasm)));
    return {
        createOnigString,
        createOnigScanner(patterns: string[]): OnigScanner {
            const scanner = createOnigScanner(patterns);
            const find = scanner.findNextMatchSync.bind(scanner);
            scanner.findNextMatchSync = (...args: Parameters<typeof find>) => {
                searches++;
                return find(...args);
            };
            return scanner;
        },
    };
}

const registry = new Registry({
    onigLib: countingOniguruma(),
    loadGrammar: async scope => {
        const file = grammarFiles[scope];
        return file === undefined ? null : parseRawGrammar(readFileSync(join(root, file), 'utf8'), file);
    },
    getInjections: scope => scope === 'text.html.markdown' ? ['markdown.mlsys.codeblock'] : undefined,
});

/** The grammar of a scope, as VS Code would load it; throws when it cannot be read. */
export async function loadGrammar(scope = 'source.mlsys'): Promise<IGrammar> {
    const grammar = await registry.loadGrammar(scope);
    if (!grammar) throw new Error(`no grammar for ${scope}`);
    return grammar;
}

/** Scopes of every character of `text`. */
export function highlight(grammar: IGrammar, text: string): Highlighted {
    const tokens: ScopedToken[] = [];
    const before = searches;
    let state: StateStack = INITIAL;
    for (const [line, content] of text.split(/\r?\n/).entries()) {
        const result = grammar.tokenizeLine(content, state);
        for (const { startIndex: start, endIndex, scopes } of result.tokens) {
            const end = Math.min(endIndex, content.length);
            if (end > start) tokens.push({ line, start, end, text: content.slice(start, end), scopes });
        }
        state = result.ruleStack;
    }
    // An empty line has one token with what surrounds it.
    const openScopes = grammar.tokenizeLine('', state).tokens.flatMap(token => token.scopes);
    return { tokens, openScopes, searches: searches - before };
}

/** The token that covers a character. */
export function tokenAt(highlighted: Highlighted, line: number, character: number): ScopedToken | undefined {
    return highlighted.tokens.find(token => token.line === line && token.start <= character && character < token.end);
}

/** Whether one of the scopes is `scope` or a special case of it: `keyword.control` covers `keyword.control.clause.mlsys`. */
export function hasScope(scopes: readonly string[], scope: string): boolean {
    return scopes.some(name => name === scope || name.startsWith(`${scope}.`));
}
