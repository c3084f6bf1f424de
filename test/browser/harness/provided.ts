/** What the set-up hands to the tests: an absolute path. */
export type BrowserPath = string;

declare module 'vitest' {
    // Vitest knows what is provided by the fields of this interface.
    export interface ProvidedContext {
        readonly browser: BrowserPath;
    }
}
