/**
 * What must hold for every text whatever is in it. A check throws where it does not; `checkText` says which one did.
 */
import { TextDocument, type Position } from 'vscode-languageserver-textdocument';
import { analyses } from '../../server/analyses/generated/catalogue.js';
import { analysisReport } from '../../server/exports/analysis-report.js';
import { checkReport } from '../../server/exports/check-report.js';
import { githubAnnotations } from '../../server/exports/github-annotations.js';
import { markdownPage } from '../../server/exports/markdown-page.js';
import { mermaidExport } from '../../server/exports/mermaid-export.js';
import { sarifReport } from '../../server/exports/sarif-report.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { applyFix, fixEditsWithStops, fixPlaceholders, fixPlaces } from '../../server/rules/apply-fix.js';
import { formatEdits, formatText } from '../../server/syntax/formatting/format-text.js';
import { readSource } from '../../server/syntax/formatting/source-pieces.js';
import { wholeStatements } from '../../server/syntax/formatting/statement-structure.js';
import { syntaxServices } from '../../server/syntax/syntax-services.js';
import { diagramOf, renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import type { Verdict } from '../../server/workspace/verdict.js';
import { mainUri } from '../helpers/model.js';
import { treeOf } from '../helpers/syntax-tree.js';
import { holds, readText, type Read } from './read-text.js';
import { checkRequests } from './requests.js';

const checks: Readonly<Record<string, (read: Read) => void | Promise<void>>> = {
    problems: checkProblems, format: checkFormat, fixes: checkFixes, analyses: checkAnalyses, views: checkViews, exports: checkExports, requests: checkRequests,
};

/** Why a text breaks something: the name of the check, and what it says. Undefined for a text that breaks nothing. */
export interface Break {
    readonly check: string;
    readonly reason: string;
    /** What two breaks of one cause have in common. */
    readonly cause: string;
}

export async function checkText(text: string, only?: string): Promise<Break | undefined> {
    let at = 'reading';
    try {
        const read = readText(text);
        for (const [name, check] of Object.entries(checks)) {
            if (only === undefined ? !isDue(name, read) : name !== only) continue;
            at = name;
            await check(read);
        }
        return undefined;
    } catch (error) {
        const reason = error instanceof Error ? error.stack ?? error.message : String(error);
        return { check: at, reason, cause: causeOf(at, error) };
    }
}

/** A long text gets only one of the slower checks, so that there is time for many texts. */
function isDue(name: string, { text, choice }: Read): boolean {
    const slow = ['fixes', 'analyses', 'views', 'exports', 'requests'];
    return text.length < 2500 || !slow.includes(name) || slow[choice % slow.length] === name;
}

/** The first place in our own code, without line numbers that a bundle changes; else the message without what it quotes. */
function causeOf(check: string, error: unknown): string {
    const message = (error instanceof Error ? error.message : String(error)).split('\n')[0].replaceAll(/'[^']*'|"[^"]*"|“[^”]*”|\d+/g, '…');
    const place = error instanceof Error ? /\n\s+at (?!check|holds)(\S+) /.exec(error.stack ?? '')?.[1] ?? '' : '';
    return `${check}: ${message} ${place}`;
}

function checkProblems({ text, verdicts }: Read): void {
    const document = TextDocument.create(mainUri, 'mlsys', 0, text);
    for (const { origin: { start, end }, message, code, related } of verdicts) {
        holds(message.trim() !== '' && message.length < 2000 && !/\bundefined\b|\[object|\bNaN\b/.test(withoutQuoted(message, text)), () => `${code} says: ${message}`);
        for (const place of [start, end, ...related.flatMap(({ origin }) => [origin.start, origin.end])]) {
            const at = document.offsetAt(place);
            const real = document.positionAt(at);
            holds(real.line === place.line && real.character === place.character, () => `${code} lies outside of the text, at ${place.line}:${place.character}: ${message}`);
        }
        holds(document.offsetAt(start) <= document.offsetAt(end), () => `${code} ends before it starts`);
    }
}

/** A text may hold the word `undefined` or `NaN` itself. */
function withoutQuoted(message: string, text: string): string {
    return /undefined|\[object|NaN/.test(text) ? '' : message;
}

function checkFormat({ text, verdicts, system }: Read): void {
    const formatted = formatText(text);
    holds(formatText(formatted) === formatted, () => 'formatting twice is not formatting once');
    holds(JSON.stringify(treeOf(formatted)) === JSON.stringify(treeOf(text)), () => 'formatting changes the syntax tree');
    const after = readText(formatted);
    const said = (all: readonly Verdict[]): string => all.map(({ code, element }) => `${code} ${element ?? ''}`).sort().join('\n');
    holds(said(after.verdicts) === said(verdicts), () => 'formatting changes what is found');
    holds(after.system.elements.map(({ qualifiedName }) => qualifiedName).join() === system.elements.map(({ qualifiedName }) => qualifiedName).join(), () => 'formatting changes the model');
}

/** How many things a parser cannot read. */
function brokenPlaces(text: string): number {
    const { parser: { LangiumParser } } = syntaxServices();
    const { parserErrors, lexerErrors } = LangiumParser.parse(text);
    return parserErrors.length + lexerErrors.length;
}

/** Fixes of one text that are tried. */
const mostFixes = 12;

function checkFixes({ text, workspace, verdicts, choice }: Read): void {
    const all = verdicts.flatMap(verdict => verdict.fixes.map(fix => ({ verdict, fix })));
    const step = Math.max(1, Math.ceil(all.length / mostFixes));
    const before = brokenPlaces(text);
    const textOf = (uri: string): string | undefined => workspace.textOf(uri);
    for (let index = choice % step; index < all.length; index += step) {
        const { verdict: { code, cause }, fix } = all[index];
        for (const [uri, after] of applyFix(fix, textOf)) {
            if ('rule' in cause) {
                const broken = brokenPlaces(after);
                holds(broken <= before, () => `a fix of a gap leaves places that cannot be read: ${broken} instead of ${before}; '${fix.title}' of ${code}\n${after}`);
            } else if (!fix.edits.some(edit => 'text' in edit && edit.text.includes('{'))) {
                // A brace takes what follows into a body. Mending one problem of the text may show the next one, but what could be read elsewhere still can.
                const lost = lostStatements(text, after, fixPlaces(fix, textOf).get(uri) ?? []);
                holds(lost.length === 0, () => `a fix of a problem breaks other statements; '${fix.title}' of ${code} lost: ${lost.join('\n')}\n${after}`);
            }
            const edits = fixEditsWithStops(fix, uri, textOf);
            const document = TextDocument.create(uri, 'mlsys', 0, text);
            holds(TextDocument.applyEdits(document, edits.map(({ start, end, newText }) => ({ range: { start, end }, newText }))) === after, () => `a fix writes something else with tab stops; '${fix.title}' of ${code}`);
        }
        fixPlaceholders(fix, textOf);
    }
}

/** Statements that were whole, and are whole no more; the neighbours of what was mended may belong to it now. */
function lostStatements(before: string, after: string, places: readonly { readonly start: Position; readonly end: Position }[]): string[] {
    const document = TextDocument.create('', 'mlsys', 0, before);
    const spans = wholeSpans(before);
    const near = new Set(places.flatMap(({ start, end }) => [
        ...spans.filter(span => span.start <= document.offsetAt(end) && document.offsetAt(start) <= span.end),
        spans.findLast(span => span.end < document.offsetAt(start)), spans.find(span => span.start > document.offsetAt(end)),
    ]));
    // An adjective may have been put before one.
    const still = wholeSpans(after).map(span => squeezed(after, span));
    return spans.filter(span => !near.has(span)).map(span => squeezed(before, span)).filter(text => !still.some(whole => whole.endsWith(text)));
}

function wholeSpans(text: string): { readonly start: number; readonly end: number }[] {
    const { parser: { Lexer, LangiumParser } } = syntaxServices();
    const source = readSource(text, Lexer);
    return wholeStatements(source, LangiumParser).map(({ first, last }) => ({ start: source.pieces[first].start, end: source.pieces[last].end }));
}

function squeezed(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
    return text.slice(start, end).replaceAll(/\s+/g, '');
}

function checkAnalyses({ system }: Read): void {
    for (const analysis of analyses) {
        const { tables } = analysis.run(system);
        for (const { id } of analysis.tables) holds(Array.isArray(tables[id] ?? []), () => `${analysis.id} answers no rows for ${id}`);
        for (const element of system.elements) {
            for (const fact of analysis.facts?.(system, element) ?? []) holds(!/\bundefined\b|\[object|\bNaN\b/.test(fact), () => `${analysis.id} says: ${fact}`);
            analysis.lens?.(system, element);
            analysis.hints?.(system, element);
        }
        analysis.marks?.(system);
    }
}

async function checkViews({ system, verdicts, choice }: Read): Promise<void> {
    const findings = verdicts.flatMap(({ cause }) => 'rule' in cause ? [cause] : []);
    for (const { id } of views) diagramOf(system, findings, id);
    const { svg, notice } = await renderView(system, findings, views[choice % views.length].id, { theme: choice % 2 === 0 ? 'editor' : 'light' });
    holds(!notice?.includes('failed'), () => `${views[choice % views.length].id}: ${notice}`);
    // Nothing that a text says becomes markup, and no coordinate is missing.
    holds(!/<script|<foreignObject|\son\w+=|NaN|Infinity|="[^"]*\bundefined\b/.test(svg.replaceAll(/<title>[^<]*<\/title>|<text[^>]*>[^<]*<\/text>|(?:aria-label|data-[a-z]+)="[^"]*"/g, '')), () => 'the picture holds what it must not');
    // eslint-disable-next-line no-control-regex
    holds(!/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(svg), () => 'the picture holds characters that no XML may hold');
}

function checkExports({ workspace, system, verdicts, text }: Read): void {
    const findings = verdicts.flatMap(({ cause }) => 'rule' in cause ? [cause] : []);
    for (const { id } of views) mermaidExport(diagramOf(system, findings, id));
    const fileName = (uri: string): string => uri.slice('file:///'.length);
    checkReport(verdicts, 1, system.elements.length, fileName);
    githubAnnotations(verdicts, fileName);
    markdownPage(system, findings, { views: views.map(({ id }) => id), pictures: new Map() });
    sarifReport(verdicts, { version: '0', pathOf: fileName, textOf: uri => workspace.textOf(uri), systemOf: () => system.name, rules });
    analysisReport([{ system, answers: analyses.map(analysis => ({ analysis, result: analysis.run(system) })) }], fileName);
    for (const range of rangesIn(text)) formatEdits(text, range);
}

function rangesIn(text: string): { start: { line: number; character: number }; end: { line: number; character: number } }[] {
    const lines = text.split('\n').length;
    return [0, Math.floor(lines / 2)].map(line => ({ start: { line, character: 0 }, end: { line: line + 3, character: 5 } }));
}
