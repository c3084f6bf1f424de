import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { registerAnalyses } from './analysis/analysis-commands.js';
import { registerCommands } from './commands.js';
import { keepArguments } from './findings/after-fix.js';
import { registerFillIn } from './findings/fill-in.js';
import { registerRulePages, rulePageUri } from './findings/rule-pages.js';
import { registerSetRuleLevel } from './findings/set-rule-level.js';
import { registerPreview } from './preview/preview-manager.js';
import type { ServerConnection } from './server-connection.js';

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

/** Registers all that shows or uses the server's answers. */
export function registerAll(context: vscode.ExtensionContext, connection: ServerConnection): void {
    registerCommands(context, connection);
    registerRulePages(context);
    registerFillIn(context);
    registerSetRuleLevel(context);
    registerPreview(context, connection);
    registerAnalyses(context, connection);
}
