// Answers the tests' questions over HTTP on this machine alone. Where it listens stands in a file named after the
// workspace folder, in the folder that the environment variable MLSYS_COMPANION names.
const { renameSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const vscode = require('vscode');

const extensionId = 'mlsys.mlsys';
const severities = ['error', 'warning', 'information', 'hint'];

const range = ({ start, end }) => ({ start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } });

const questions = {
    /** Whether the extension is active; with `activate`, also how long it takes to become so, in milliseconds. */
    async activation({ activate }) {
        const extension = vscode.extensions.getExtension(extensionId);
        if (!extension) return { installed: false, wasActive: false };
        const wasActive = extension.isActive;
        if (!activate) return { installed: true, wasActive };
        const start = performance.now();
        await extension.activate();
        return { installed: true, wasActive, milliseconds: performance.now() - start };
    },
    diagnostics({ path: file }) {
        return vscode.languages.getDiagnostics(vscode.Uri.file(file)).map(diagnostic => ({
            code: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
            severity: severities[diagnostic.severity],
            message: diagnostic.message,
            range: range(diagnostic.range),
        }));
    },
    async text({ path: file }) {
        return (await vscode.workspace.openTextDocument(vscode.Uri.file(file))).getText();
    },
    activeEditor() {
        const editor = vscode.window.activeTextEditor;
        if (!editor) return null;
        return { path: editor.document.uri.fsPath, languageId: editor.document.languageId, selection: range(editor.selection), selectedText: editor.document.getText(editor.selection) };
    },
    /** Selects in the active editor, brings that into sight, and answers when the window shows it so. */
    async select({ start, end }) {
        const editor = vscode.window.activeTextEditor;
        if (!editor) throw new Error('no editor is active');
        const selection = new vscode.Range(start.line, start.character, end.line, end.character);
        // Setting `editor.selection` would return before the window knows of it, and a key typed next would go astray.
        await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, selection });
        editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
        return null;
    },
    /** Starts a command and does not wait for its end: it may ask something first. */
    command({ name, given }) {
        void vscode.commands.executeCommand(name, ...given);
        return null;
    },
    async setting({ name, value }) {
        await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
        return null;
    },
    /** Process id of the language server, null while none runs. All extensions share one process, and so its children. */
    languageServer() {
        // oxlint-disable-next-line no-underscore-dangle -- Node has no other list of children
        const child = process._getActiveHandles().find(handle => Array.isArray(handle.spawnargs) && handle.exitCode === null && handle.signalCode === null
            && handle.spawnargs.some(argument => argument.endsWith('language-server.js')));
        return child?.pid ?? null;
    },
};

/** @returns {Promise<string>} JSON with `answer` or `error` */
async function answer(body) {
    try {
        const { question, parameters } = JSON.parse(body);
        return JSON.stringify({ answer: await questions[question](parameters) });
    } catch (error) {
        return JSON.stringify({ error: error instanceof Error ? error.stack : String(error) });
    }
}

function activate(context) {
    const server = createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8');
        request.on('data', text => { body += text; });
        request.on('end', () => void answer(body).then(text => response.end(text)));
    });
    context.subscriptions.push({ dispose: () => server.close() });
    server.listen(0, '127.0.0.1', () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.name ?? 'none';
        const file = path.join(process.env.MLSYS_COMPANION, `${folder}.json`);
        // Whole or not at all: a test may be reading.
        writeFileSync(`${file}.new`, JSON.stringify({ port: server.address().port }));
        renameSync(`${file}.new`, file);
    });
}

module.exports = { activate };
