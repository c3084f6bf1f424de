/** What else has to go wrong before a cause brings about its hazard, as a new event beside it. */
import type { Cause, Hazard } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { BasicEvent } from '../../analyses/hazards/guarded-causes.js';
import { unused } from '../edits.js';
import { addClause, addDeclaration, type Fix, type FixEdit } from '../fix.js';

interface Leaf {
    readonly at: Cause;
    readonly under?: 'and' | 'or';
}

/** Where something stands in a cause. */
export function leavesOf(cause: Cause | undefined, event: BasicEvent, under?: 'and' | 'or'): Leaf[] {
    if (!cause) return [];
    if (cause.gate !== 'leaf') return cause.children.flatMap(child => leavesOf(child, event, cause.gate));
    return cause.link.target === event ? [{ at: cause, under }] : [];
}

export function withSecondEvent(system: SystemModel, hazard: Hazard, event: BasicEvent): Fix {
    const name = unused(system, `${event.name}Unnoticed`);
    const both = `${event.qualifiedName} and ${name}`;
    const others = system.incoming(hazard).flatMap(({ from, keyword }) => keyword === 'leads' && from.kind === 'Mistake' && from !== event ? [from.qualifiedName] : []);
    const change: FixEdit[] = hazard.cause
        ? leavesOf(hazard.cause, event).map(({ at, under }) => ({ kind: 'replace', at: at.origin, text: under === 'or' ? `(${both})` : both }))
        : [addClause(hazard, `caused by ${[others.length > 0 ? `(${both})` : both, ...others].join(' or ')}`)];
    return {
        title: `Say what has to go wrong besides '${event.qualifiedName}', in a new event '${name}'`,
        edits: [...change, addDeclaration(hazard, `event ${name} "\${1:what has to go wrong as well}"`)],
    };
}
