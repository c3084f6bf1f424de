#!/usr/bin/env node
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskOrElse } from '../hosts/disk-or-else.js';
import { drawInThread } from '../hosts/drawing-thread.js';
import { nodeFileAccess } from '../hosts/node-file-access.js';
import { clientFileAccess } from './client-file-access.js';
import { startServer } from './start-server.js';

declare const mlsysVersion: string;

// Standard output carries the protocol: whatever a library prints must not land in it.
console.log = console.error;

const connection = createConnection(ProposedFeatures.all);
startServer(connection, { disk: diskOrElse(nodeFileAccess, clientFileAccess(connection)), draw: drawInThread(new URL('./drawing-worker.js', import.meta.url)) }, mlsysVersion);
