import type { AstNode } from 'langium';
import {
    isClause, isField, isMeasure, isMeasuredClause, isQuantity, isTargetClause, isUnitClause, isWaiveClause, isWaiveDeclaration, type Quantity as QuantityNode,
} from '../generated/ast.js';
import { compareQuantities, dimensionOf, parseUnit, quantity, type Quantity, type UnitProblem } from '../quantity/quantity.js';
import { clauseTerm, type ElementType, type Measurand } from '../vocabulary/vocabulary.js';
import { forEachChild, nodeOfProperty } from '../tree.js';
import type { SyntaxProblem } from './syntax-problem.js';

/** What can be wrong with nodes of one type. */
type Check = (node: AstNode) => readonly SyntaxProblem[];

const ofAmount: Check = node => isQuantity(node) ? ofQuantity(node) : [];
const ofField: Check = node => isField(node) && node.type !== undefined && node.unit !== undefined ? ofUnit(node, node.unit) : [];
const ofUnitClause: Check = node => isUnitClause(node) && node.unit !== undefined ? ofUnit(node, node.unit) : [];

/** A node's type alone tells which checks it needs; most need none. */
const checksByType = new Map<string, readonly Check[]>();

function checksFor(node: AstNode): readonly Check[] {
    let checks = checksByType.get(node.$type);
    if (!checks) {
        checks = [
            ...isQuantity(node) ? [ofAmount] : isField(node) ? [ofField] : isUnitClause(node) ? [ofUnitClause] : [],
            ...isMeasure(node) ? [ofMeasure] : [],
            ...isMeasure(node) || isTargetClause(node) || isMeasuredClause(node) || isWaiveClause(node) || isWaiveDeclaration(node) ? [ofDates] : [],
        ];
        checksByType.set(node.$type, checks);
    }
    return checks;
}

/** Unknown units, amounts that measure the wrong thing, amounts and dates that cannot be. */
export function quantityProblems(nodes: readonly AstNode[]): SyntaxProblem[] {
    const problems: SyntaxProblem[] = [];
    for (const node of nodes) {
        for (const check of checksFor(node)) problems.push(...check(node));
    }
    return problems;
}

function ofQuantity(node: QuantityNode): SyntaxProblem[] {
    if (node.value === undefined || !node.$cstNode) return [];
    if (!Number.isFinite(node.value)) return [problem(node, 'impossible-quantity', 'This number is too large to be meant: write it with a larger unit.')];
    const unitProblems = node.unit === undefined ? [] : ofUnit(node, node.unit);
    const amount = quantity(node.value, node.unit);
    if (unitProblems.length > 0 || !amount) return unitProblems;
    const expected = expectedOf(node);
    const complaint = expected && complaints[expected.measures](amount);
    return complaint === undefined ? [] : [problem(node, complaint.code, complaint.message(expected?.phrase ?? ''))];
}

interface Complaint {
    readonly code: 'wrong-dimension' | 'impossible-quantity';
    readonly message: (phrase: string) => string;
}

const wrong = (what: string): Complaint => ({ code: 'wrong-dimension', message: phrase => `'${phrase}' takes ${what}.` });
const impossible = (what: string): Complaint => ({ code: 'impossible-quantity', message: phrase => `'${phrase}' cannot be ${what}.` });

const complaints: Readonly<Record<Measurand, (amount: Quantity) => Complaint | undefined>> = {
    duration: amount => dimensionOf(amount.unit) !== 'time' ? wrong('a time, such as 200 ms or 30 days') : amount.value < 0 ? impossible('less than no time') : undefined,
    share: amount => isPlainNumber(amount) ? outside(amount) : wrong('a share, such as 10 %'),
    count: amount => dimensionOf(amount.unit) !== 'number' || amount.unit?.counted === 'share' ? wrong('a number, such as 800000')
        : amount.value < 0 ? impossible('less than none') : undefined,
    rate: amount => /\bper time$/.test(dimensionOf(amount.unit)) ? amount.value < 0 ? impossible('less than never') : undefined
        : wrong('a level or a rate, such as high or 3 per day'),
    probability: amount => isPlainNumber(amount) ? outside(amount) : /\bper\b/.test(dimensionOf(amount.unit)) ? undefined : wrong('a share or a rate, such as 0.05, 5 % or 3 per year'),
};

function isPlainNumber({ unit }: Quantity): boolean {
    return unit === undefined || unit.counted === 'share' || unit.text === 'permille';
}

