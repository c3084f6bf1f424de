import { clause, element, form, latency, measuring, naming, owner, saying, waive, type ElementTerm, type ElementType } from './terms.js';

export const flowEnds: readonly ElementType[] = ['Component', 'Actor', 'Environment', 'Telemetry', 'Pipeline'];
export const sideEffect = clause('effect', 'what it does to the world: only reads, writes, or does what cannot be undone', { insert: '${1|read,write,irreversible|}$0' });

const flowForm = (phrase: string, help: string): { phrase: string; help: string; snippet: string } => ({ phrase, help, snippet: `${phrase} \${1:From} -> \${2:To} "\${3:what flows}"$0` });

export const componentTerms: readonly ElementTerm[] = [
    element('Component', 'component', 'A part of the system: a model, software, data, hardware, people at work in it, or a service of somebody else.', [
        form('ml component', 'a part whose behaviour is learned from data', 'Model', 'what it predicts', ['role inference', 'task ${3|classification,regression,ranking,detection,generation|}', 'mistake ${4:Wrong} "${5:what goes wrong}" {\n    kind ${6|wrong,false positive,false negative,late,missing|}\n    severity ${7|minor,major,severe|}\n  }']),
        form('software component', 'a part that is programmed', 'Service', 'what it does'),
        form('data component', 'a store of data', 'Store', 'what it holds', ['role store']),
        form('hardware component', 'a sensor, an actuator, a device', 'Device', 'what it does'),
        form('human component', 'people who work inside the system: reviewers, labelers', 'Reviewers', 'what they do'),
        form('external component', 'a service or source of somebody else', 'Service', 'what it does'),
        form('component', 'a part of the system; without an adjective it is software', 'Name', 'what it does'),
    ], [
        naming('part of', ['Component'], 'the component that it lies inside'),
        clause('role', 'what it does in the system', { many: true }),
        clause('task', 'what kind of prediction a model makes'),
        owner,
        clause('criticality', 'how much depends on it', { insert: '${1|low,high|}$0' }),
        clause('origin', 'who made it: in house, a third party, or a foundation model'),
        clause('deployed', 'where it runs: device, edge, server, cloud'),
        saying('version', '1.0', 'the version that is meant'),
        latency,
        sideEffect,
        measuring('stale after', 'duration', 'how long it stays good without an update'),
        clause('features', 'what it takes as input, by name'),
        naming('fallback', ['Component'], 'what takes over when it fails'),
        clause('exposes', 'that it says how sure it is: `exposes confidence`'),
        naming('trained by', ['Pipeline'], 'the pipeline that makes it'),
        clause('mistake', 'one way in which it goes wrong', { many: true, insert: '${1:Name} "${2:what goes wrong}" {\n  kind ${3|wrong,false positive,false negative,late,missing|}\n  severity ${4|negligible,minor,major,severe,catastrophic|}\n  $0\n}', source: 'Kästner, Machine Learning in Production, on planning for mistakes' }),
        clause('function', 'one thing that a tool can do', { many: true, insert: '${1:name} "${2:what it does}" { effect ${3|read,write,irreversible|} }$0' }),
        waive,
    ]),
    element('Mistake', 'mistake', 'One way in which a component goes wrong. Models make mistakes; what matters is which, how bad, and who notices.', [], [
        clause('kind', 'how it goes wrong'),
        clause('likelihood', 'how often it is to be expected: a word or a rate', { measures: 'probability' }),
        clause('severity', 'how bad one such mistake is'),
        clause('noticeable', 'whether the people who meet it can tell', { insert: '${1|yes,no|}$0' }),
        clause('recoverable', 'whether it can be put right afterwards', { insert: '${1|yes,no|}$0' }),
        naming('leads to', ['Hazard'], 'the hazards that it can cause', { many: true }),
        waive,
    ]),
    element('ToolFunction', 'function', 'One thing that a tool can do when a model calls it.', [], [sideEffect, clause('takes', 'its inputs, by name'), waive]),
    element('Flow', 'flow', 'What passes from one part to the next: data, predictions, actions, telemetry, labels, models, or influence over people and the world.', [
        flowForm('data flow', 'data that one part gives to the next'),
        flowForm('prediction flow', 'what a model says, on its way to where it is used'),
        flowForm('action flow', 'a command to something that acts'),
        flowForm('telemetry flow', 'records of what happened'),
        flowForm('label flow', 'true answers, for training or evaluation'),
        flowForm('deploy flow', 'a new model on its way into use'),
        flowForm('influence flow', 'what a prediction changes out there, in people or the world'),
        flowForm('flow', 'data that one part gives to the next'),
    ], [
        clause('carries', 'that the data is about persons: personal, or sensitive', { insert: '${1|personal,sensitive|}$0' }),
        clause('from', 'that it comes from somebody whom nobody vouches for: `from untrusted`', { insert: 'untrusted$0' }),
        latency,
        clause('effect', 'whether more at its start means more or less at its end: with it the sign of a feedback loop can be worked out', { insert: '${1|raises,lowers|}$0', source: 'causal loop diagrams (link polarity)' }),
        measuring('timeout', 'duration', 'how long the receiver waits'),
        waive,
    ], { path: flowEnds }),
];
