import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.js';

export interface Position {
    readonly line: number;
    readonly character: number;
}

export interface Range {
    readonly start: Position;
    readonly end: Position;
}

export interface EditorDiagnostic {
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'information' | 'hint';
    readonly message: string;
    readonly range: Range;
}

export interface ActiveEditor {
    /** Absolute. */
    readonly path: string;
    readonly languageId: string;
    readonly selection: Range;
    readonly selectedText: string;
}

/** Asks the companion extension of one window what only the extension API knows. */
export class Companion {
    private constructor(private readonly port: number) { }

    /** Waits until the companion of the window on a workspace folder listens. */
    static async of(folder: string, workspaceName: string): Promise<Companion> {
        const file = join(folder, `${workspaceName}.json`);
        const text = await until('the companion extension listens', () => readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
            if (error.code === 'ENOENT') return undefined;
            throw error;
        }));
        return new Companion((JSON.parse(text) as { port: number }).port);
    }

    /** @returns milliseconds that activation took, 0 or nearly when it was active before. */
    activation(activate: boolean): Promise<{ readonly installed: boolean; readonly wasActive: boolean; readonly milliseconds?: number }> {
        return this.ask('activation', { activate });
    }

    diagnostics(path: string): Promise<readonly EditorDiagnostic[]> {
        return this.ask('diagnostics', { path });
    }

    /** The text as it is in the editor, saved or not. */
    text(path: string): Promise<string> {
        return this.ask('text', { path });
    }

    activeEditor(): Promise<ActiveEditor | null> {
        return this.ask('activeEditor', {});
    }

    select(range: Range): Promise<null> {
        return this.ask('select', range);
    }

    /** Starts a command as another extension would, with what it is given. */
    command(name: string, ...given: readonly unknown[]): Promise<null> {
        return this.ask('command', { name, given });
    }

    setting(name: string, value: unknown): Promise<null> {
        return this.ask('setting', { name, value });
    }

    /** @returns the language server's process id, null while none runs. */
    languageServer(): Promise<number | null> {
        return this.ask('languageServer', {});
    }

    private async ask<Answer>(question: string, parameters: unknown): Promise<Answer> {
        const response = await fetch(`http://127.0.0.1:${this.port}/`, { method: 'POST', body: JSON.stringify({ question, parameters }) });
        const { answer, error } = await response.json() as { answer: Answer; error?: string };
        if (error !== undefined) throw new Error(`companion, asked for ${question}: ${error}`);
        return answer;
    }
}
