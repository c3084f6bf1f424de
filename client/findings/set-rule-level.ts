import { applyEdits, modify } from 'jsonc-parser';
import * as vscode from 'vscode';
import { setRuleLevelCommand } from '../../server/editor/view-protocol.js';

const levels: readonly { readonly label: string; readonly description: string }[] = [
    { label: 'off', description: 'not run at all' },
    { label: 'hint', description: 'shown, and fails nothing' },
    { label: 'info', description: 'shown before hints' },
    { label: 'warning', description: 'fails a check in its usual setting' },
    { label: 'error', description: 'fails every check' },
];
const configurationFile = 'mlsys.json';

/** *Set level…*: writes a rule's level into the project's `mlsys.json`, with its comments and layout as they are. */
export function registerSetRuleLevel(context: vscode.ExtensionContext): void {
    context.subscriptions.push(vscode.commands.registerCommand(setRuleLevelCommand, async (rule: unknown, uri: unknown, now: unknown) => {
        if (typeof rule !== 'string' || typeof uri !== 'string') return;
        const choices = levels.map(level => level.label === now ? { ...level, description: `${level.description} · as now` } : level);
        const picked = await vscode.window.showQuickPick(choices, { placeHolder: `How loudly may ${rule} speak in this project?` });
        if (picked) await write(await configurationOf(vscode.Uri.parse(uri)), rule, picked.label);
    }));
}

/** The nearest `mlsys.json` upwards within the workspace folder, else the one to be made at its root. */
async function configurationOf(specification: vscode.Uri): Promise<vscode.Uri> {
    const root = vscode.workspace.getWorkspaceFolder(specification)?.uri;
    let folder = vscode.Uri.joinPath(specification, '..');
    for (;;) {
        const candidate = vscode.Uri.joinPath(folder, configurationFile);
        if (await exists(candidate)) return candidate;
        if (!root || folder.path === root.path || folder.path.length <= root.path.length) return vscode.Uri.joinPath(root ?? vscode.Uri.joinPath(specification, '..'), configurationFile);
        folder = vscode.Uri.joinPath(folder, '..');
    }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
    try {
        await vscode.workspace.fs.stat(uri);
        return true;
    } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
        throw error;
    }
}

async function write(uri: vscode.Uri, rule: string, level: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    if (await exists(uri)) {
        const document = await vscode.workspace.openTextDocument(uri);
        const text = document.getText();
        const changed = applyEdits(text, modify(text, ['levels', rule], level, { formattingOptions: { insertSpaces: true, tabSize: 2, eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n' } }));
        edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), changed);
    } else {
        edit.createFile(uri, { contents: new TextEncoder().encode(`${JSON.stringify({ levels: { [rule]: level } }, undefined, 2)}\n`) });
    }
    await vscode.workspace.applyEdit(edit);
    await (await vscode.workspace.openTextDocument(uri)).save();
}
