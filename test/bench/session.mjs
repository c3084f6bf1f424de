import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const bundle = join(import.meta.dirname, '../../dist/server/language-server.js');

/** As the extension starts it. */
export const serverFlags = JSON.parse(readFileSync(join(import.meta.dirname, '../../client/server-flags.json'), 'utf8'));

/** The bundled language server on a folder, and what it has published. */
export class Session {
    published = new Map();
    #waiting = [];

    /** @param {readonly string[]} nodeArguments */
    static async start(folder, nodeArguments = []) {
        const session = new Session();
        session.began = performance.now();
        session.process = spawn(process.execPath, [...serverFlags, ...nodeArguments, bundle, '--stdio'], { stdio: ['pipe', 'pipe', nodeArguments.length > 0 ? 'pipe' : 'inherit'] });
        session.connection = createProtocolConnection(new StreamMessageReader(session.process.stdout), new StreamMessageWriter(session.process.stdin));
        session.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
            session.published.set(uri, diagnostics);
            session.#waiting = session.#waiting.filter(waits => !waits());
        });
        session.connection.listen();
        const uri = pathToFileURL(folder).href;
        await session.connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities: {} });
        await session.connection.sendNotification('initialized', {});
        return session;
    }

    /** Resolves as soon as `test` holds after a publication. */
    until(test) {
        if (test()) return Promise.resolve();
        return new Promise(resolve => this.#waiting.push(() => test() && (resolve(), true)));
    }

    request(method, params) {
        return this.connection.sendRequest(method, params);
    }

    memory() {
        const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    }

    async stop() {
        await this.request('shutdown');
        await this.connection.sendNotification('exit');
        this.connection.dispose();
    }
}
