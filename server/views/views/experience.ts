import { costLevel } from '../../analyses/experience/experience-costs.js';
import { fittingForcefulness, usesPerDay } from '../../analyses/experience/fitting-forcefulness.js';
import { mistakeBudgets, type MistakeBudget } from '../../analyses/experience/mistake-budget.js';
import { defaultLimits } from '../../configuration/limits.js';
import type { Experience, Level, LevelOrQuantity, ModeBranch } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { RuledFinding } from '../../rules/find.js';
import type { Diagram, DiagramNode, GridColumn, GridRow, GridZone, NodeRow, Tone, View } from '../diagram.js';
import { countFindings } from '../findings.js';
import { boundText, plural, summaryOf, titleOf } from '../words.js';

/** How forcefully predictions meet people, and whether that fits what is at stake. */
export const view: View = {
    id: 'experience',
    title: 'Experience',
    order: 3,
    description: 'How predictions meet people: each experience at its forcefulness and frequency, with its modes and factors; the shaded zone is where its factors fit.',
    build,
};

const rowIds: Record<Level | 'unsaid', string> = { high: 'forcefulness high', medium: 'forcefulness medium', low: 'forcefulness low', none: 'forcefulness none', unsaid: 'forcefulness not said' };
const rows: readonly (GridRow & { readonly level: Level })[] = [
    { id: rowIds.high, level: 'high', title: 'Forceful', hint: 'acts, or cannot be overlooked', tone: 'organizational', isHeading: false },
    { id: rowIds.medium, level: 'medium', title: 'Medium', hint: 'asks for attention', tone: 'leading', isHeading: false },
    { id: rowIds.low, level: 'low', title: 'Passive', hint: 'shows, and waits', tone: 'user', isHeading: false },
    { id: rowIds.none, level: 'none', title: 'Not forceful', hint: 'is there when looked for', tone: 'system', isHeading: false },
];
const unsaid: GridRow = { id: rowIds.unsaid, title: 'Not said', hint: 'how forceful is it?', tone: 'muted', isHeading: false };

function build(system: SystemModel, findings: readonly RuledFinding[]): Diagram {
    const budgets = new Map(mistakeBudgets(system).map(budget => [budget.experience, budget]));
    const counts = countFindings(findings, element => element.qualifiedName);
    // Seldom on the left, often on the right; what does not say so stands last.
    const experiences = [...system.all('Experience')].sort((a, b) => frequencyOf(a) - frequencyOf(b));
    const columns = experiences.map((experience): GridColumn => ({ id: experience.qualifiedName, title: factorText(experience.frequency?.value) ?? 'how often?', hint: experience.urgency ? `urgency ${factorText(experience.urgency.value)}` : undefined }));
    const levelsUsed = new Set(experiences.map(experience => levelWord(experience.forcefulness?.value)));
    const shown = [...rows.filter(({ level }) => level !== 'none' || levelsUsed.has('none')), ...levelsUsed.has('unsaid') ? [unsaid] : []];
    const fits = experiences.map(experience => ({ experience, fit: fittingForcefulness(system, experience, defaultLimits) }));
    const zones = fits.flatMap(({ experience, fit }): GridZone[] => fit ? [{
        column: experience.qualifiedName, from: rowIds[fit.most], to: rowIds[fit.least === 'none' && !levelsUsed.has('none') ? 'low' : fit.least], tone: 'guard',
        accessibleName: `${experience.name} fits from ${fit.least} to ${fit.most} forcefulness${fit.because.length > 0 ? `, since ${fit.because.join(' and ')}` : ''}`,
    }] : []);
    const order: readonly string[] = ['none', 'low', 'medium', 'high'];
    const outside = fits.filter(({ experience, fit }) => {
        const level = levelWord(experience.forcefulness?.value);
        return fit !== undefined && level !== 'unsaid' && (order.indexOf(level) > order.indexOf(fit.most) || order.indexOf(level) < order.indexOf(fit.least));
    });
    const misfits = new Map(outside.map(({ experience, fit }) => [experience, fit?.because.join(', and ') ?? '']));
    return {
        view: view.id,
        title: system.header?.title ?? (system.name || 'Untitled system'),
        summary: summaryOf([plural(experiences.length, 'experience'), misfits.size > 0 && `${misfits.size} outside its zone`]),
        nodes: experiences.map(experience => ({ ...cardOf(experience, budgets.get(experience), misfits.get(experience)), findings: counts(experience.qualifiedName) })),
        edges: [], clusters: [], lanes: [],
        grid: { kind: 'chart', columnAxis: 'Frequency', columns, rows: experiences.length === 0 ? [] : shown, zones },
        legend: experiences.length === 0 ? [] : [{ sample: 'zone', tone: 'guard', text: 'where its cost, value, frequency and urgency fit' }],
        whenEmpty: 'No experience yet: how do predictions meet people? Start with experience AutoStop { presents TimeModel to Cook  mode automate  forcefulness high }',
    };
}

