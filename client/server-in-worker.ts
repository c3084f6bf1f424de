import { BrowserMessageReader, BrowserMessageWriter, type MessageTransports } from 'vscode-languageclient/browser';

/** The browser, as far as it is needed here. */
declare const Worker: new (address: string, options: { readonly name: string }) => ServerWorker;
declare const Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
declare const URL: { createObjectURL(blob: object): string; revokeObjectURL(address: string): void };

interface ServerWorker {
    addEventListener(type: 'message' | 'error', listener: (event: { readonly data?: unknown; readonly message?: string }) => void, options: { readonly once: true }): void;
    postMessage(message: object): void;
    terminate(): void;
}

/** A language server whose module runs in a worker of the browser. One at a time: a new one ends the one before. */
export class ServerInWorker {
    private worker?: ServerWorker;

    /** @param module address of the module */
    constructor(private readonly module: string) { }

    /** @throws when the module cannot be loaded. */
    async start(): Promise<MessageTransports> {
        this.end();
        // The editor runs a worker's script from an address of its own, whence no part of a module is found; this one names it in full.
        const script = `import(${JSON.stringify(this.module)}).then(() => postMessage('ready'), error => postMessage(String(error)))`;
        const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
        const worker = this.worker = new Worker(address, { name: 'mlsys-language-server' });
        try {
            // What is sent before the module listens, nobody hears.
            const said = await new Promise<unknown>((resolve, reject) => {
                worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
                worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
            });
            if (said !== 'ready') throw new Error(`${this.module} could not be loaded: ${String(said)}`);
        } finally {
            URL.revokeObjectURL(address);
        }
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    }

    end(): void {
        this.worker?.terminate();
        this.worker = undefined;
    }
}
