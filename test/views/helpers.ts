import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemModel } from '../../server/model/system-model.js';
import { findGaps, type RuledFinding } from '../../server/rules/find.js';
import { Workspace } from '../../server/workspace/workspace.js';

const uri = 'file:///a.mlsys';

export function systemFrom(text: string): SystemModel {
    const workspace = new Workspace();
    workspace.setText(uri, text);
    const system = workspace.systemOf(uri);
    if (!system) throw new Error('the text describes no system');
    return system;
}

export function gapsOf(system: SystemModel): RuledFinding[] {
    return findGaps(system, { today: '2026-01-01' });
}

export function workedExample(): SystemModel {
    return systemFrom(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'worked-example.mlsys'), 'utf8'));
}

const name = /^[A-Za-z_:][\w:.-]*/;

/**
 * Reads XML strictly (tags balanced, attributes quoted and unique, only the five named entities and numbers) and
 * gives back its elements.
 * @throws Error at the first thing that is not well-formed.
 */
export function readXml(source: string): { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly text: string }[] {
    const elements: { name: string; attributes: Map<string, string>; text: string }[] = [];
    const open: { name: string; attributes: Map<string, string>; text: string }[] = [];
    let at = 0;
    const fail = (what: string): never => { throw new Error(`${what} at ${at}: ${source.slice(Math.max(0, at - 30), at + 50)}`); };
    while (at < source.length) {
        if (source[at] !== '<') {
            const end = source.indexOf('<', at);
            const text = source.slice(at, end === -1 ? source.length : end);
            const around = open[open.length - 1];
            if (!around) return fail('text outside the root');
            around.text += decode(text, fail);
            at += text.length;
            continue;
        }
        const closing = /^<\/([^>\s]+)>/.exec(source.slice(at, at + 200));
        if (closing) {
            if (open.pop()?.name !== closing[1]) fail(`unexpected </${closing[1]}>`);
            at += closing[0].length;
            continue;
        }
        if (open.length === 0 && elements.length > 0) fail('a second root');
        at++;
        const tag = name.exec(source.slice(at, at + 100))?.[0] ?? fail('no tag name');
        at += tag.length;
        const element = { name: tag, attributes: new Map<string, string>(), text: '' };
        elements.push(element);
        while (source[at] === ' ') {
            at++;
            const key = name.exec(source.slice(at, at + 100))?.[0] ?? fail('no attribute name');
            at += key.length;
            if (source.slice(at, at + 2) !== '="') fail('an attribute without a quoted value');
            at += 2;
            const end = source.indexOf('"', at);
            if (end === -1 || element.attributes.has(key)) fail('an unfinished or repeated attribute');
            const value = source.slice(at, end);
            if (value.includes('<')) fail('< in an attribute');
            element.attributes.set(key, decode(value, fail));
            at = end + 1;
        }
        if (source.slice(at, at + 2) === '/>') at += 2;
        else if (source[at] === '>') {
            open.push(element);
            at++;
        } else fail('an unfinished tag');
    }
    if (open.length > 0) fail('an element that is never closed');
    return elements;
}

function decode(text: string, fail: (what: string) => never): string {
    // eslint-disable-next-line no-control-regex -- XML forbids these even when escaped
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) return fail('a character that XML forbids');
    return text.replace(/&([^;]{0,10});?/g, (whole, entity: string) => {
        const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
        if (!whole.endsWith(';')) return fail('a bare &');
        if (entity in known) return known[entity];
        const code = /^#(\d+)$/.exec(entity);
        return code ? String.fromCodePoint(Number(code[1])) : fail(`the entity ${whole}`);
    });
}
