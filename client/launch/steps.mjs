// Child processes with progress that one can follow, on a terminal and in a log. Node's own modules only: this
// runs before anything is installed.
import { spawn } from 'node:child_process';

/** A step that could not be done; its message says what to do about it and is all that a user needs to see. */
export class StepFailed extends Error { }

/**
 * Runs a command to its end, saying what is done and how long it took. Its output is shown only if it fails, or
 * always with `show`.
 * @param {string} title what is done, as in "Installing packages"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @throws {StepFailed} when the command cannot be started or exits with an error
 */
export async function step(title, command, args, { cwd, env, show = false } = {}) {
    const start = Date.now();
    const seconds = () => ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${title} …`);
    const pulse = setInterval(() => console.log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 10_000);
    try {
        const { code, output } = await run(command, args, { cwd, env, show });
        if (code !== 0) {
            if (!show) process.stderr.write(output);
            throw new StepFailed(`${title}: ${command} ended with ${code}`);
        }
        console.log(`  done in ${seconds()} s`);
        return output;
    } finally {
        clearInterval(pulse);
    }
}

/**
 * Runs a command to its end, whatever that is.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` passes the output on while it comes
 * @returns {Promise<{ code: number | string, output: string }>} exit code or the signal that ended it; both outputs together
 */
export function run(command, args, { cwd, env, show = false } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        for (const [stream, target] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
            stream.setEncoding('utf8');
            stream.on('data', text => {
                output += text;
                if (show) target.write(text);
            });
        }
        child.on('error', error => reject(new StepFailed(`${command} could not be started: ${error.message}`)));
        child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 1, output }));
    });
}

/**
 * How to call npm: the very one that runs this script, if one does, since Windows has no program called `npm`.
 * @param {readonly string[]} args
 * @returns {[string, string[]]} command and arguments
 */
export function npm(args) {
    const script = process.env.npm_execpath;
    if (script !== undefined && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, [script, ...args]];
    return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', 'npm', ...args]] : ['npm', [...args]];
}
