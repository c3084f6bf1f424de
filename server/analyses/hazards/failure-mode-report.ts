import type { Analysis, PictureMark, Row } from '../analysis.js';
import { cite, machineLearningInProduction } from '../sources.js';
import { failureModes, type FailureMode } from './failure-modes.js';

export const analysis: Analysis = {
    id: 'failures',
    title: 'Failure modes',
    question: 'What else could go wrong with each part, and what should be looked at first?',
    explanation: `Guide words are put to what each part gives out, and to what actuators and tools do: what if it is missing, late, early, too much, too little, wrong, invalid, incomplete, perturbed, or asked for what it was
never able to do? For models that classify or detect, too much and too little become false positive and false negative. Guide words that a listed \`mistake\` answers
by its \`kind\` are left out; what remains are candidates, and *Draft Failure Modes* writes the chosen ones.

They are sorted like the risk priority numbers of an FMEA:

> rank = severity · likelihood · detectability, each from 1 to 5

- **Severity**: of the worst hazard that its mistakes and events lead to; else of its worst listed mistake; else 4 when it reaches an actuator, 3 when it reaches a person, 2.
- **Likelihood**: as listed; for candidates 4 for plain errors of a model or a person, 3 for amounts, lateness, gaps and inputs never seen, 2 for silence, impossible values and tampering,
  and 2 for all other parts.
- **Detectability**: 2 when telemetry observes the part, 4 when none does, one more where its mistakes are \`noticeable no\`; one less for what is plainly missing or impossible.

In the example nobody has asked what happens when the time comes *late*: 5 (Fire is catastrophic) · 3 · 5 (nobody notices, nothing observes it) = 75.`,
    limits: `The scales are ordinal, so the product is an order of work and no measure: 40 is not twice as bad as 20. Guide words find deviations of single parts; what only the
interplay brings about is a matter for hazards and their cut sets. Data and external components are not asked.`,
    sources: [cite('IEC 60812, Failure modes and effects analysis (FMEA)'), cite('IEC 61882, Hazard and operability studies (HAZOP)', 'guide words'), cite(machineLearningInProduction, 'chapter on planning for mistakes')],
    example: {
        view: 'system',
        text: `system Toaster "Toaster that learns" { stage production }
affected actor Household "Everybody in the home"
ml component TimeModel "Toasting-time model" {
  task regression
  mistake TooLong "minutes too long" { kind excessive  likelihood unlikely  severity severe  noticeable no  leads to Fire }
}
software component Controller "Toast controller"
hardware component Heater "Heating element" { role actuator }
prediction flow TimeModel -> Controller "seconds"
action flow Controller -> Heater "current"
hazard Fire "The toaster sets the kitchen on fire" { severity catastrophic  affects Household  caused by TimeModel.TooLong }`,
    },
    tables: [
        {
            id: 'candidates', title: 'Not written down yet', whenEmpty: 'Every guide word that fits a part is answered by a listed mistake.',
            columns: [
                { key: 'component', title: 'Component', type: 'name', help: 'The part that would fail.' },
                { key: 'guideWord', title: 'Guide word', type: 'text', help: 'What is asked of its output; the kind that the mistake would have.' },
                { key: 'description', title: 'What would go wrong', type: 'text', help: 'The deviation in this system\'s words.' },
                { key: 'severity', title: 'S', type: 'number', help: 'Severity from 1 (negligible) to 5 (catastrophic).' },
                { key: 'likelihood', title: 'L', type: 'number', help: 'Likelihood from 1 (rare) to 5 (frequent).' },
                { key: 'detectability', title: 'D', type: 'number', help: 'From 1 (seen at once) to 5 (nobody notices).' },
                { key: 'rank', title: 'Rank', type: 'number', help: 'The product of the three: an order of work, not a measure.' },
                { key: 'because', title: 'Because', type: 'text', help: 'Where severity and detectability come from.' },
            ],
        },
        {
            id: 'listed', title: 'Listed mistakes', whenEmpty: 'No mistake is listed yet.',
            columns: [
                { key: 'mistake', title: 'Mistake', type: 'name', help: 'The mistake.' },
                { key: 'kind', title: 'Kind', type: 'text', help: 'The guide word that it answers.' },
                { key: 'severity', title: 'S', type: 'number', help: 'Severity from 1 (negligible) to 5 (catastrophic).' },
                { key: 'likelihood', title: 'L', type: 'number', help: 'Likelihood from 1 (rare) to 5 (frequent).' },
                { key: 'detectability', title: 'D', type: 'number', help: 'From 1 (seen at once) to 5 (nobody notices).' },
                { key: 'rank', title: 'Rank', type: 'number', help: 'The product of the three: an order of work, not a measure.' },
            ],
        },
    ],
    marks(system) {
        return [...failureModes(system)].flatMap(([element, modes]): PictureMark[] => {
            const first = modes.find(({ listed }) => !listed);
            return first ? [{ element, text: `${first.guideWord}? rank ${first.rank}`, tone: 'bad' }] : [];
        });
    },
    run(system) {
        const all = [...failureModes(system).values()].flat().sort((a, b) => b.rank - a.rank);
        return {
            tables: {
                candidates: all.filter(({ listed }) => !listed).map(candidateRow),
                listed: all.flatMap(mode => mode.listed ? [{ element: mode.listed, cells: { mistake: mode.listed.qualifiedName, kind: mode.guideWord, ...scales(mode) } }] : []),
            },
            notes: [],
        };
    },
    facts(system, element) {
        if (element.kind !== 'Component' || element.nature !== 'ml') return [];
        const open = failureModes(system).get(element)?.filter(({ listed }) => !listed).slice(0, 4) ?? [];
        return open.length === 0 ? [] : [`No listed mistake says what happens when its output is ${open.map(({ guideWord }) => guideWord === 'incapable' ? 'asked for something new' : guideWord).join(', ')}.`];
    },
};

function candidateRow(mode: FailureMode): Row {
    return {
        element: mode.component,
        cells: { component: mode.component.qualifiedName, guideWord: mode.guideWord, description: mode.description, ...scales(mode), because: mode.because },
    };
}

function scales({ severity, likelihood, detectability, rank }: FailureMode): Row['cells'] {
    return { severity, likelihood, detectability, rank };
}
