import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Drawer } from '../views/drawer.js';
import { clientFileAccess } from './client-file-access.js';
import { startServer } from './start-server.js';

declare const mlsysVersion: string;
/** The worker that this is. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
// A browser has no threads for parts of a worker: here the server draws by itself.
startServer(connection, { disk: clientFileAccess(connection), draw: new Drawer().draw }, mlsysVersion);
