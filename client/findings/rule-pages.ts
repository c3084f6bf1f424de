import * as vscode from 'vscode';

/** Where the pages of the rules travel with the extension. */
function pagesFolder(context: vscode.ExtensionContext): vscode.Uri {
    return vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');
}

export function rulePageUri(context: vscode.ExtensionContext, rule: string): vscode.Uri {
    return vscode.Uri.joinPath(pagesFolder(context), `${rule}.md`);
}

/** *MLSys: Explain Rule…*: picks a rule by its id or title, and shows its page. */
export function registerRulePages(context: vscode.ExtensionContext): void {
    context.subscriptions.push(vscode.commands.registerCommand('mlsys.explainRule', async (rule?: unknown) => {
        // An id is one word, and no way into another folder.
        const id = typeof rule === 'string' ? /^[a-z]+(-[a-z]+)*$/.exec(rule)?.[0] : (await vscode.window.showQuickPick(choices(context), { placeHolder: 'Which rule?', matchOnDescription: true }))?.description;
        if (id !== undefined) await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(context, id));
    }));
}

/** The rules of the findings in the cursor's line come first: one of them is what the question is about, most likely. */
async function choices(context: vscode.ExtensionContext): Promise<vscode.QuickPickItem[]> {
    const all = await pages(context);
    const found = rulesAtCursor();
    const isFound = ({ description }: vscode.QuickPickItem): boolean => description !== undefined && found.has(description);
    if (!all.some(isFound)) return all;
    const heading = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
    return [heading('found in this line'), ...all.filter(isFound), heading('all others'), ...all.filter(page => !isFound(page))];
}

function rulesAtCursor(): ReadonlySet<string> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return new Set();
    const line = editor.selection.active.line;
    return new Set(vscode.languages.getDiagnostics(editor.document.uri)
        .filter(({ range }) => range.start.line <= line && line <= range.end.line)
        .map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}

/** From their table of contents: where the extension comes from a server, its folders cannot be listed. */
async function pages(context: vscode.ExtensionContext): Promise<vscode.QuickPickItem[]> {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(pagesFolder(context), 'README.md')));
    return [...text.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) \| (.*?) \|/gm)].map(([, description, label]) => ({ label, description })).sort((one, other) => one.description < other.description ? -1 : 1);
}
