import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFileAccess } from './client-file-access.js';
import { startServer } from './start-server.js';

declare const mlsysVersion: string;
/** The worker that this is. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, clientFileAccess(connection), mlsysVersion);
