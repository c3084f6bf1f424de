// A file system in memory, filled from the server that the workbench comes from. It brings no search along, as few do.
const vscode = require('vscode');

const { FileType, FileSystemError } = vscode;

/** @param {Readonly<Record<string, string>>} texts by path, without a slash in front */
function fileSystem(texts) {
    const changed = new vscode.EventEmitter();
    const files = new Map(Object.entries(texts).map(([path, text]) => [`/${path}`, new TextEncoder().encode(text)]));
    const below = folder => [...files.keys()].filter(path => path.startsWith(folder === '/' ? '/' : `${folder}/`)).map(path => path.slice(folder === '/' ? 1 : folder.length + 1));
    const stat = ({ path }) => {
        if (files.has(path)) return { type: FileType.File, ctime: 0, mtime: 0, size: files.get(path).length };
        if (path === '/' || below(path).length > 0) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
        throw FileSystemError.FileNotFound(path);
    };
    return {
        onDidChangeFile: changed.event,
        watch: () => ({ dispose() { } }),
        stat,
        readDirectory(uri) {
            stat(uri);
            return [...new Map(below(uri.path).map(path => {
                const [name, ...more] = path.split('/');
                return [name, more.length > 0 ? FileType.Directory : FileType.File];
            }))];
        },
        readFile(uri) {
            stat(uri);
            return files.get(uri.path);
        },
        writeFile(uri, content) {
            const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
            files.set(uri.path, content);
            changed.fire([{ type, uri }]);
        },
        createDirectory() { },
        delete(uri) {
            if (!files.delete(uri.path)) throw FileSystemError.FileNotFound(uri);
            changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
        },
        rename() { throw FileSystemError.NoPermissions('nothing is renamed in these tests'); },
    };
}

async function activate(context) {
    const answer = await fetch(new URL('/workspace', context.extensionUri.toString(true)));
    context.subscriptions.push(vscode.workspace.registerFileSystemProvider('mlsys-test', fileSystem(await answer.json()), { isCaseSensitive: true }));
}

module.exports = { activate };
