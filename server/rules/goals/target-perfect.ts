import { cite, machineLearningInProduction, requirementsLecture } from '../../analyses/sources.js';
import type { Measure, Quantity } from '../../model/elements.js';
import { convert, formatQuantity } from '../../syntax/quantity/quantity.js';
import { boundEdit, fix, isMachineLearned, ordered } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';

const spec = `system Captions { stage production  alternative "file names" }
ml component Captioner
software component App { role ui }
telemetry Asked { from App  observes Faithful  strategy label  context caption : text  outcome faithful : boolean }
`;

export const rule: Rule = {
    id: 'target-perfect',
    title: 'A model that must never be wrong',
    concern: 'goals',
    severity: 'warning',
    completeness: false,
    explanation: `A measure of a model goal, or of a property of a machine-learned component, has a target of 100 % or of no errors at all.

A model is right most of the time; that is what it is used for. A target that nobody can reach is either ignored or reached on paper, and it hides the real question: what
happens when the model is wrong?

Set a rate that the system can live with, and let something outside the model catch the rest.`,
    sources: [cite(requirementsLecture, 'no specification for machine-learned components'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    check(system, report) {
        for (const measure of system.all('Measure')) {
            if (!measure.target || !isOfModel(measure) || !isPerfect(measure)) continue;
            report({
                element: measure, origin: measure.target.origin,
                message: `'${measure.qualifiedName}' asks a model for ${measure.target.value.operator} ${measure.target.value.quantity.text}, which no model reaches; set a rate that the system can live with and catch the rest outside the model.`,
                fixes: fixes(measure),
            });
        }
    },
    examples: {
        firing: `${spec}model goal Faithful of Captioner { measure faithful "captions without an invented object" >= 100 % from Asked }`,
        silent: `${spec}model goal Faithful of Captioner { measure faithful "captions without an invented object" >= 97 % from Asked }`,
    },
};

function isOfModel({ parent }: Measure): boolean {
    if (parent?.kind === 'Goal') return parent.layer === 'model';
    return parent?.kind === 'Property' && parent.of.length > 0 && parent.of.every(({ target }) => isMachineLearned(target));
}

/** Whether success leaves no room for a single error. A bare number up to one is a share. */
function isPerfect({ target, baseline }: Measure): boolean {
    if (!target) return false;
    const { operator, quantity } = target.value;
    if (operator.startsWith('<')) return quantity.value <= 0 && !isSigned(baseline?.value);
    return share(quantity) === 1 && (quantity.unit?.text === '%' || (baseline !== undefined && baseline.value.unit === undefined && baseline.value.value < 1));
}

function isSigned(baseline: Quantity | undefined): boolean {
    return baseline !== undefined && baseline.value < 0;
}

function share({ value, unit }: Quantity): number {
    return unit?.text === '%' ? value / 100 : value;
}

/** Rates between where things stand, or what is just acceptable, and perfection. */
function fixes(measure: Measure): Fix[] {
    const { target } = measure;
    if (!target) return [];
    const { operator, quantity: perfect } = target.value;
    const isPercent = perfect.unit?.text === '%';
    const isLess = operator.startsWith('<');
    const usual = isLess ? (isPercent ? [1, 0.1, 0.01] : [0.01, 0.1, 1]) : isPercent ? [95, 99, 99.9] : [0.95, 0.99, 0.999];
    const reached = [measure.baseline?.value, measure.acceptable?.value.quantity].flatMap(amount => {
        const converted = amount && convert(amount, perfect.unit);
        return converted && !('mismatch' in converted) ? converted.value : [];
    });
    const better = usual.filter(value => reached.every(known => isLess ? value < known : value > known)).slice(0, 2);
    const halfway = ((isLess ? Math.min(...reached) : Math.max(...reached)) + perfect.value) / 2;
    return ordered((better.length > 0 ? better : [halfway]).map(value => formatQuantity({ ...perfect, value }, 6))
        .map(amount => fix(`Set it to ${operator} ${amount}`, boundEdit(measure, 'target', target, `\${1:${amount}}`))));
}
