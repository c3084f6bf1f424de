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
        const id = typeof rule === 'string' ? rule : (await vscode.window.showQuickPick(pages(context), { placeHolder: 'Which rule?', matchOnDescription: true }))?.description;
        if (id !== undefined) await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(context, id));
    }));
}

async function pages(context: vscode.ExtensionContext): Promise<(vscode.QuickPickItem & { readonly description: string })[]> {
    const folder = pagesFolder(context);
    const names = (await vscode.workspace.fs.readDirectory(folder)).flatMap(([name]) => name.endsWith('.md') && name !== 'README.md' ? [name] : []).sort();
    const decoder = new TextDecoder();
    return Promise.all(names.map(async name => {
        const text = decoder.decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
        return { label: /^# (.*)/.exec(text)?.[1] ?? name, description: name.slice(0, -'.md'.length) };
    }));
}
