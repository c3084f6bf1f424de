import { goalLayers } from './goal-layers.js';
import { clause, element, form, latency, measuring, naming, owner, saying, waive, type ClauseDraft, type ElementTerm } from './terms.js';

const target = '${1|>=,<=|} ${2:90 %}$0';

export const measureClause: ClauseDraft = {
    phrase: 'measure', many: true, help: 'how anybody can tell whether it is met: what is counted, how much is enough, from which data',
    insert: '${1:name} "${2:what is counted}" ${3|>=,<=|} ${4:90 %}$0', source: 'Kästner, Machine Learning in Production, on measurement',
};

export const contributions: readonly ClauseDraft[] = [
    naming('supports', ['Goal'], 'a goal that this one helps to reach; strongly, weakly or −100…100', { many: true, source: 'ITU-T Z.151 (GRL)' }),
    naming('hurts', ['Goal'], 'a goal that this one works against', { many: true, source: 'ITU-T Z.151 (GRL)' }),
];

const bodies: Readonly<Record<string, readonly string[]>> = {
    organizational: ['lagging', 'measure ${3:name} "${4:what is counted}" ${5|>=,<=|} ${6:90 %}'],
    leading: ['supports ${3:Objective} because "${4:why it tells early}"', 'measure ${5:name} "${6:what is counted}" ${7|>=,<=|} ${8:90 %}'],
    system: ['supports ${3:UserGoal} strongly', 'measure ${4:name} "${5:what is counted}" ${6|>=,<=|} ${7:90 %}'],
    user: ['held by ${3:User}', 'supports ${4:Objective}', 'measure ${5:name} "${6:what is counted}" ${7|>=,<=|} ${8:90 %}'],
};

const goalForms = goalLayers.map(layer => layer.adjective === 'model'
    ? {
        phrase: 'model goal', help: layer.question,
        snippet: 'model goal ${1:ModelGoal} of ${2:Model} "${3:how well it predicts}" {\n  supports ${4:SystemGoal} strongly\n  measure ${5:name} "${6:which statistic}" ${7|>=,<=|} ${8:0.9}\n  $0\n}',
    }
    : form(layer.name, layer.question, layer.adjective === 'leading' ? 'Indicator' : `${layer.title.split(' ')[0]}Goal`, 'what is wanted', bodies[layer.adjective]));

export const goalTerms: readonly ElementTerm[] = [
    element('Goal', 'goal', 'What somebody wants of the system, on one of five layers; goals support each other upwards.', [
        ...goalForms,
        form('goal', 'what somebody wants; say organizational, leading (indicator), system, user or model before it', 'Name', 'what is wanted'),
    ], [
        naming('held by', ['Actor'], 'the people whose goal it is'),
        ...contributions,
        clause('lagging', 'that it shows late: a leading indicator should tell earlier', { insert: '' }),
        naming('proxy for', ['Goal'], 'the goal that it stands for because that one is hard to measure', { insert: '${1:Goal} because "${2:why it stands for it}"$0' }),
        saying('valid because', 'what shows that it moves with the goal', 'why the indicator can be trusted'),
        saying('avoid', 'what must not be the way to reach it', 'an anti-goal: success that nobody wants'),
        measureClause,
        measuring('review every', 'duration', 'how often somebody looks at it'),
        owner, waive,
    ], { of: ['Component'] }),
    element('Measure', 'measure', 'How anybody can tell whether a goal is met: what is counted, how much is enough, and from which data.', [], [
        clause('unit', 'the unit in which it is counted'),
        clause('baseline', 'the value today, or without the system', { insert: '${1:60 %}$0' }),
        clause('measured', 'the value found last, and when: goal satisfaction starts from it, else from the baseline', { insert: '${1:72 %} on ${2:2026-11-01}$0' }),
        clause('target', 'how much is wanted, and by when', { insert: '${1|>=,<=|} ${2:90 %} by ${3:2027-12-31}$0' }),
        clause('acceptable', 'how much is still good enough', { insert: target }),
        clause('worst', 'the value at which the goal has failed', { insert: '${1:50 %}$0' }),
        naming('from', ['Telemetry', 'Field', 'Component'], 'the data: telemetry, one of its fields, or a data component', { many: true }),
        saying('computed', 'corrected toasts / all toasts, by week', 'how the data becomes the number'),
        saying('standard', 'name of a standard measure', 'a published definition, in place of “computed”'),
        saying('sliced by', 'group', 'groups for which it is worked out separately', { many: true }),
        saying('scenario', 'peak load', 'the situation in which it is measured'),
        measuring('window', 'duration', 'the time over which it is taken together'),
        { ...latency, help: 'how long after the event its value is known' },
        clause('offline', 'measured on recorded data, before release', { insert: '' }),
        clause('online', 'measured in use', { insert: '' }),
        waive,
    ], { sources: ['Telemetry', 'Field', 'Component'] }),
];
