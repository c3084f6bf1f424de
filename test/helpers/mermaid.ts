/** The real Mermaid, in a document made of plain objects: enough to parse, not to draw. */
import { Window } from 'happy-dom';
import type { Mermaid } from 'mermaid';

let loaded: Promise<Mermaid> | undefined;

/** @throws what Mermaid throws for a text that it cannot read. */
export async function parseMermaid(text: string): Promise<string> {
    const { diagramType } = await (await (loaded ??= load())).parse(text);
    return diagramType;
}

async function load(): Promise<Mermaid> {
    const window = new Window();
    // Mermaid cleans text with DOMPurify, which takes these from the global scope when it is loaded.
    Object.assign(globalThis, {
        window, document: window.document, Element: window.Element, DocumentFragment: window.DocumentFragment, HTMLTemplateElement: window.HTMLTemplateElement,
        Node: window.Node, NodeFilter: window.NodeFilter, NamedNodeMap: window.NamedNodeMap, HTMLFormElement: window.HTMLFormElement, DOMParser: window.DOMParser,
    });
    return (await import('mermaid')).default;
}
