/** Graphviz as WebAssembly, in the thread that asks. */
import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** Graphviz' memory only grows; a fresh instance after so many layouts keeps it small. */
const layoutsPerInstance = 200;
let layouts = 0;

/** What it takes for its standard output and error is what the console is while it loads: its remarks are nobody's concern. */
function loaded(): ReturnType<typeof Graphviz.load> {
    const { log, error } = console;
    console.log = console.error = () => { };
    try {
        return Graphviz.load();
    } finally {
        console.log = log;
        console.error = error;
    }
}

/** Graphviz' answer in JSON. @throws Error when it fails; the next call starts with a fresh instance. */
export async function runDot(source: string): Promise<string> {
    try {
        const graphviz = await loaded();
        if (++layouts % layoutsPerInstance === 0) Graphviz.unload();
        return graphviz.layout(source, 'json', 'dot');
    } catch (error) {
        // After a trap inside WebAssembly the instance's memory is not to be trusted.
        Graphviz.unload();
        throw error;
    }
}
