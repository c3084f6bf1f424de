import type { Configuration } from '../configuration/configuration.js';
import type { Severity } from '../configuration/levels.js';
import type { LinkProblem, SystemModel } from '../model/system-model.js';
import type { Origin } from '../model/origin.js';
import type { Fix } from '../rules/fix.js';
import { atOnce, findGapsInSteps, type FindOptions, type InSteps, type RuledFinding } from '../rules/find.js';
import type { RuleRuns } from '../rules/rule-runs.js';
import type { Rule } from '../rules/rule.js';
import type { SyntaxProblem } from '../syntax/problems/syntax-problems.js';
import type { ConfigurationFile } from './configurations.js';
import { fittingFixes } from './fitting-fixes.js';
import type { Workspace } from './workspace.js';
import { compareText } from '../model/text-order.js';

/**
 * One thing to tell the author, whatever face shows it: editor, command line and browser all print these and
 * nothing else, so that they never disagree.
 */
export interface Verdict {
    /** The rule's id, or the code of a syntax or name problem. */
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
    /** Qualified name of the element that it is about, where there is one. */
    readonly element?: string;
    readonly origin: Origin;
    readonly related: readonly { readonly message: string; readonly origin: Origin }[];
    readonly fixes: readonly Fix[];
    /** Where it comes from, for hovers and quick fixes. */
    readonly cause: RuledFinding | LinkProblem | SyntaxProblem;
}

const linkProblemCodes: Record<LinkProblem['kind'], string> = {
    'unknown name': 'unknown-name',
    'wrong kind': 'wrong-kind',
    'duplicate name': 'duplicate-name',
    'second system header': 'second-system-header',
    'different dimensions': 'different-dimensions',
};

export interface VerdictOptions extends FindOptions {
    /** What counts for each file, where files of one system may have different configurations; else the options' own counts for all. */
    readonly configurationOf?: (uri: string) => Configuration;
    /** The rules' runs in this state of the system, with the options of one configuration. */
    readonly runsOf?: (configuration: Configuration) => RuleRuns;
}

/** Everything there is to say about one system, ordered by file and place. */
export function verdictsOf(workspace: Workspace, system: SystemModel, options: VerdictOptions): Verdict[] {
    return atOnce(verdictsInSteps(workspace, system, options));
}

/** The same in steps; worthless once a text of the system has changed. */
export function* verdictsInSteps(workspace: Workspace, system: SystemModel, options: VerdictOptions): InSteps<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const uri of system.uris) {
        for (const problem of workspace.document(uri)?.problems ?? []) verdicts.push(syntaxVerdict(uri, problem));
    }
    for (const problem of system.problems) verdicts.push(nameVerdict(problem));
    const failed = new Set<Rule>();
    const onFailure = (rule: Rule, error: unknown): void => {
        options.onFailure?.(rule, error);
        // A system with several configurations is looked at several times.
        if (!failed.has(rule)) verdicts.push(toolFailure(system, `The rule ${rule.id}`, error));
        failed.add(rule);
    };
    for (const finding of yield* gapsInSteps(system, { ...options, onFailure })) verdicts.push(gapVerdict(workspace, finding, options.onFailure));
    return verdicts.sort((a, b) => compareText(a.origin.uri, b.origin.uri)
        || a.origin.start.line - b.origin.start.line
        || a.origin.start.character - b.origin.start.character
        || compareText(a.code, b.code));
}

/** The design gaps of a system, each file's as its own configuration says. */
export function gapsOf(system: SystemModel, options: VerdictOptions): RuledFinding[] {
    return atOnce(gapsInSteps(system, options));
}

function* gapsInSteps(system: SystemModel, options: VerdictOptions): InSteps<RuledFinding[]> {
    const { configurationOf } = options;
    if (!configurationOf) return yield* findGapsInSteps(system, options);
    const configurations = [...new Set(system.uris.map(configurationOf))];
    const all: RuledFinding[] = [];
    for (const configuration of configurations) {
        const findings = yield* findGapsInSteps(system, { ...options, ...configuration, runs: options.runsOf?.(configuration) });
        for (const finding of findings) if (configurations.length === 1 || configurationOf(finding.origin.uri) === configuration) all.push(finding);
    }
    return all;
}

/** What the text of one file itself gets wrong, and its names: known without asking any rule. */
export function textVerdicts(workspace: Workspace, system: SystemModel, uri: string): Verdict[] {
    return [
        ...(workspace.document(uri)?.problems ?? []).map(problem => syntaxVerdict(uri, problem)),
        ...system.problems.filter(({ origin }) => origin.uri === uri).map(nameVerdict),
    ];
}

/** What is wrong in a configuration, said like everything else. */
export function configurationVerdicts({ uri, problems }: ConfigurationFile): Verdict[] {
    return problems.map(problem => syntaxVerdict(uri, problem));
}

function syntaxVerdict(uri: string, problem: SyntaxProblem): Verdict {
    return {
        code: problem.code, severity: problem.severity, message: problem.message,
        origin: { uri, ...problem.range },
        related: (problem.related ?? []).map(({ message, range }) => ({ message, origin: { uri, ...range } })),
        fixes: (problem.suggestions ?? []).map((suggestion, index) => ({
            title: suggestion.title,
            edits: [{ kind: 'replace', at: { uri, ...suggestion.range }, text: suggestion.newText }],
            // What somebody has written is not taken away unasked.
            preferred: index === 0 && suggestion.newText !== '',
        })),
        cause: problem,
    };
}

/** A part of the tool that fails takes no other with it, and neither is it passed over in silence. `what` is as in "The rule no-rollback". */
export function toolFailure(system: SystemModel, what: string, error: unknown): Verdict {
    const start = { line: 0, character: 0 };
    const origin = system.header?.nameOrigin ?? { uri: system.uris[0], start, end: start };
    const message = `${what} failed on ${system.name || 'this file'} and was left out (${error instanceof Error ? error.message : String(error)}). That is a mistake of the tool; please report it.`;
    // No fault of the author's, so it fails no check.
    return { ...syntaxVerdict(origin.uri, { code: `${what.split(' ')[1]}-failed`, severity: 'warning', message, range: { start: origin.start, end: origin.end } }), severity: 'hint' };
}

function nameVerdict(problem: LinkProblem): Verdict {
    return {
        code: linkProblemCodes[problem.kind], severity: 'error', message: problem.message, origin: problem.origin, related: problem.related,
        fixes: problem.suggestions.map((name, index) => ({
            title: `Write '${name}'`, edits: [{ kind: 'replace', at: problem.origin, text: name }], preferred: index === 0,
        })),
        cause: problem,
    };
}

function gapVerdict(workspace: Workspace, finding: RuledFinding, onFailure: VerdictOptions['onFailure']): Verdict {
    return {
        code: finding.rule.id, severity: finding.severity, message: finding.message, element: finding.element.qualifiedName,
        origin: finding.origin, related: finding.related, get fixes() { return fixesOf(workspace, finding, onFailure); }, cause: finding,
    };
}

/** What a rule works out when somebody wants to fix something may fail like its check. */
function fixesOf(workspace: Workspace, finding: RuledFinding, onFailure: VerdictOptions['onFailure']): readonly Fix[] {
    try {
        return fittingFixes(finding.fixes, uri => workspace.document(uri));
    } catch (error) {
        if (!onFailure) throw error;
        onFailure(finding.rule, error);
        return [];
    }
}
