import * as vscode from 'vscode';
import { setRuleLevelCommand } from '../../server/editor/view-protocol.js';
import { uriWithin } from '../within-workspace.js';
import { textWithLevel } from './level-text.js';

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
        const specification = picked && await uriWithin(uri);
        const configuration = specification && await configurationOf(specification);
        if (picked && configuration) await write(configuration, rule, picked.label);
    }));
}

/** The nearest `mlsys.json` upwards, as the server looks for it: a nearer new one would hide all that it says. Else the one to be made at the root of the workspace folder. */
async function configurationOf(specification: vscode.Uri): Promise<vscode.Uri | undefined> {
    const beside = vscode.Uri.joinPath(specification, '..');
    for (let folder = beside; ;) {
        const candidate = vscode.Uri.joinPath(folder, configurationFile);
        // What counts may lie above the workspace; it is not ours to write there.
        if (await exists(candidate)) return vscode.workspace.getWorkspaceFolder(specification) ? uriWithin(candidate.toString()) : candidate;
        const above = vscode.Uri.joinPath(folder, '..');
        if (above.path === folder.path) return vscode.Uri.joinPath(vscode.workspace.getWorkspaceFolder(specification)?.uri ?? beside, configurationFile);
        folder = above;
    }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
    try {
        await vscode.workspace.fs.stat(uri);
        return true;
    } catch (error) {
        if (error instanceof vscode.FileSystemError && ['FileNotFound', 'NoPermissions'].includes(error.code)) return false;
        throw error;
    }
}

async function write(uri: vscode.Uri, rule: string, level: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    if (await exists(uri)) {
        const document = await vscode.workspace.openTextDocument(uri);
        const text = document.getText();
        const changed = textWithLevel(text, rule, level, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
        if (changed === undefined) {
            await vscode.window.showTextDocument(document);
            void vscode.window.showErrorMessage(`The level of ${rule} was not set: this ${configurationFile} has to be mended first.`);
            return;
        }
        edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), changed);
    } else {
        edit.createFile(uri, { contents: new TextEncoder().encode(`${JSON.stringify({ levels: { [rule]: level } }, undefined, 2)}\n`) });
    }
    await vscode.workspace.applyEdit(edit);
    await (await vscode.workspace.openTextDocument(uri)).save();
}
