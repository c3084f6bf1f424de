import { flowEnds } from './component-terms.js';
import { contributions, measureClause } from './goal-terms.js';
import { clause, element, form, latency, measuring, naming, owner, saying, waive, type ClauseDraft, type ElementTerm } from './terms.js';
import { qualities } from './value-terms.js';

const severity = clause('severity', 'how bad it is when it happens');
const likelihood: ClauseDraft = clause('likelihood', 'how often it is to be expected: a word or a rate', { measures: 'probability' });
const prevents = (phrase: 'prevents' | 'reduces', help: string): ClauseDraft => naming(phrase, ['Hazard', 'Mistake', 'Event'], help, { many: true });
const over = naming('over', ['Environment', 'Actor', 'Component'], 'the part of the world that it speaks about');

export const safetyTerms: readonly ElementTerm[] = [
    element('Hazard', 'hazard', 'A state of the system and the world that leads to harm, with its causes as an and/or tree.', [
        form('hazard', 'a state that leads to harm', 'Hazard', 'what happens, to whom', ['severity ${3|minor,major,severe,catastrophic|}', 'affects ${4:Actor}', 'caused by ${5:Model.Mistake}']),
    ], [
        severity, likelihood,
        naming('affects', ['Actor'], 'whom it harms'),
        naming('violates', ['Property', 'Requirement'], 'what it breaks'),
        measuring('notice within', 'duration', 'how soon somebody must notice'),
        naming('caused by', ['Mistake', 'Assumption', 'Event'], 'its causes, joined by and, or and brackets', { source: 'Kästner, Machine Learning in Production, on fault trees' }),
        clause('residual', 'the risk that remains, and who accepts it', { insert: '${1|low,medium,high|} accepted by "${2:who}"$0', source: 'EU AI Act, article 9' }),
        owner, waive,
    ]),
    element('Event', 'event', 'Something that may happen: in a part of the system, or without “of” in the world.', [
        { phrase: 'event', help: 'something that may happen, in a part or in the world', snippet: 'event ${1:Name} of ${2:Component} "${3:what happens}" { likelihood ${4|rare,unlikely,possible,likely|} }$0' },
    ], [likelihood, waive], { of: ['Component'] }),
    element('Guardrail', 'guardrail', 'What keeps a mistake from becoming harm. On a part that is not a model it is independent of the model and can guarantee something.', [
        form('guardrail', 'what keeps a mistake from becoming harm', 'Limit', 'what it allows at most', ['on ${3:Controller}', 'guards ${4:Model} -> ${5:Actuator}', 'prevents ${6:Hazard}', 'kind ${7|limit,check,approval,sanitize,redundancy,review,undo,containment,recovery,shutdown|}', 'responds "${8:what it does}"']),
    ], [
        naming('on', ['Component'], 'where it works; inside a model it errs with the model'),
        clause('guards', 'the way that it stands on: `guards Model -> Actuator`', { acceptsByProperty: { path: flowEnds }, insert: '${1:From} -> ${2:To}$0' }),
        prevents('prevents', 'what it keeps from happening'),
        prevents('reduces', 'what it makes rarer or milder'),
        clause('kind', 'how it works'),
        saying('responds', 'what it does', 'what happens when it steps in'),
        naming('fails as', ['Event', 'Mistake'], 'the event by which it fails itself'),
        clause('guarantee', 'whether it always works or mostly', { insert: '${1|deterministic,statistical|}$0' }),
        owner, latency,
        clause('cost', 'what it costs: a level, an amount or a text'),
        naming('reviewed by', ['Actor'], 'the people who confirm or check'),
        waive,
    ]),
    element('Property', 'property', 'A quality that the system, a part or its telemetry must have.', [
        ...qualities.map(quality => form(`${quality.word} property`, quality.help, `${quality.word[0].toUpperCase()}${quality.word.slice(1)}`, 'what must hold', ['ensured by ${3:Guardrail}'])),
        form('property', 'a quality that must hold', 'Name', 'what must hold'),
    ], [
        naming('of', ['Component', 'Telemetry'], 'what must have it; unset, the whole system'),
        prevents('prevents', 'the hazards that it rules out'),
        prevents('reduces', 'the hazards that it makes rarer or milder'),
        naming('ensured by', ['Guardrail', 'Experience', 'Monitor', 'Update', 'Specification', 'Assumption', 'Pipeline'], 'what makes it hold', { many: true }),
        saying('groups', 'group', 'groups for which it must hold alike', { many: true }),
        ...contributions, owner, measureClause, waive,
    ]),
    element('Requirement', 'requirement', 'What must be true of the world. Specifications and assumptions together must bring it about.', [
        form('requirement', 'what must be true of the world', 'Name', 'what must be true', ['over ${3:Environment}', 'ensured by ${4:Specification}']),
    ], [
        over,
        naming('ensured by', ['Specification', 'Assumption', 'Guardrail', 'Experience', 'Monitor', 'Update', 'Pipeline'], 'the specifications and assumptions that together make it hold', { many: true, source: 'Jackson and Zave, on the world and the machine' }),
        ...contributions, waive,
    ]),
    element('Assumption', 'assumption', 'What we take to be true of the world without making it so.', [
        form('assumption', 'what we take to be true of the world', 'Name', 'what we take to be true', ['over ${3:Environment}', 'evidence ${4|assumed,observed,experiment|}']),
    ], [
        over,
        clause('may change', 'that it may stop being true', { insert: 'by ${1|concept,data,schema,attack,policy|} because "${2:why}"$0' }),
        clause('evidence', 'how well we know it', { insert: '${1|assumed,observed,experiment|} "${2:what shows it}"$0' }),
        naming('watched by', ['Monitor'], 'the monitor that notices when it stops being true'),
        waive,
    ]),
    element('Specification', 'specification', 'What one component promises at its interface.', [
        { phrase: 'specification', help: 'what one component promises at its interface', snippet: 'specification ${1:Name} of ${2:Component} "${3:what it promises}" {\n  $0\n}' },
    ], [{ ...over, help: 'the inputs and outputs that it speaks about' }, owner, { ...measureClause, help: 'its tolerance: how often and how far it may miss' }, waive], { of: ['Component'] }),
];
