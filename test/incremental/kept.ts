import { SystemVerdicts } from '../../server/editor/system-verdicts.js';
import type { Element } from '../../server/model/elements.js';
import { nameOccurrences } from '../../server/model/name-index.js';
import type { SystemModel } from '../../server/model/system-model.js';
import type { RuledFinding } from '../../server/rules/find.js';
import { diagramOf, renderView } from '../../server/views/render.js';
import { views } from '../../server/views/views-in-order.js';
import { Configurations } from '../../server/workspace/configurations.js';
import type { Verdict } from '../../server/workspace/verdict.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { plainTree } from '../helpers/syntax-tree.js';
import type { Project } from './project.js';

/** What a server keeps of a workspace from one edit to the next. */
export class Kept {
    readonly workspace = new Workspace();
    readonly configurations = new Configurations();
    readonly verdicts = new SystemVerdicts(this.workspace, uri => this.configurations.of(uri), (rule, error) => { throw new Error(`The rule ${rule.id} failed.`, { cause: error }); });

    /** Reads everything, in the order of names. */
    static fresh({ texts, configurations }: Project): Kept {
        const kept = new Kept();
        for (const [uri, text] of [...configurations].sort(byUri)) kept.configurations.setText(uri, text);
        for (const [uri, text] of [...texts].sort(byUri)) kept.workspace.setText(uri, text, 1);
        return kept;
    }

    /** Everything that is known, with all places: places of files in the order of names, what points to an element names it. */
    told(): unknown {
        const { workspace } = this;
        return workspace.systems().map(system => {
            const verdicts = this.verdicts.of(system);
            return {
                name: system.name, uris: system.uris, header: system.header && nameOf(system.header),
                elements: system.elements.map(element => plain(element, true)), problems: plain(system.problems), waivers: plain(system.waivers),
                incoming: system.elements.map(element => [plain(system.incoming(element)), plain(system.mentions(element))]),
                found: system.elements.map(element => system.find(element.qualifiedName)).map(element => element && nameOf(element)),
                names: plain([...nameOccurrences(system)]),
                verdicts: verdicts.map(toldOf), diagrams: diagramsOf(system, verdicts),
            };
        });
    }

    /** What the fixes would write, worked out as late as an editor asks for it. */
    fixes(): unknown {
        return this.workspace.systems().map(system => this.verdicts.of(system).map(({ code, fixes }) => [code, plain(fixes)]));
    }

    trees(): unknown {
        return [...this.workspace.allDocuments()].sort((a, b) => a.uri < b.uri ? -1 : 1).map(({ uri, sections }) => [uri, sections.map(({ offset, line, tree }) => [offset, line, plainTree(tree)])]);
    }

    async picture(choice: number): Promise<string> {
        const systems = this.workspace.systems();
        if (systems.length === 0) return '';
        const system = systems[choice % systems.length];
        return (await renderView(system, gapsIn(this.verdicts.of(system)), views[choice % views.length].id, { theme: 'light' })).svg;
    }
}

const byUri = ([a]: readonly [string, string], [b]: readonly [string, string]): number => a < b ? -1 : 1;

function toldOf({ code, severity, message, element, origin, related, cause }: Verdict): unknown {
    return { code, severity, message, element, origin, related, about: 'element' in cause ? plain(cause.element) : undefined };
}

function gapsIn(verdicts: readonly Verdict[]): RuledFinding[] {
    return verdicts.flatMap(({ cause }) => 'rule' in cause ? [cause] : []);
}

function diagramsOf(system: SystemModel, verdicts: readonly Verdict[]): unknown {
    return views.map(({ id }) => diagramOf(system, gapsIn(verdicts), id));
}

function nameOf({ kind, qualifiedName, origin: { uri, start } }: Element): string {
    return `${kind} ${qualifiedName} in ${uri}:${start.line}:${start.character}`;
}

function isElement(value: object): value is Element {
    return 'qualifiedName' in value && 'kind' in value;
}

function plain(value: unknown, isTop = false): unknown {
    if (Array.isArray(value)) return value.map(item => plain(item));
    if (typeof value !== 'object' || value === null) return value;
    if (!isTop && isElement(value)) return nameOf(value);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
