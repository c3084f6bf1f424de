import type { TypeHierarchyItem } from 'vscode-languageserver';
import type { Contribution } from '../../model/elements.js';
import { contributionGraph, isIntention } from '../../analyses/goals/contributions.js';
import type { Feature } from '../feature.js';
import { elementOf, hierarchyItem } from '../hierarchy/hierarchy-items.js';
import { nameUnder } from './navigation.js';

/** Goals as a hierarchy: above, what a goal supports or hurts; below, what supports or hurts it. */
export const feature: Feature = {
    capabilities: { typeHierarchyProvider: true },
    register(server) {
        const { typeHierarchy } = server.connection.languages;
        typeHierarchy.onPrepare(server.request('Type hierarchy', (params): TypeHierarchyItem[] | null => {
            const element = nameUnder(server, params)?.element;
            const intention = element?.kind === 'Measure' ? element.parent : element;
            return intention && isIntention(intention) ? [hierarchyItem(intention)] : null;
        }));
        typeHierarchy.onSupertypes(server.request('Supported goals', ({ item }): TypeHierarchyItem[] => {
            const found = elementOf(server, item);
            if (!found || !isIntention(found.element)) return [];
            return found.element.contributions.flatMap(contribution => contribution.goal.target ? [hierarchyItem(contribution.goal.target, weightText(contribution))] : []);
        }));
        typeHierarchy.onSubtypes(server.request('Supporting goals', ({ item }): TypeHierarchyItem[] => {
            const found = elementOf(server, item);
            if (!found || !isIntention(found.element)) return [];
            return contributionGraph(found.system).supportsOf(found.element).map(({ from, contribution }) => hierarchyItem(from, weightText(contribution)));
        }));
    },
};

function weightText({ keyword, weight }: Contribution): string {
    return `${keyword} ${weight > 0 ? '+' : '−'}${Math.abs(weight)}`;
}
