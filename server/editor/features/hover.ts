import { CstUtils, AstUtils, GrammarAST } from 'langium';
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import { analyses } from '../../analyses/generated/catalogue.js';
import type { Element, GoalLayer } from '../../model/elements.js';
import { containsPosition } from '../../model/origin.js';
import { clauseTerm, elementTerm, goalLayers, valueTerms, type ElementType } from '../../syntax/vocabulary/vocabulary.js';
import type { SpecDocument } from '../../workspace/spec-document.js';
import { contained } from '../analysis/contained.js';
import type { Feature } from '../feature.js';
import { elementHover, goalLayerHint } from '../hover/element-hover.js';
import { rangeOf } from '../ranges.js';
import { movedDown } from '../../syntax/problems/syntax-problems.js';
import { nameUnder } from './navigation.js';

/** Hovers: on names what the model knows, on words what the language means by them. */
export const feature: Feature = {
    capabilities: { hoverProvider: true },
    register(server) {
        server.connection.onHover(server.request('Hover', ({ textDocument, position }): Hover | null => {
            const document = server.document(textDocument.uri);
            const system = document && server.systemOf(document.uri);
            if (!document || !system) return null;
            const name = nameUnder(server, { textDocument, position });
            if (name) {
                // What another system declares is known there.
                const own = server.systemOf(name.element.origin.uri) ?? system;
                const facts = analyses.flatMap(analysis => contained(server, own, analysis.id, () => analysis.facts?.(own, name.element)) ?? []);
                return markdown(elementHover(own, name.element, name.origin, server.verdicts(own), facts), rangeOf(name.origin));
            }
            return wordHover(document, position);
        }));
    },
};

function markdown(value: string, range: Hover['range']): Hover {
    return { contents: { kind: MarkupKind.Markdown, value }, range };
}

function wordHover(document: SpecDocument, position: Position): Hover | null {
    const offset = document.textDocument.offsetAt(position);
    const section = document.sectionAt(offset);
    const root = section?.tree.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset - section.offset);
    if (!leaf || leaf.hidden || !GrammarAST.isKeyword(leaf.grammarSource) || !/^[a-z]/.test(leaf.text)) return null;
    const help = helpFor(leaf.text, leaf.grammarSource, ownerAt(document, position));
    return help ? markdown(help, movedDown(leaf.range, section.line)) : null;
}

function ownerAt(document: SpecDocument, position: Position): Element | undefined {
    let found: Element | undefined;
    for (const element of document.file.elements) if (containsPosition(element.origin, position)) found = element;
    return found;
}

function helpFor(word: string, keyword: GrammarAST.Keyword, owner: Element | undefined): string | undefined {
    if (isGoalHead(word, owner, keyword)) return goalLayerHint(owner.adjective as GoalLayer);
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule);
    const value = rule && valueTerms(rule.name).find(term => term.word === word || term.word.split(' ').includes(word));
    if (value) return `**${value.word}** — ${value.help}`;
    const own = owner && (clause(owner.kind, word, rule) ?? (owner.parent && clause(owner.parent.kind, word, rule)));
    if (own) return own;
    const declared = owner && rule?.name.endsWith('Declaration') ? elementTerm(owner.kind) : undefined;
    return declared ? `**${declared.noun}** — ${declared.help}` : undefined;
}

function isGoalHead(word: string, owner: Element | undefined, keyword: GrammarAST.Keyword): owner is Element & { readonly adjective: string } {
    const rule = AstUtils.getContainerOfType(keyword, GrammarAST.isParserRule)?.name ?? '';
    return owner?.kind === 'Goal' && rule.endsWith('Declaration') && (word === owner.adjective || word === 'goal' || word === 'indicator')
        && goalLayers.some(layer => layer.adjective === owner.adjective);
}

function clause(type: ElementType, word: string, rule: GrammarAST.ParserRule | undefined): string | undefined {
    const words = rule ? AstUtils.streamAllContents(rule.definition).filter(GrammarAST.isKeyword).map(part => part.value).toArray() : [];
    for (const keyword of [word, ...words]) {
        const term = clauseTerm(type, keyword);
        if (term && (keyword === word || term.phrase.split(' ').includes(word))) return `**${term.phrase}** — ${term.help}${term.source ? `\n\n*${term.source}*` : ''}`;
    }
    return undefined;
}
