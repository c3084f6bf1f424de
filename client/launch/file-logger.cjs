// Stands in for @vscode/spdlog, which has to be compiled and so is not there after an installation from npm. Without
// it VS Code's output channels stay empty, the language server's among them.
const { appendFileSync, mkdirSync, renameSync, statSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
    constructor(_type, _name, file, largest) {
        this.file = file;
        this.largest = largest;
        this.level = 2;
        this.plain = false;
        mkdirSync(path.dirname(file), { recursive: true });
        // The reader of an output channel wants a file even before there is anything to read.
        appendFileSync(file, '');
        this.size = statSync(file).size;
    }

    write(level, message) {
        if (level < this.level) return;
        const text = this.plain ? message : `${new Date().toISOString().replace('T', ' ').slice(0, -1)} [${levels[level]}] ${message}\n`;
        if (this.size + text.length > this.largest) {
            renameSync(this.file, `${this.file}.1`);
            this.size = 0;
        }
        appendFileSync(this.file, text);
        this.size += text.length;
    }

    getLevel() { return this.level; }
    setLevel(level) { this.level = level; }
    setPattern() { this.plain = false; }
    clearFormatters() { this.plain = true; }
    flush() { /* every line is written at once */ }
    drop() { /* no file is held open */ }
}
for (const [level, name] of levels.entries()) Logger.prototype[name] = function log(message) { this.write(level, message); };

async function createLogger(name, file, largest) {
    return new Logger('rotating', name, file, largest);
}

// One by one, or an `import` of this file does not see the names.
exports.version = 1;
exports.Logger = Logger;
exports.setLevel = () => { /* each logger has its own */ };
exports.setFlushOn = () => { /* see flush */ };
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
