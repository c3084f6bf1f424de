import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerAnalyses } from './analysis/analysis-commands.js';
import { registerCommands } from './commands.js';
import { keepArguments } from './findings/after-fix.js';
import { lendFiles } from './files-for-server.js';
import { registerFillIn } from './findings/fill-in.js';
import { registerRulePages, rulePageUri } from './findings/rule-pages.js';
import { registerSetRuleLevel } from './findings/set-rule-level.js';
import { registerPreview } from './preview/preview-manager.js';
import { systemsChangedEvent } from './systems-changed.js';

/** What the client asks of its server and does with the answers, wherever the server runs. */
export function clientOptions(context: vscode.ExtensionContext): LanguageClientOptions {
    return {
        documentSelector: [{ language: 'mlsys' }],
        synchronize: { fileEvents: ['**/*.mlsys', '**/mlsys.json'].map(pattern => vscode.workspace.createFileSystemWatcher(pattern)) },
        outputChannelName: 'MLSys',
        initializationOptions: { showsFixes: true, showsAnalyses: true },
        middleware: {
            resolveCodeAction: (action, token, next) => keepArguments(next(action, token)),
            // The rule pages travel with the extension, so that a finding's link works without a network.
            handleDiagnostics(uri, diagnostics, next) {
                for (const diagnostic of diagnostics) {
                    if (typeof diagnostic.code === 'object') {
                        diagnostic.code.target = rulePageUri(context, String(diagnostic.code.value));
                    }
                }
                next(uri, diagnostics);
            },
        },
    };
}

/** Starts the language server and what shows its answers. */
export function startClient(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
    context.subscriptions.push(lendFiles(client));
    registerCommands(context, client);
    registerRulePages(context);
    registerFillIn(context);
    registerSetRuleLevel(context);
    const onSystemsChanged = systemsChangedEvent(context, client);
    registerPreview(context, client, onSystemsChanged);
    registerAnalyses(context, client, onSystemsChanged);
    // Commands and preview wait for the server where they need it; the editor need not.
    void client.start();
}
