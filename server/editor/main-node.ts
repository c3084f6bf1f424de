import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { drawInThread } from '../hosts/drawing-thread.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import { startServer } from './start-server.js';

declare const mlsysVersion: string;

// Standard output carries the protocol: whatever a library prints must not land in it.
console.log = console.error;

startServer(createConnection(ProposedFeatures.all), { disk: nodeFileAccess, draw: drawInThread(new URL('./drawing-worker.mjs', import.meta.url)) }, mlsysVersion);
