import type { AstNode, Reference } from 'langium';
import { isFlagClause, isNamesClause, isQuantityClause, isReferencesClause, isTextClause, isUnitClause, isValueClause, isWordsClause, type Clause, type Quantity as QuantityNode } from '../../syntax/generated/ast.js';
import { acceptedTypes } from '../../syntax/vocabulary/vocabulary.js';
import { quantity as quantityFrom } from '../../syntax/quantity/quantity.js';
import type { Element, LevelOrQuantity, Level, Likelihood, Link, Quantity } from '../elements.js';
import type { Origin, Stated } from '../origin.js';
import { nowhere, originOf, propertyOrigin, type TextPlace } from './origins.js';
import type { UnresolvedLink } from './file-model.js';
import { readLink } from './read-link.js';

/**
 * Reads the clauses of one element by keyword. Of a clause that may stand once, the first one counts; a second
 * one is reported elsewhere and changes nothing.
 */
export class ClauseReader {
    private readonly byKeyword = new Map<string, Clause[]>();

    constructor(
        private readonly section: { readonly place: TextPlace; readonly links: UnresolvedLink[] },
        /** The element that the clauses belong to, as far as it is read. */
        readonly owner: Element,
        clauses: readonly Clause[],
    ) {
        for (const clause of clauses) {
            const same = this.byKeyword.get(clause.keyword);
            if (same) same.push(clause);
            else this.byKeyword.set(clause.keyword, [clause]);
        }
    }

    all<Node extends Clause>(keyword: string, is: (clause: unknown) => clause is Node): Node[] {
        return (this.byKeyword.get(keyword) ?? []).filter(is);
    }

    first<Node extends Clause>(keyword: string, is: (clause: unknown) => clause is Node): Node | undefined {
        return this.byKeyword.get(keyword)?.find(is);
    }

    flag(keyword: string): Origin | undefined {
        const clause = this.first(keyword, isFlagClause);
        return clause && this.origin(clause);
    }

    words<Word extends string>(keyword: string): Stated<Word>[] {
        return this.all(keyword, isWordsClause).flatMap(clause =>
            clause.words.map((word, index) => ({ value: word as Word, origin: propertyOrigin(this.section.place, clause, 'words', index) })));
    }

    word<Word extends string>(keyword: string): Stated<Word> | undefined {
        return this.words<Word>(keyword)[0];
    }

    yesNo(keyword: string): Stated<boolean> | undefined {
        const word = this.word<'yes' | 'no'>(keyword);
        return word && { value: word.value === 'yes', origin: word.origin };
    }

    texts(keyword: string): Stated<string>[] {
        return this.all(keyword, isTextClause).flatMap(clause =>
            clause.texts.map((text, index) => ({ value: text, origin: propertyOrigin(this.section.place, clause, 'texts', index) })));
    }

    text(keyword: string): Stated<string> | undefined {
        return this.texts(keyword)[0];
    }

    names(keyword: string): Stated<string>[] {
        return this.all(keyword, isNamesClause).flatMap(clause =>
            clause.names.map((name, index) => ({ value: name, origin: propertyOrigin(this.section.place, clause, 'names', index) })));
    }

    unit(keyword: string): Stated<string> | undefined {
        const clause = this.first(keyword, isUnitClause);
        const value = clause?.unit ?? clause?.text;
        return clause && value !== undefined ? { value, origin: this.origin(clause) } : undefined;
    }

    quantity(keyword: string): Stated<Quantity> | undefined {
        const clause = this.first(keyword, isQuantityClause);
        const value = this.quantityOf(clause?.quantity);
        return clause && value ? { value, origin: this.origin(clause.quantity) } : undefined;
    }

    levelOrQuantity(keyword: string): Stated<LevelOrQuantity> | undefined {
        const clause = this.first(keyword, isValueClause);
        if (!clause) return undefined;
        if (clause.word !== undefined) return { value: { level: clause.word as Level }, origin: propertyOrigin(this.section.place, clause, 'word') };
        const quantity = this.quantityOf(clause.quantity);
        return quantity && clause.quantity ? { value: { quantity }, origin: this.origin(clause.quantity) } : undefined;
    }

    likelihood(): Stated<{ word: Likelihood } | { quantity: Quantity }> | undefined {
        const clause = this.first('likelihood', isValueClause);
        if (!clause) return undefined;
        if (clause.word !== undefined) return { value: { word: clause.word as Likelihood }, origin: propertyOrigin(this.section.place, clause, 'word') };
        const quantity = this.quantityOf(clause.quantity);
        return quantity && { value: { quantity }, origin: this.origin(clause) };
    }

    /** The links of all clauses with this keyword. */
    links<Target extends Element>(keyword: string): Link<Target>[] {
        return this.all(keyword, isReferencesClause).flatMap(clause => this.linksOf<Target>(clause.references, keyword, 'references'));
    }

    link<Target extends Element>(keyword: string): Link<Target> | undefined {
        return this.links<Target>(keyword)[0];
    }

    linksOf<Target extends Element>(references: readonly Reference[] | undefined, keyword: string | undefined, property: string): Link<Target>[] {
        return (references ?? []).flatMap(reference => this.linkOf<Target>(reference, keyword, property) ?? []);
    }

    /** Registers a reference as a link to be resolved; `keyword` is undefined in the head of a declaration. */
    linkOf<Target extends Element>(reference: Reference | undefined, keyword: string | undefined, property: string): Link<Target> | undefined {
        const link = reference && readLink<Target>(this.section.place, reference);
        if (!link) return undefined;
        this.section.links.push({
            from: this.owner, keyword: keyword ?? property, link,
            accepts: acceptedTypes(this.owner.kind, keyword, property),
        });
        return link;
    }

    /** Undefined while the number is missing or its unit is unknown; the latter is reported with the syntax. */
    quantityOf(node: QuantityNode | undefined): Quantity | undefined {
        return node?.value === undefined ? undefined : quantityFrom(node.value, node.unit);
    }

    origin(node: AstNode): Origin {
        return node.$cstNode ? originOf(this.section.place, node.$cstNode) : nowhere(this.section.place);
    }
}
