import { flowEnds } from './component-terms.js';
import { clause, element, form, latency, measuring, naming, owner, saying, waive, type ClauseDraft, type ElementTerm } from './terms.js';

const fields = (part: string, help: string): ClauseDraft => clause(part, help, { many: true, insert: '${1:name} : ${2|number,text,boolean,category,time,duration,image,audio,video,location,identifier|}$0' });

export const operationTerms: readonly ElementTerm[] = [
    element('Telemetry', 'telemetry', 'What the running system records, so that somebody can tell how it does.', [
        form('telemetry', 'what the running system records', 'Signal', 'what it records', ['from ${3:App}', 'observes ${4:Experience}', 'strategy ${5|observe,wait,label,ask,complaints,corrections,shadow|}', 'outcome ${6:result} : ${7|boolean,number,category,text|}', 'retain ${8:90 days}']),
    ], [
        naming('from', ['Component', 'Actor'], 'the part that records it'),
        naming('observes', ['Experience', 'Component', 'Goal', 'Property', 'Hazard', 'Assumption', 'Mistake'], 'what it tells about'),
        clause('strategy', 'how it learns whether predictions were right', { source: 'Kästner, Machine Learning in Production, on quality assurance in production' }),
        fields('context', 'what was known when the prediction was made'),
        fields('action', 'what the system or the person did'),
        fields('outcome', 'what came of it'),
        measuring('sample', 'share', 'how much of it is recorded'),
        measuring('holdout', 'share', 'how much is left without the prediction, for comparison'),
        { ...latency, help: 'how long until it arrives' },
        measuring('retain', 'duration', 'how long it is kept'),
        clause('traces', 'what ties a record to its cause: version, input …'),
        owner, waive,
    ]),
    element('Field', 'field', 'One value of a telemetry record.', [], []),
    element('Monitor', 'monitor', 'Watches a measure, a field or an assumption, and says when somebody must act.', [
        form('monitor', 'watches a measure, a field or an assumption', 'Monitor', 'what it watches over', ['watches ${3:Goal.measure}', 'alert when ${4|<,>,<=,>=|} ${5:90 %} over ${6:7 days}', 'owner "${7:team}"', 'then ${8|page,retrain,rollback,fallback,shutdown|}']),
    ], [
        naming('watches', ['Measure', 'Field', 'Assumption', 'Telemetry'], 'what it watches; `drift of` compares distributions', { many: true }),
        clause('alert when', 'from which value on, and over which time', { insert: '${1|<,>,<=,>=|} ${2:90 %} over ${3:7 days}$0' }),
        owner,
        clause('then', 'what happens on an alert', { many: true }),
        waive,
    ]),
    element('Pipeline', 'pipeline', 'How data becomes a model: its stages, from collecting to monitoring.', [
        form('pipeline', 'how data becomes a model', 'Training', 'how often it runs', ['trains ${3:Model} from ${4:Data}', 'stages collect, validate, clean, features, train, evaluate, deploy, monitor']),
    ], [
        clause('trains', 'which models it makes, and from which data', { acceptsByProperty: { references: ['Component'], sources: ['Component', 'Telemetry'] }, insert: '${1:Model} from ${2:Data}$0' }),
        clause('stages', 'its steps, in order'),
        owner, waive,
    ]),
    element('Update', 'update', 'How a new version comes into use: when, past which gate, in which steps, and back how.', [
        { phrase: 'update', help: 'how a new version comes into use', snippet: 'update ${1:Rollout} of ${2:Model} {\n  when ${3:scheduled monthly}\n  gate ${4:Goal.measure}\n  rollout canary ${5:5 %}, ${6:100 %}\n  rollback "${7:how to get back}"\n  $0\n}' },
    ], [
        naming('when', ['Monitor'], 'what sets it off: a schedule, a monitor, a person', { many: true }),
        naming('gate', ['Measure'], 'the measures that it must pass', { many: true }),
        clause('rollout', 'to whom it goes first', { measures: 'share', insert: 'canary ${1:5 %}, ${2:100 %}$0' }),
        saying('rollback', 'how to get back', 'how to get back to the version before'),
        owner, waive,
    ], { of: ['Component'] }),
    element('FeedbackLoop', 'feedback loop', 'A way on which predictions change the data that the next model learns from.', [
        form('feedback loop', 'a way on which predictions change later data', 'Loop', 'how it comes about', ['through ${3:Model} -> ${4:World} -> ${5:Data} -> ${3:Model}', 'effect ${6|reinforcing,balancing,unknown|}', 'handled by ${7|holdout,exploration,cap,review|} "${8:how}"']),
    ], [
        clause('through', 'the parts that it passes, in order', { acceptsByProperty: { path: flowEnds }, insert: '${1:Model} -> ${2:World} -> ${3:Data}$0' }),
        clause('claims', 'that the system is to get better by it: `claims learning`', { insert: 'learning$0' }),
        clause('effect', 'whether it drives itself on or holds itself back', { insert: '${1|reinforcing,balancing,unknown|}$0' }),
        clause('handled by', 'what keeps it in check', { many: true, source: 'EU AI Act, article 15(4)' }),
        naming('watched by', ['Monitor'], 'the monitor that shows its effect'),
        owner, waive,
    ], {}),
];