function outside(amount: Quantity): Complaint | undefined {
    const whole: Quantity = { value: 1, text: '1' };
    const none: Quantity = { value: 0, text: '0' };
    const above = compareQuantities(amount, whole);
    const below = compareQuantities(amount, none);
    if (typeof above === 'number' && above > 0) return impossible('more than the whole, 100 %');
    return typeof below === 'number' && below < 0 ? impossible('less than nothing') : undefined;
}

/** What the amount measures, by the clause that it stands in; `over`, `for` and `every` always take a time. */
function expectedOf(node: QuantityNode): { readonly measures: Measurand; readonly phrase: string } | undefined {
    const holder = node.$container;
    switch (node.$containerProperty) {
        case 'window': return { measures: 'duration', phrase: 'over' };
        case 'duration': return { measures: 'duration', phrase: 'for' };
        case 'period': return { measures: 'duration', phrase: 'every' };
        case 'steps': return { measures: 'share', phrase: 'canary' };
    }
    if (!holder || !isClause(holder) || !holder.$container || isMeasure(holder)) return undefined;
    const term = clauseTerm(holder.$container.$type as ElementType, holder.keyword);
    return term?.measures && { measures: term.measures, phrase: term.phrase };
}

/** All amounts of one measure must be comparable with its target. */
function ofMeasure(node: AstNode): SyntaxProblem[] {
    const amounts: QuantityNode[] = [];
    forEachChild(node, child => {
        if (isQuantity(child)) amounts.push(child);
        else if (isClause(child) && ['baseline', 'measured', 'target', 'acceptable', 'worst'].includes(child.keyword)) {
            forEachChild(child, amount => {
                if (isQuantity(amount)) amounts.push(amount);
            });
        }
    });
    if (amounts.length < 2) return [];
    const [first, ...rest] = amounts.flatMap(amount => {
        const value = amount.value === undefined ? undefined : quantity(amount.value, amount.unit);
        return value ? [{ node: amount, value }] : [];
    });
    if (!first) return [];
    return rest.flatMap(other => {
        const order = compareQuantities(first.value, other.value);
        if (typeof order === 'number') return [];
        return [{
            ...problem(other.node, 'different-dimensions', `All amounts of a measure must be comparable. ${order.mismatch}`),
            related: first.node.$cstNode ? [{ message: 'the first amount of the measure', range: first.node.$cstNode.range }] : [],
        }];
    });
}

function ofUnit(node: AstNode, text: string): SyntaxProblem[] {
    const result = parseUnit(text);
    const cst = nodeOfProperty(node, 'unit');
    if (!result.problem || !cst) return [];
    return [unitProblem(result.problem, cst.text, cst.range)];
}

/** The word of the unit that is wrong; a unit that is laid out over lines is marked whole. */
function unitProblem(found: UnitProblem, written: string, unit: SyntaxProblem['range']): SyntaxProblem {
    const at = found.word === '' ? -1 : wordAt(written, found);
    const range = at < 0 || unit.start.line !== unit.end.line ? unit : {
        start: { line: unit.start.line, character: unit.start.character + at },
        end: { line: unit.start.line, character: unit.start.character + at + found.word.length },
    };
    return {
        message: found.message, range, severity: 'error', code: 'unknown-unit',
        suggestions: found.suggestion === undefined ? undefined : [{ title: `Write ${found.suggestion}`, range, newText: found.suggestion }],
    };
}

function wordAt(written: string, { word, offset }: UnitProblem): number {
    return written.startsWith(word, offset) ? offset : written.indexOf(word);
}

function ofDates(node: AstNode): SyntaxProblem[] {
    return (['by', 'until', 'day'] as const).flatMap(property => ofDate(node, property) ?? []);
}

function ofDate(node: AstNode & { readonly by?: unknown; readonly until?: unknown; readonly day?: unknown }, property: 'by' | 'until' | 'day'): SyntaxProblem | undefined {
    const value = node[property];
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return undefined;
    const written = nodeOfProperty(node, property);
    if (written?.text !== value) return undefined;
    return { message: `There is no day ${value}: dates are year-month-day, such as 2027-04-30.`, range: written.range, severity: 'error', code: 'impossible-date' };
}

function problem(node: AstNode, code: string, message: string): SyntaxProblem {
    const range = node.$cstNode?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return { message, range, severity: 'error', code };
}
