import * as vscode from 'vscode';
import { revealFixCommand } from '../server/editor/view-protocol.js';
import { takeArguments } from './findings/after-fix.js';
import { uriWithin } from './within-workspace.js';
import type { ServerConnection } from './server-connection.js';

const newFileText = `system \${1:Name} "\${2:what it is, in one line}" {
  stage \${3|idea,prototype,production|}
}

organizational goal \${4:Objective} "\${5:what the organization wants, in a year}"

user goal \${6:UserGoal} "\${7:what its users want to get done}" {
  supports \${4:Objective}
}

system goal \${8:SystemGoal} "\${9:what the whole system does for them}" {
  supports \${6:UserGoal} strongly
}
$0
`;

export function registerCommands(context: vscode.ExtensionContext, client: ServerConnection): void {
    const register = (name: string, run: () => Promise<void> | void): void => {
        context.subscriptions.push(vscode.commands.registerCommand(name, run));
    };
    register('mlsys.restartServer', () => client.restart());
    context.subscriptions.push(vscode.commands.registerCommand(revealFixCommand, async () => {
        const [uri, line] = takeArguments(revealFixCommand);
        if (typeof uri !== 'string' || typeof line !== 'number') return;
        const at = new vscode.Position(line, 0);
        const within = await uriWithin(uri);
        if (within) await vscode.window.showTextDocument(within, { selection: new vscode.Range(at, at), preview: false });
    }));
    register('mlsys.showOutput', () => client.showOutput());
    register('mlsys.newFile', async () => {
        const document = await vscode.workspace.openTextDocument({ language: 'mlsys', content: '' });
        const editor = await vscode.window.showTextDocument(document);
        await editor.insertSnippet(new vscode.SnippetString(newFileText));
    });
}
