import { clause, element, form, measuring, owner, saying, waive, type ElementTerm } from './terms.js';

const stages = '${3|idea,prototype,production|}';

export const worldTerms: readonly ElementTerm[] = [
    element('System', 'system', 'The system that all files with this name describe together. Its stage and risk class set how strict the rules are.', [
        form('system', 'begins a file: the system that it describes', 'Name', 'what it is, in one line', [`stage ${stages}`]),
    ], [
        clause('stage', 'how far it is; rules ask more of it with every step', { insert: '${1|idea,prototype,production|}$0' }),
        clause('risk', 'how much harm it can do; a high risk is checked like production from the start', { insert: '${1|minimal,limited,high|}$0', source: 'EU AI Act, articles 5–6' }),
        owner,
        measuring('review every', 'duration', 'how often the team looks at these requirements again'),
        saying('alternative', 'rule of thumb', 'a way without machine learning to reach the same', { many: true }),
        waive,
    ]),
    element('Actor', 'actor', 'People outside the system: who uses it, runs it, is affected by it, regulates or attacks it.', [
        form('user actor', 'people who use the system', 'User', 'who they are'),
        form('operator actor', 'people who run the system', 'Operator', 'who they are'),
        form('affected actor', 'people whom the system affects, whether or not they use it', 'Bystander', 'who they are'),
        form('regulator actor', 'an authority that sets rules for the system', 'Regulator', 'which authority'),
        form('attacker actor', 'somebody who would misuse or deceive the system', 'Attacker', 'what they want'),
        form('actor', 'people outside the system', 'Name', 'who they are'),
    ], [
        measuring('count', 'count', 'how many there are'),
        clause('has', 'what they have to judge the system: time, information, authority', { insert: '${1|time,information,authority|}$0', source: 'EU AI Act, article 14' }),
        waive,
    ]),
    element('Environment', 'environment', 'A part of the world outside the system that it senses or changes.', [
        form('environment', 'a part of the world that the system senses or changes', 'World', 'what it is'),
    ], [
        clause('may change', 'that it may become different from what the model has learned', { insert: 'because "${1:what may change}"$0' }),
        waive,
    ]),
];
