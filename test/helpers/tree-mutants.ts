import { AstUtils, isReference, type AstNode } from 'langium';
import fc from 'fast-check';
import type { SpecificationFile } from '../../server/syntax/generated/ast.js';
import { syntaxServices } from '../../server/syntax/syntax-services.js';
import type { SampleText } from './sample-texts.js';

interface Part {
    readonly type: string;
    readonly start: number;
    readonly end: number;
}

/** What a text consists of: its statements, clauses, quantities and conditions, and the references in them. */
interface Parts {
    readonly text: string;
    readonly nodes: readonly Part[];
    readonly references: readonly Part[];
    readonly names: readonly string[];
}

type Step = { readonly kind: number; readonly at: number; readonly other: number; readonly sample: number };

/**
 * Sample texts whose syntax trees were changed: a part lost, doubled, moved, taken from another text, or put where another part was;
 * a reference to something else, which makes circles; a name given twice. Most of them still parse.
 */
export function treeMutants(samples: readonly SampleText[]): fc.Arbitrary<string> {
    const known = new Map<number, Parts>();
    const partsOf = (sample: number): Parts => {
        const index = sample % samples.length;
        const parts = known.get(index) ?? readParts(samples[index].text);
        known.set(index, parts);
        return parts;
    };
    return fc.record({
        sample: fc.nat(samples.length - 1),
        steps: fc.array(fc.record({ kind: fc.nat(7), at: fc.nat(), other: fc.nat(), sample: fc.nat() }), { minLength: 1, maxLength: 6 }),
    }).map(({ sample, steps }) => {
        const [first, ...rest] = steps;
        return rest.reduce((text, step) => changed(readParts(text), step, partsOf), changed(partsOf(sample), first, partsOf));
    });
}

function changed(parts: Parts, { kind, at, other, sample }: Step, partsOf: (sample: number) => Parts): string {
    const { text, nodes, references, names } = parts;
    if (nodes.length === 0) return text;
    const node = nodes[at % nodes.length];
    const image = (part: Part): string => text.slice(part.start, part.end);
    const replaced = (part: Part, by: string): string => text.slice(0, part.start) + by + text.slice(part.end);
    switch (kind) {
        case 0: return replaced(node, '');
        case 1: return replaced(node, `${image(node)} ${image(node)}`);
        case 2: return replaced(node, image(nodes[other % nodes.length]));
        case 3: case 4: {
            const from = partsOf(sample);
            const alike = from.nodes.filter(({ type }) => type === node.type);
            const chosen = (alike.length > 0 ? alike : from.nodes)[other % Math.max(1, alike.length || from.nodes.length)];
            return chosen ? replaced(node, from.text.slice(chosen.start, chosen.end)) : text;
        }
        case 5: case 6: {
            if (references.length === 0 || names.length === 0) return text;
            return replaced(references[at % references.length], names[other % names.length]);
        }
        default: {
            if (names.length === 0) return text;
            return text.replaceAll(new RegExp(`\\b${names[at % names.length]}\\b`, 'g'), names[other % names.length]);
        }
    }
}

function readParts(text: string): Parts {
    const tree = syntaxServices().parser.LangiumParser.parse<SpecificationFile>(text).value;
    const nodes: Part[] = [];
    const references: Part[] = [];
    const names = new Set<string>();
    for (const node of AstUtils.streamAllContents(tree)) {
        const { $type: type, $cstNode: cst } = node;
        if (cst && cst.end > cst.offset) nodes.push({ type, start: cst.offset, end: cst.end });
        for (const value of Object.values(node as AstNode & Record<string, unknown>).flat()) {
            if (isReference(value) && value.$refNode) references.push({ type: 'reference', start: value.$refNode.offset, end: value.$refNode.end });
        }
        if ('name' in node && typeof node.name === 'string' && /^\w+$/.test(node.name)) names.add(node.name);
    }
    return { text, nodes, references, names: [...names] };
}
