/** Small random edits of a specification, and how far the boxes of its pictures move with them. */
import type { Element } from '../../server/model/elements.js';
import type { SystemModel } from '../../server/model/system-model.js';
import type { Placement, Rectangle } from '../../server/views/layout/placement.js';
import { Workspace } from '../../server/workspace/workspace.js';

export type Texts = ReadonlyMap<string, string>;
export const editKinds = ['word', 'add', 'remove', 'rename'] as const;
export type EditKind = typeof editKinds[number];

export interface Edit {
    readonly texts: Texts;
    /** From the old to the new qualified names, where a name has changed. */
    readonly renamed: (id: string) => string;
}

/** Numbers in [0, 1) that are the same in every run. */
export function randomFrom(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = state + 0x6d2b79f5 >>> 0;
        let mixed = Math.imul(state ^ state >>> 15, state | 1);
        mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
        return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
    };
}

export function systemOf(texts: Texts): SystemModel {
    const workspace = new Workspace();
    for (const [uri, text] of texts) workspace.setText(uri, text);
    return workspace.systems()[0];
}

const words = ['quietly', 'a', 'dependable', 'of', 'machines', 'before', 'everybody', 'most'];

/** One edit that touches what a view pictures; undefined where the system has nothing of the kind. */
export function randomEdit(texts: Texts, system: SystemModel, view: string, kind: EditKind, random: () => number): Edit | undefined {
    const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
    const changed = (uri: string, text: string): Edit => ({ texts: new Map(texts).set(uri, text), renamed: id => id });
    const candidates = system.elements.filter(element => element.parent === undefined && /^\w+$/.test(element.name) && kindsOf[view]?.includes(element.kind));
    const element = pick(candidates);
    if (!element) return undefined;
    const { uri } = element.origin;
    const text = texts.get(uri) ?? '';
    const lines = text.split('\n');
    switch (kind) {
        case 'word': {
            const at = element.nameOrigin.start.line;
            const title = /"([^"]+)"/.exec(lines[at]);
            if (!title) return undefined;
            const parts = title[1].split(' ');
            parts[Math.floor(random() * parts.length)] = pick(words) ?? '';
            return changed(uri, lines.with(at, lines[at].replace(title[1], () => parts.join(' '))).join('\n'));
        }
        case 'add': return changed(uri, lines.toSpliced(element.origin.start.line, 0, ...addition(view, element)).join('\n'));
        case 'remove': return changed(uri, lines.toSpliced(element.origin.start.line, element.origin.end.line - element.origin.start.line + 1).join('\n'));
        case 'rename': {
            const name = `${element.name.slice(0, 3)}${pick(['Renamed', 'ed', 'WithALongerName'])}`;
            const places = new RegExp(`(?<![\\w"])${element.name}\\b`, 'g');
            return {
                texts: new Map([...texts].map(([file, content]) => [file, content.replace(places, name)])),
                renamed: id => id.replace(places, name),
            };
        }
    }
}

const kindsOf: Record<string, readonly Element['kind'][]> = {
    goals: ['Goal', 'Property', 'Requirement'],
    system: ['Component', 'Actor', 'Environment', 'Telemetry', 'Pipeline'],
    experience: ['Experience'],
    hazards: ['Hazard'],
    telemetry: ['Telemetry'],
};

function addition(view: string, near: Element): string[] {
    switch (view) {
        case 'goals': return [`system goal Added "Something that somebody has thought of" { supports ${near.name} }`];
        case 'system': return ['software component Added "Something that somebody has thought of"', `data flow Added -> ${near.name} "what it knows"`];
        case 'experience': return ['experience Added "Something that somebody has thought of" { mode prompt  forcefulness low  frequency 1 per day }'];
        case 'hazards': return ['hazard Added "Something that somebody fears" { severity major }'];
        default: return ['telemetry Added "Something that somebody counts" { strategy label }'];
    }
}

export interface Movement {
    /** Nodes of both pictures. */
    readonly common: number;
    /** By more than their width. */
    readonly far: number;
    /** By more than two pixels. */
    readonly atAll: number;
}

/** How many nodes moved, once the pictures lie on each other as well as can be. */
export function movement(before: Placement, after: Placement, renamed: (id: string) => string): Movement {
    const pairs = [...before.nodes].flatMap(([id, old]): (readonly [Rectangle, Rectangle])[] => {
        const now = after.nodes.get(renamed(id));
        return now && !id.startsWith('lane ') ? [[old, now]] : [];
    });
    const shift = { x: median(pairs.map(([old, now]) => centre(now).x - centre(old).x)), y: median(pairs.map(([old, now]) => centre(now).y - centre(old).y)) };
    const distances = pairs.map(([old, now]) => ({ old, distance: Math.hypot(centre(now).x - centre(old).x - shift.x, centre(now).y - centre(old).y - shift.y) }));
    return {
        common: pairs.length,
        far: distances.filter(({ old, distance }) => distance > old.width).length,
        atAll: distances.filter(({ distance }) => distance > 2).length,
    };
}

function centre(box: Rectangle): { readonly x: number; readonly y: number } {
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
