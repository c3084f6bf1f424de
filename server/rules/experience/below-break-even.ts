import { mistakeBudgets } from '../../analyses/experience/mistake-budget.js';
import { cite, decisionTheory, intelligentSystems } from '../../analyses/sources.js';
import type { Experience } from '../../model/elements.js';
import { fix, ordered, replace } from '../edits.js';
import type { Finding, Rule } from '../rule.js';

const spec = (mode: string): string => `system Leads { stage production }
user actor Client
software component Page { role ui }
ml component Router
prediction flow Router -> Page -> Client
experience Dispatch { presents Router to Client  on Page  mode ${mode}  value 20 EUR  cost 180 EUR  precision 80 %  offers undo }`;

export const rule: Rule = {
    id: 'below-break-even',
    title: 'Acting costs more than it brings',
    concern: 'experience',
    severity: 'warning',
    completeness: false,
    needs: [mistakeBudgets],
    explanation: `An experience acts by itself, and its precision p lies below the break-even: with value v of being right and cost c of being wrong, acting pays only where

> p > c / (c + v)

Each action below that line loses on average, however impressive the model is. Where the mode has a condition, the precision of what passes it is not known, and the rule keeps quiet.

Act only where the model is surer, ask instead of acting, or make a mistake cheaper.`,
    sources: [cite(decisionTheory), cite(intelligentSystems, 'chapters on balancing experiences and on thresholds')],
    check(system, report) {
        for (const { experience, breakEven, margin } of mistakeBudgets(system)) {
            if (margin === undefined || breakEven === undefined || margin >= 0 || !experience.modeOrigin) continue;
            const acting = experience.branches.filter(({ mode }) => mode === 'automate');
            if (acting.length === 0 || acting.some(({ condition, otherwise }) => condition || otherwise)) continue;
            const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
            report({
                element: experience, origin: experience.precision?.origin,
                message: `'${experience.name}' acts at a precision of ${percent(breakEven + margin)}, but acting pays only above ${percent(breakEven)} at this value and cost, so it loses on average; act only when surer, or ask.`,
                related: [...stated('being right is worth', experience.value), ...stated('a mistake costs', experience.cost)],
                fixes: ordered([
                    fix('Act only when surer, else ask', replace(experience.modeOrigin, `mode automate when confidence >= \${1:${Math.min(99, Math.ceil(breakEven * 100) + 2)} %}, otherwise prompt`)),
                    fix('Ask instead of acting', replace(experience.modeOrigin, 'mode prompt')),
                ]),
            });
        }
    },
    examples: { firing: spec('automate'), silent: spec('automate when confidence >= 95 %, otherwise prompt') },
};

function stated(what: string, factor: Experience['value']): Finding['related'][number][] {
    return factor && 'quantity' in factor.value ? [{ message: `${what} ${factor.value.quantity.text}`, origin: factor.origin }] : [];
}
