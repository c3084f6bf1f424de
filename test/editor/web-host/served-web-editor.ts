// Serves the workbench of VS Code alone, as pages like vscode.dev do: no server behind it, extensions run in a worker of the browser.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.cjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
const workbench = 'out/vs/code/browser/workbench';

export interface ServedWebEditor {
    readonly address: string;
    /** Files of the extension that were fetched so far. */
    readonly requested: readonly string[];
    stop(): Promise<void>;
}

/**
 * @param vscode folder of VS Code itself
 * @param extension folder of the installed extension
 * @param workspace folder whose `.mlsys` files are the workspace
 */
export async function serveWebEditor(vscode: string, extension: string, workspace: string): Promise<ServedWebEditor> {
    /** Where the first part of a path leads. */
    const folders: Readonly<Record<string, string>> = { static: vscode, extension, 'virtual-files': join(import.meta.dirname, 'virtual-files') };
    const requested: string[] = [];
    const server = createServer((request, response) => void respond(request, response));
    async function respond({ url = '/', headers: { host = '' } }: IncomingMessage, response: ServerResponse): Promise<void> {
        try {
            const { type, content } = await answer(decodeURI(new URL(url, 'http://here').pathname), host);
            response.writeHead(200, { 'content-type': type });
            if (typeof content === 'string') response.end(content);
            else content.pipe(response);
        } catch (error) {
            response.writeHead(404).end(String(error));
        }
    }
    async function answer(path: string, host: string): Promise<{ readonly type: string; readonly content: string | Readable }> {
        if (path === '/') return { type: types['.html'], content: page(host) };
        if (path === '/workspace') return { type: types['.json'], content: JSON.stringify(texts(workspace)) };
        const [first, ...rest] = normalize(path).split('/').slice(1);
        const file = join(folders[first] ?? '/nowhere', ...rest);
        if (first === 'extension') requested.push(rest.join('/'));
        if (path === `/static/${workbench}/workbench.js`) return { type: types['.js'], content: await withoutRemote(file) };
        if (!existsSync(file) || !statSync(file).isFile()) throw new Error(`There is no ${path}.`);
        return { type: types[extname(file)] ?? 'application/octet-stream', content: createReadStream(file) };
    }
    await new Promise<void>(resolve => { server.listen(0, 'localhost', resolve); });
    return {
        address: `http://localhost:${(server.address() as AddressInfo).port}`,
        requested,
        stop: () => new Promise(resolve => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

/** This workbench is one that always asks the server it came from and keeps settings there; this one is to have none. */
async function withoutRemote(file: string): Promise<string> {
    let script = await readFile(file, 'utf8');
    for (const [what, instead] of [['remoteAuthority:location.host', 'remoteAuthority:void 0'], [/(?<=userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/, 'vscodeUserData']] as const) {
        const before = script;
        script = script.replace(what, instead);
        if (script === before) throw new Error(`This workbench reaches its server by other means than ${String(what)}; look for them in workbench.js.`);
    }
    return script;
}

function texts(folder: string): Record<string, string> {
    return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mlsys')).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

function page(host: string): string {
    const settings = {
        webviewEndpoint: '/static/out/vs/workbench/contrib/webview/browser/pre',
        enableWorkspaceTrust: false,
        userDataPath: '/',
        isEnabledFileDownloads: true,
        isEnabledFileUploads: true,
        isEnabledCoderGettingStarted: false,
        folderUri: { scheme: 'mlsys-test', path: '/' },
        additionalBuiltinExtensions: ['/extension', '/virtual-files'].map(path => ({ scheme: 'http', authority: host, path })),
        configurationDefaults: { 'workbench.startupEditor': 'none', 'workbench.colorTheme': 'Dark Modern', 'window.autoDetectColorScheme': false, 'editor.hover.delay': 100, 'chat.disableAIFeatures': true, 'workbench.secondarySideBar.defaultVisibility': 'hidden' },
        productConfiguration: { nameShort: 'web', nameLong: 'web', enableTelemetry: false, rootEndpoint: '/' },
        callbackRoute: '/callback',
    };
    const attribute = JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<link rel="stylesheet" href="/static/${workbench}/workbench.css">
</head>
<body></body>
<script>globalThis._VSCODE_FILE_ROOT = new URL('/static/out/', location).toString();</script>
<script type="module" src="/static/out/nls.messages.js"></script>
<script type="module" src="/static/${workbench}/workbench.js"></script>
</html>`;
}