function cardOf(experience: Experience, budget: MistakeBudget | undefined, misfit: string | undefined): DiagramNode {
    const modes = experience.branches.map((branch): NodeRow => ({ icon: branch.mode === 'automate' ? 'software' : branch.mode === 'prompt' ? 'actor' : 'requirement', tone: modeTone(branch), text: modeText(branch) }));
    const cost = factorText(experience.cost?.value) ?? costLevel(experience);
    const factors = [
        ...experience.value ? [`value ${factorText(experience.value.value)}`] : [],
        ...cost === undefined ? [] : [`cost ${cost}${experience.cost ? '' : ' (derived)'}`],
        ...experience.precision ? [`precision ${experience.precision.value.text}`] : [],
    ];
    const ways = [...experience.reversible ? [experience.reversible.value ? 'reversible' : 'not reversible'] : [], ...experience.offers.map(({ value }) => value)];
    const rows: NodeRow[] = [
        ...misfit === undefined ? [] : [{ icon: 'error', tone: 'danger', text: `outside its zone: ${misfit}` } as const],
        ...modes,
        ...factors.length > 0 ? [{ icon: 'measure', tone: 'neutral', text: factors.join(' · ') } as const] : [],
        ...ways.length > 0 ? [{ icon: 'loop', tone: 'neutral', text: ways.join(' · ') } as const] : [],
        ...budgetRows(budget),
    ];
    const subtitle = [
        ...experience.title === undefined ? [] : [experience.name],
        ...experience.presents.length > 0 ? [`${experience.presents.map(({ text }) => text).join(', ')} → ${experience.actors.map(({ text }) => text).join(', ') || '?'}`] : [],
    ].join(' · ');
    return {
        id: experience.qualifiedName, element: experience.qualifiedName, shape: 'card', tone: experience.branches.some(({ mode }) => mode === 'automate') ? 'organizational' : experience.branches.some(({ mode }) => mode === 'prompt') ? 'leading' : 'user',
        caption: { icon: 'actor', text: experience.branches.length > 1 ? 'HYBRID EXPERIENCE' : 'EXPERIENCE' }, title: titleOf(experience), ...subtitle === '' ? {} : { subtitle }, rows,
        findings: { error: 0, warning: 0, info: 0, hint: 0, messages: [] },
        cell: { column: experience.qualifiedName, row: rowIds[levelWord(experience.forcefulness?.value)] },
        accessibleName: `experience ${titleOf(experience)}, forcefulness ${levelWord(experience.forcefulness?.value)}; ${rows.map(({ text }) => text).join('; ')}`,
        description: experience.documentation,
    };
}

function modeTone({ mode }: ModeBranch): Tone {
    return mode === 'automate' ? 'organizational' : mode === 'prompt' ? 'leading' : 'user';
}

/** `automate "call responders", after 30 s`. */
function modeText({ mode, action, otherwise, condition, duration }: ModeBranch): string {
    const when = otherwise ? 'otherwise ' : '';
    const test = condition ? ` when ${[condition.subject, condition.bound && boundText(condition.bound), condition.text].filter(part => part !== undefined).join(' ')}` : '';
    return `${when}${mode}${action === undefined ? '' : ` “${action}”`}${test}${duration ? ` for ${duration.text}` : ''}`;
}

function budgetRows(budget: MistakeBudget | undefined): NodeRow[] {
    if (!budget) return [];
    const { mistakesPerDay, daysPerMistake, breakEven, margin } = budget;
    return [
        ...mistakesPerDay === undefined ? [] : [{ icon: 'warning', tone: 'neutral', text: `≈ ${rounded(mistakesPerDay)} mistakes a day` } as const],
        ...mistakesPerDay !== undefined || daysPerMistake === undefined ? [] : [{ icon: 'warning', tone: 'neutral', text: `a mistake every ${rounded(daysPerMistake)} days for each person` } as const],
        ...breakEven === undefined ? [] : [{ icon: 'rising', tone: margin !== undefined && margin < 0 ? 'danger' : 'neutral', text: `break-even at precision ${rounded(breakEven)}` } as const],
    ];
}

function rounded(value: number): string {
    return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}

function levelWord(factor: LevelOrQuantity | undefined): Level | 'unsaid' {
    return factor && 'level' in factor ? factor.level : 'unsaid';
}

function factorText(factor: LevelOrQuantity | undefined): string | undefined {
    if (!factor) return undefined;
    return 'level' in factor ? factor.level : factor.quantity.text;
}

const perDayOfLevel: Record<Level, number> = { none: 0, low: 0.05, medium: 0.5, high: 5 };

function frequencyOf(experience: Experience): number {
    const factor = experience.frequency?.value;
    if (!factor) return Infinity;
    return 'level' in factor ? perDayOfLevel[factor.level] : usesPerDay(factor) ?? 1e9;
}
