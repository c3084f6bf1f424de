import type * as vscode from 'vscode';
import { fillInCommand, revealFixCommand } from '../../server/editor/view-protocol.js';

let following: { readonly command: string; readonly arguments: readonly unknown[] } | undefined;

/**
 * VS Code forgets the arguments of an action's command when the list of actions is made anew, as it is as soon as the
 * action's edit is in: now and then before it runs the command, which then fails. Commands without arguments do not.
 */
export async function keepArguments(action: vscode.CodeAction | null | undefined | Thenable<vscode.CodeAction | null | undefined>): Promise<vscode.CodeAction | null | undefined> {
    const resolved = await action;
    if (resolved?.command && (resolved.command.command === fillInCommand || resolved.command.command === revealFixCommand)) {
        const { command, title, arguments: given } = resolved.command;
        following = { command, arguments: given ?? [] };
        resolved.command = { command, title };
    }
    return resolved;
}

/** The arguments that a command was to have, once. */
export function takeArguments(command: string): readonly unknown[] {
    const taken = following?.command === command ? following.arguments : [];
    following = undefined;
    return taken;
}
