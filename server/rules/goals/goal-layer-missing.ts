import type { Goal, GoalLayer } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { addDeclaration, freshName, type Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { cite, intelligentSystems, systemsLecture } from '../../analyses/sources.js';
import { listOf } from '../wording.js';

type RequiredLayer = Exclude<GoalLayer, 'leading'>;

const required: readonly RequiredLayer[] = ['organizational', 'user', 'system', 'model'];

const stubs: Record<RequiredLayer, { readonly name: string; readonly title: string }> = {
    organizational: { name: 'Objective', title: 'what the organization wants, over a year' },
    user: { name: 'UserGoal', title: 'what people want to get done with it' },
    system: { name: 'SystemGoal', title: 'what the whole system achieves' },
    model: { name: 'ModelGoal', title: 'how well the model predicts, as a statistic' },
};

export const rule: Rule = {
    id: 'goal-layer-missing',
    title: 'A layer of goals is empty',
    concern: 'goals',
    severity: 'warning',
    completeness: true,
    explanation: `The system has a machine-learned component, but no goal on one or more of four layers: organizational, user, system, model. A \`goal\`
without a layer is asked for its layer first.

A model's accuracy is a means. What the organization gains, what people get done and what the whole system achieves are what it is a means to,
and each is measured differently. A layer that nobody wrote is a layer that nobody checks.

Write a goal on each layer, and what it supports on the layer above.`,
    sources: [cite(systemsLecture, 'layers of success measures'), cite(intelligentSystems, 'chapter on defining goals')],
    check(system, report) {
        for (const goal of system.all('Goal')) {
            if (goal.layer !== undefined) continue;
            report({
                element: goal,
                message: `'${goal.name}' has no layer, so nobody knows whose success it is; write organizational, leading (indicator), user, system or model before 'goal'.`,
                fixes: layerFixes(goal),
            });
        }
        const anchor = system.header;
        if (!anchor || !system.all('Component').some(({ nature }) => nature === 'ml')) return;
        if (system.all('Goal').some(({ layer }) => layer === undefined)) return;
        const missing = required.filter(layer => !system.all('Goal').some(goal => goal.layer === layer));
        if (missing.length === 0) return;
        report({
            element: anchor,
            message: `${system.name} says nothing of its ${listOf(missing)} goal${missing.length > 1 ? 's' : ''}, so nobody can tell what the model is good for; add ${missing.length > 1 ? 'one on each layer' : 'one'}.`,
            fixes: [stubFix(system, missing)],
        });
    },
    examples: {
        firing: `system Captions { stage production }
ml component Captioner
organizational goal Reach { lagging }
model goal Faithful of Captioner`,
        silent: `system Captions { stage production }
ml component Captioner
organizational goal Reach { lagging }
user goal Understand "Know what a picture shows" { supports Reach }
system goal Describe "Every picture has a true caption" { supports Understand }
model goal Faithful of Captioner { supports Describe }`,
    },
};

/** The likeliest first: a goal `of` a component is the model's, one that people hold is theirs, and any other the system's. */
function layerFixes(goal: Goal): Fix[] {
    const likely: RequiredLayer = goal.of ? 'model' : goal.heldBy.length > 0 ? 'user' : 'system';
    return [likely, ...[...required].reverse().filter(layer => layer !== likely)].map((layer, index): Fix => ({
        title: `Make it ${layer === 'organizational' ? 'an' : 'a'} ${layer} goal`,
        preferred: index === 0,
        edits: [{ kind: 'replace', at: { uri: goal.origin.uri, start: goal.origin.start, end: goal.origin.start }, text: `${layer} ` }],
    }));
}

/** One stub for each missing layer, each supporting the nearest goal above. */
function stubFix(system: SystemModel, missing: readonly RequiredLayer[]): Fix {
    const names = new Map<RequiredLayer, string>();
    const anchor = system.all('Goal')[0] ?? system.header;
    for (const layer of required) {
        const existing = system.all('Goal').find(goal => goal.layer === layer);
        // A goal that has its layer and no name yet can be supported by none.
        if (existing || missing.includes(layer)) names.set(layer, existing?.name ?? freshName(stubs[layer].name, name => system.find(name) !== undefined));
    }
    const model = system.all('Component').find(({ nature }) => nature === 'ml');
    const person = system.all('Actor').find(({ role }) => role === 'user');
    const above: Partial<Record<RequiredLayer, RequiredLayer>> = { user: 'organizational', system: 'user', model: 'system' };
    const text = missing.map((layer, index) => {
        const over = above[layer];
        const of = layer === 'model' && model ? ` of ${model.name}` : '';
        const clauses = [...layer === 'user' && person ? [`held by ${person.qualifiedName}`] : [], ...over && names.has(over) ? [`supports ${names.get(over)}`] : []];
        return `${layer} goal ${names.get(layer)}${of} "\${${index + 1}:${stubs[layer].title}}"${clauses.length > 0 ? ` { ${clauses.join('  ')} }` : ''}`;
    }).join('\n');
    return { title: `Add ${listOf(missing)} goal${missing.length > 1 ? 's' : ''} as stubs`, preferred: true, edits: anchor ? [addDeclaration(anchor, text)] : [] };
}
