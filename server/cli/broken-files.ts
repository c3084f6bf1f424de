import type { SystemModel } from '../model/system-model.js';
import type { Workspace } from '../workspace/workspace.js';

/** Files named in one line. */
const mostNamed = 3;

/** Says on standard error which of the texts are broken: an answer that rests on half of a text must not look whole. */
export function warnOfBrokenFiles(workspace: Workspace, systems: readonly SystemModel[], fileName: (uri: string) => string): void {
    const errors = new Map<string, number>();
    const count = (uri: string, more: number): void => { if (more > 0) errors.set(uri, (errors.get(uri) ?? 0) + more); };
    for (const { uris, problems } of systems) {
        for (const uri of uris) count(uri, workspace.document(uri)?.problems.filter(({ severity }) => severity === 'error').length ?? 0);
        for (const { origin } of problems) count(origin.uri, 1);
    }
    if (errors.size === 0) return;
    const files = [...errors].map(([uri, number]) => `${fileName(uri)} (${number === 1 ? 'one error' : `${number} errors`})`);
    const listed = files.length > mostNamed ? `${files.slice(0, mostNamed).join(', ')} and ${files.length - mostNamed} more files` : files.join(', ');
    process.stderr.write(`mlsys: broken texts, of which parts may be missing from the answer: ${listed}; 'mlsys check' tells what is wrong.\n`);
}
