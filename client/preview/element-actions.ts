/** What the picture asks about an element that the text knows: its hover, its quick fixes. */
import * as vscode from 'vscode';
import type { PicturedElement } from '../../server/editor/view-protocol.js';
import { revealPlace } from '../reveal.js';
import type { ServerConnection } from '../server-connection.js';

/** Elements whose fixes are asked for at once, and fixes of one that are worked out. */
const most = { elements: 40, fixes: 60 };

/** The hover that the text shows at the element's name, as Markdown; undefined when there is none. */
export async function hoverText(client: ServerConnection, { uri, nameRange }: PicturedElement): Promise<string | undefined> {
    const answer: unknown = await client.sendRequest('textDocument/hover', { textDocument: { uri }, position: nameRange.start });
    if (typeof answer !== 'object' || answer === null || !('contents' in answer)) return undefined;
    const { contents } = answer;
    if (typeof contents === 'string') return contents;
    return typeof contents === 'object' && contents !== null && 'value' in contents && typeof contents.value === 'string' ? contents.value : undefined;
}

interface FixItem extends vscode.QuickPickItem {
    readonly action?: vscode.CodeAction;
    readonly element?: PicturedElement;
}

/** Offers the quick fixes that the text offers at the elements' names, and does the chosen one. */
export async function offerFixes(elements: readonly PicturedElement[]): Promise<void> {
    const items: FixItem[] = [];
    for (const element of elements.slice(0, most.elements)) {
        const fixes = await fixesAt(element);
        if (fixes.length === 0) continue;
        items.push({ label: `${element.kind} ${element.id}`, kind: vscode.QuickPickItemKind.Separator });
        items.push(...fixes.map((action): FixItem => ({ label: action.title, detail: action.diagnostics?.[0]?.message, action, element })));
    }
    const [first] = elements;
    if (!first) return;
    if (items.length === 0) {
        vscode.window.setStatusBarMessage(`No quick fix for ${first.id}.`, 5000);
        await revealPlace({ uri: first.uri, range: first.nameRange });
        return;
    }
    const chosen = await vscode.window.showQuickPick(items, { title: `Fix ${first.id}`, placeHolder: 'What shall be written?', matchOnDetail: true });
    if (chosen?.action && chosen.element) await apply(chosen.action, chosen.element);
}

async function fixesAt({ uri, nameRange: { start, end } }: PicturedElement): Promise<vscode.CodeAction[]> {
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    const actions = await vscode.commands.executeCommand<readonly (vscode.CodeAction | vscode.Command)[] | undefined>(
        'vscode.executeCodeActionProvider', vscode.Uri.parse(uri), range, vscode.CodeActionKind.QuickFix.value, most.fixes);
    return (actions ?? []).filter((action): action is vscode.CodeAction => 'kind' in action && (action.edit !== undefined || action.command !== undefined) && !action.disabled);
}

async function apply({ edit, command }: vscode.CodeAction, element: PicturedElement): Promise<void> {
    // What follows a fix opens its file where the keyboard is, which shall not be the picture's place.
    await revealPlace({ uri: element.uri, range: element.nameRange });
    if (edit && !await vscode.workspace.applyEdit(edit)) {
        void vscode.window.showErrorMessage('The text has changed meanwhile, so nothing was written. Try again.');
        return;
    }
    if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []) as unknown[]);
}
