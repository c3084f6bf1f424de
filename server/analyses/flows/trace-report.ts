import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { Analysis, PictureMark } from '../analysis.js';
import { cite, machineLearningInProduction } from '../sources.js';
import type { FlowStep } from './flow-graph.js';
import { requirementTraces } from './requirement-trace.js';
import { moreWays, mostPaths, personalDataPaths, untrustedPaths } from './taint.js';

export const analysis: Analysis = {
    id: 'trace',
    title: 'Traces',
    question: 'Where do untrusted input and personal data end up, and what does each requirement rest on?',
    explanation: `**Untrusted input.** From every flow that is \`from untrusted\`, and from every attacker, over each model that it reaches, to what that model can bring about: a tool or component
that writes or does the irreversible, an actuator, another party. A guardrail that sanitizes, checks, reviews, contains or approves stops the way when it runs on a station
of it, outside the model, or guards one of its steps. If the model reads personal or sensitive data as well, all three legs of an exfiltration are there:
untrusted input, secrets, and a way out.

**Personal data.** From every flow that \`carries personal\` or \`sensitive\`, on over data, label and telemetry flows, to telemetry, training data and other parties, with the
\`privacy property\` that covers a station of the way. What flows to a model from where its pipeline learns is training data already. A prediction is new data and takes personal data along only where its flow says so.

**Requirements** speak about the world. Each is traced to the specifications and assumptions that establish it, the components that these are allocated to, and the goals that
it supports:

> specifications ∧ assumptions ⇒ requirement

In the example a stranger's mail reaches *Writer*, which reads the customer file and can send: three legs, and nothing in between.`,
    limits: `What a component does with the data is not known: taint passes through everything but a stopping guardrail, so a way is a question and no proof. Up to ${mostPaths} ways of each kind are
followed, for each pair of ends the shortest that nothing stops, else the shortest; a note says when there are more.`,
    sources: [cite('OWASP Top 10 for Large Language Model Applications', 'prompt injection, excessive agency'), cite('Jackson, The World and the Machine (1995)'), cite(machineLearningInProduction, 'chapters on requirements, security and privacy')],
    example: {
        view: 'system',
        text: `system MailHelper "Answers mail" { stage prototype }
actor Stranger "Anybody who writes"
user actor Clerk "Reads what comes in"
software component Inbox "Mail box" { role ui }
ml component Writer "Writes the answers" { task generation  origin foundation "a large language model" }
data component Customers "Customer file" { role store }
software component Mailer "Sends mail" { role tool  effect irreversible }
data flow Stranger -> Inbox -> Writer "mail" { from untrusted }
data flow Customers -> Writer "what is known about the sender" { carries personal }
prediction flow Writer -> Mailer "answer"
requirement Polite "Nobody is offended" { over Stranger  ensured by NoInsult }
specification NoInsult of Writer "At most 1 in 1,000 answers is rude" { over Stranger }`,
    },
    tables: [
        {
            id: 'untrusted', title: 'Untrusted input', whenEmpty: 'No untrusted input reaches a model that could do something with it.',
            columns: [
                { key: 'source', title: 'Source', type: 'name', help: 'Where the untrusted input comes from.' },
                { key: 'model', title: 'Model', type: 'name', help: 'The model that it reaches.' },
                { key: 'sink', title: 'Can bring about', type: 'name', help: 'The tool, actuator or party at the end of the way.' },
                { key: 'way', title: 'Way', type: 'names', help: 'The elements on the shortest way.' },
                { key: 'stoppedBy', title: 'Stopped by', type: 'names', help: 'Guardrails on this way; empty when nothing stops it.' },
                { key: 'reads', title: 'Also reads', type: 'names', help: 'Where personal or sensitive data comes into the model.' },
            ],
        },
        {
            id: 'personalData', title: 'Personal data', whenEmpty: 'No personal data reaches telemetry, training data or another party.',
            columns: [
                { key: 'origin', title: 'From', type: 'name', help: 'Where the personal data comes from.' },
                { key: 'sensitive', title: 'Sensitive', type: 'flag', help: 'Whether it is about health, belief, origin and the like.' },
                { key: 'end', title: 'Arrives at', type: 'name', help: 'Where it ends up.' },
                { key: 'as', title: 'As', type: 'text', help: 'Telemetry, training data or third party.' },
                { key: 'way', title: 'Way', type: 'names', help: 'The elements on the shortest way.' },
                { key: 'coveredBy', title: 'Covered by', type: 'names', help: 'Privacy properties of the way or of the whole system.' },
            ],
        },
        {
            id: 'requirements', title: 'Requirements', whenEmpty: 'There are no requirements yet.',
            columns: [
                { key: 'requirement', title: 'Requirement', type: 'name', help: 'The requirement on the world.' },
                { key: 'specifications', title: 'Specifications', type: 'names', help: 'What the machine does at its border.' },
                { key: 'components', title: 'Allocated to', type: 'names', help: 'Components that the specifications belong to.' },
                { key: 'assumptions', title: 'Assumptions', type: 'names', help: 'What is taken for granted about the world.' },
                { key: 'supports', title: 'Supports', type: 'names', help: 'Goals that it serves.' },
                { key: 'gaps', title: 'Missing', type: 'texts', help: 'What it lacks.' },
            ],
        },
    ],
    marks(system) {
        const [open] = untrustedPaths(system).filter(({ stoppedBy }) => stoppedBy.length === 0);
        return open ? [
            ...[open.source, ...open.steps.map(({ to }) => to)].map((element): PictureMark => ({ element, text: element === open.source ? 'nobody vouches for it' : element === open.sink ? 'brings it about' : 'untrusted', tone: 'bad' })),
            ...open.reads.map((element): PictureMark => ({ element, text: 'read as well', tone: 'plain' })),
        ] : [];
    },
    run(system) {
        return {
            tables: {
                untrusted: [...untrustedPaths(system)].sort((a, b) => a.stoppedBy.length - b.stoppedBy.length).map(({ source, model, sink, steps, stoppedBy, reads }) => ({
                    element: model,
                    cells: { source: source.qualifiedName, model: model.qualifiedName, sink: sink.qualifiedName, way: wayOf(steps), stoppedBy: names(stoppedBy), reads: names(reads) },
                })),
                personalData: [...personalDataPaths(system)].sort((a, b) => a.coveredBy.length - b.coveredBy.length).map(({ origin, sensitive, end, as, steps, coveredBy }) => ({
                    element: end,
                    cells: { origin: origin.qualifiedName, sensitive, end: end.qualifiedName, as, way: wayOf(steps), coveredBy: names(coveredBy) },
                })),
                requirements: requirementTraces(system).map(({ requirement, specifications, components, assumptions, supports, gaps }) => ({
                    element: requirement,
                    cells: {
                        requirement: requirement.qualifiedName, specifications: names(specifications), components: names(components), assumptions: names(assumptions), supports: names(supports), gaps,
                    },
                })),
            },
            notes: [...cutNotes(system), ...untrustedPaths(system).filter(({ stoppedBy, reads }) => stoppedBy.length === 0 && reads.length > 0).slice(0, 5)
                .map(({ source, model, sink, reads }) => `'${source.qualifiedName}' can write to '${model.qualifiedName}', which reads from ${quoted(reads)} and reaches '${sink.qualifiedName}': break one of the three legs.`)],
        };
    },
    facts,
};

