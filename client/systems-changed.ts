import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { systemsChangedNotification, type SystemsChangedParams } from '../server/editor/view-protocol.js';

/** Tells everybody who listens which files' systems have changed: a connection knows one handler for a notification, and the last one wins. */
export function systemsChangedEvent(context: vscode.ExtensionContext, client: BaseLanguageClient): vscode.Event<readonly string[]> {
    const changed = new vscode.EventEmitter<readonly string[]>();
    context.subscriptions.push(changed, client.onNotification(systemsChangedNotification, ({ uris }: SystemsChangedParams) => changed.fire(uris)));
    return changed.event;
}
