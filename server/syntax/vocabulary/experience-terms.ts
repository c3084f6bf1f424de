import { clause, element, form, measuring, naming, owner, waive, type ElementTerm } from './terms.js';

const hulten = 'Hulten, Building Intelligent Systems, on intelligent experiences';
const level = '${1|low,medium,high|}$0';

export const experienceTerms: readonly ElementTerm[] = [
    element('Experience', 'experience', 'How what a model says meets people: how forcefully, how often, what a hit gains and a mistake costs.', [
        form('experience', 'how a prediction meets people', 'Experience', 'what people see of it', [
            'presents ${3:Model} to ${4:User}', 'on ${5:App}', 'serves ${6:UserGoal}', 'mode ${7|annotate,organize,prompt,automate|}',
            'forcefulness ${8|low,medium,high|}', 'frequency ${9:2 per day}', 'value ${10|low,medium,high|}', 'reversible ${11|yes,no|}', 'offers ${12|correction,undo,override,dismiss|}',
        ]),
    ], [
        clause('presents', 'whose predictions it shows, and to whom', { acceptsByProperty: { references: ['Component'], actors: ['Actor'] }, insert: '${1:Model} to ${2:Actor}$0' }),
        naming('on', ['Component'], 'the part on which it happens'),
        naming('serves', ['Goal'], 'the goal that it is for'),
        clause('mode', 'automate, prompt, organize, annotate or augment; several branches make a hybrid', { source: hulten }),
        clause('forcefulness', 'how hard it is to overlook', { insert: level, source: hulten }),
        clause('frequency', 'how often it happens: a level or a rate', { measures: 'rate', source: hulten }),
        clause('value', 'what a right prediction gains: a level or an amount', { insert: level, source: hulten }),
        clause('cost', 'what a wrong prediction costs; unset, it follows from the mistakes of the model', { insert: level, source: hulten }),
        clause('urgency', 'how soon somebody must act', { insert: level }),
        measuring('precision', 'probability', 'how often what it shows is right: the quality of the intelligence'),
        clause('reversible', 'whether what it did can be undone', { insert: '${1|yes,no|}$0' }),
        clause('offers', 'what people can do about it: undo, override, dismiss, correction, appeal, explanation, report', { source: 'Amershi et al., Guidelines for Human-AI Interaction' }),
        naming('risks', ['Mistake'], 'the mistakes that it can pass on; unset, all of the model'),
        naming('decides about', ['Actor'], 'the people about whom it decides'),
        clause('discloses', 'what people are told: that it is AI, how good it is', { source: 'EU AI Act, article 50' }),
        naming('feedback', ['Telemetry'], 'the telemetry that records what became of it', { many: true }),
        owner, waive,
    ]),
];
