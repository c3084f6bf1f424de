/** What the set-up hands to the tests. All but the address are absolute paths. */
export interface EditorSetUp {
    /** Of the served VS Code, without a slash at the end. */
    readonly address: string;
    readonly browser: string;
    /** The packaged extension. */
    readonly vsix: string;
    /** Folder of VS Code itself. */
    readonly vscode: string;
    /** Where companions write where they listen. */
    readonly companion: string;
    /** Where copies of workspace folders go. */
    readonly workspaces: string;
    /** Where extensions are installed. */
    readonly extensions: string;
    readonly artefacts: string;
    readonly samples: string;
}

declare module 'vitest' {
    // Vitest knows what is provided by the fields of this interface.
    export interface ProvidedContext {
        readonly editor: EditorSetUp;
    }
}