function cutNotes(system: SystemModel): string[] {
    const { untrusted, personal } = moreWays(system);
    const note = (what: string): string => `There are more than ${mostPaths} ways of ${what}; the others were not followed.`;
    return [...untrusted ? [note('untrusted input')] : [], ...personal ? [note('personal data')] : []];
}

function wayOf(steps: readonly FlowStep[]): string[] {
    return [...steps.slice(0, 1).map(({ from }) => from.qualifiedName), ...steps.map(({ to }) => to.qualifiedName)];
}

function names(elements: readonly Element[]): string[] {
    return elements.map(({ qualifiedName }) => qualifiedName);
}

function quoted(elements: readonly Element[]): string {
    return elements.map(({ qualifiedName }) => `'${qualifiedName}'`).join(', ');
}

function facts(system: SystemModel, element: Element): string[] {
    if (element.kind === 'Requirement') {
        const found = requirementTraces(system).find(({ requirement }) => requirement === element);
        return found && found.gaps.length > 0 ? [`Missing: ${found.gaps.join('; ')}.`] : [];
    }
    const arriving = personalDataPaths(system).filter(({ end }) => end === element);
    const open = untrustedPaths(system).filter(({ model, sink, stoppedBy }) => stoppedBy.length === 0 && (model === element || sink === element));
    return [
        ...arriving.slice(0, 2).map(({ origin, sensitive, as, steps, coveredBy }) =>
            `${sensitive ? 'Sensitive' : 'Personal'} data of '${origin.qualifiedName}' arrives here as ${as} (${wayOf(steps).join(' → ')})${coveredBy.length > 0 ? `, covered by ${quoted(coveredBy.slice(0, 2))}` : ', covered by no privacy property'}.`),
        ...open.slice(0, 1).map(({ source, sink, steps }) => `Untrusted input of '${source.qualifiedName}' can reach '${sink.qualifiedName}' with nothing in between: ${wayOf(steps).join(' → ')}.`),
    ];
}
