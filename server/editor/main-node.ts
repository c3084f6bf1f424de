import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { layoutInThread } from '../hosts/layout-thread.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import { useLayoutEngine } from '../views/layout/engine.js';
import { startServer } from './start-server.js';

declare const mlsysVersion: string;

// Standard output carries the protocol: whatever a library prints must not land in it.
console.log = console.error;

useLayoutEngine(layoutInThread(new URL('./layout-worker.mjs', import.meta.url)));
startServer(createConnection(ProposedFeatures.all), nodeFileAccess, mlsysVersion);
