import { afterEach, expect, test } from 'vitest';
import { ServerProcess } from './server-process.js';

let server: ServerProcess;
afterEach(() => server.stop());

test('a request that fails is told in the log once, with what was asked, and others are answered', async () => {
    server = await ServerProcess.start();
    const logged: string[] = [];
    server.connection.onNotification('window/logMessage', ({ message }: { message: string }) => { logged.push(message); });
    const uri = await server.open('a.mlsys', 'system A\nuser goal G "Goal"\n');
    for (let run = 0; run < 3; run++) await expect(server.connection.sendRequest('mlsys/view', { uri, view: 'nothing' })).rejects.toThrow('Preview failed; the output channel says why.');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^Preview failed: Error: There is no view 'nothing'; there are 'goals',[\s\S]*asked with \{"uri":".*a\.mlsys","view":"nothing"\}$/);
    expect(await server.connection.sendRequest('mlsys/view', { uri, view: 'goals' })).toMatchObject({ system: 'A' });
});

test('a picture known to a client comes as what is different', async () => {
    server = await ServerProcess.start();
    const uri = await server.open('a.mlsys', 'system A\nuser goal G "Goal"\n');
    interface InParts { readonly svg: string; readonly inParts: { readonly revision: number; readonly picture: Readonly<Record<string, unknown>> } }
    const first: InParts = await server.connection.sendRequest('mlsys/view', { uri, view: 'goals', known: 0 });
    expect(first.svg).toBe('');
    expect(Object.keys(first.inParts.picture)).toEqual(['whole']);
    const second: InParts = await server.connection.sendRequest('mlsys/view', { uri, view: 'goals', known: first.inParts.revision });
    expect(second.inParts.picture).toEqual({ patch: { at: 0 } });
});
