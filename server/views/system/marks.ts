/** Guardrails as gates on the flows they guard, and feedback loops along the edges they run through. */
import type { Element, FeedbackLoop, Guardrail } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { FindingCounts } from '../diagram.js';
import { titleOf } from '../words.js';
import { linksFrom, shortestWay, type Link } from './links.js';

/** A system with more guardrails and loops than this gets them as rows only: each asks for a search of its own. */
const mostSearches = 300;

/**
 * Puts gates and loops on the links and gives back the guardrails that found no place there. `counts` tells the
 * findings of an element.
 */
export function addMarks(system: SystemModel, links: readonly Link[], counts: (id: string) => FindingCounts): Guardrail[] {
    const out = linksFrom(links);
    let searches = 0;
    const wayAlong = (path: readonly (Element | undefined)[]): Link[] => path.slice(1).flatMap((to, index) => {
        const from = path[index];
        return from && to && searches++ < mostSearches ? shortestWay(out, from, to) ?? [] : [];
    });
    const homeless = system.all('Guardrail').filter(guardrail => {
        const way = guardrail.guards ? wayAlong(guardrail.guards.path.map(({ target }) => target)) : [];
        const place = gatePlace(guardrail, way);
        place?.edge.marks.push({
            kind: 'gate', element: guardrail.qualifiedName, text: titleOf(guardrail), weak: guardrail.guarantee?.value === 'statistical',
            findings: counts(guardrail.qualifiedName),
            accessibleName: `guardrail ${titleOf(guardrail)} on the way from ${place.from.name} to ${place.to.name}`,
        });
        return !place;
    });
    system.all('FeedbackLoop').forEach((loop, index) => {
        const way = wayAlong(loop.through.map(({ target }) => target));
        for (const { edge } of way) if (!edge.loops.includes(index)) edge.loops.push(index);
        loopPlace(way)?.edge.marks.push({
            kind: 'loop', element: loop.qualifiedName, text: loopText(loop), weak: loop.handledBy.length === 0,
            findings: counts(loop.qualifiedName), accessibleName: `feedback loop ${loopText(loop)}, through ${loop.through.map(({ text }) => text).join(', ')}`,
        });
    });
    return homeless;
}

function loopText(loop: FeedbackLoop): string {
    return `${titleOf(loop)}${loop.effect ? ` · ${loop.effect.value}` : ''}`;
}

/** The step into the component that runs the guardrail, else out of it, else the first. */
function gatePlace(guardrail: Guardrail, way: readonly Link[]): Link | undefined {
    const on = new Set<Element>(guardrail.on.flatMap(({ target }) => target ?? []));
    return way.find(({ to }) => on.has(to)) ?? way.find(({ from }) => on.has(from)) ?? way[0];
}

/** Where the loop leaves the machine, as that is what makes it a loop through the world. */
function loopPlace(way: readonly Link[]): Link | undefined {
    return way.find(({ edge }) => edge.kind === 'influence' && edge.marks.length === 0) ?? way.find(({ edge }) => edge.marks.length === 0) ?? way[0];
}
