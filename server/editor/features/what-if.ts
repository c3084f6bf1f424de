import { levelText } from '../../analyses/goals/level-words.js';
import { measureLevel } from '../../analyses/goals/measure-level.js';
import { movedGoalsTable, movedRows, movedSummary } from '../../analyses/goals/moved-goals.js';
import { triedValue } from '../../analyses/goals/tried-value.js';
import { measuresToTry, whatIf, type MovedGoal } from '../../analyses/goals/what-if.js';
import type { Measure } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import type { NodeRow } from '../../views/diagram.js';
import { pictureOf } from '../../views/render.js';
import { answeredTable, placeOf, placesIn } from '../analysis/answered-tables.js';
import { systemAt } from '../analysis/system-at.js';
import { measuresRequest, whatIfRequest, type MeasureChoice, type SystemParams, type WhatIfAnswer, type WhatIfParams } from '../analysis-protocol.js';
import type { Feature } from '../feature.js';
import { pictureName } from '../picture-name.js';

/** Tries other values of a measure, and shows which goals would move. */
export const feature: Feature = {
    capabilities: {},
    register(server) {
        const { connection } = server;
        connection.onRequest(measuresRequest, server.request('Measures', (params: SystemParams): MeasureChoice[] => {
            const system = systemAt(server, params);
            return system ? measuresToTry(system).map(measureChoice) : [];
        }));
        connection.onRequest(whatIfRequest, server.request('What if', async (params: WhatIfParams, signal): Promise<WhatIfAnswer | null> => {
            const system = systemAt(server, params);
            if (!system) return null;
            const measure = measuresToTry(system).find(({ qualifiedName }) => qualifiedName === params.measure);
            const value = measure && triedValue(measure, params.value);
            if (!measure || !value || 'problem' in value) {
                return { ...nothingMoved(system, params), places: measure ? { [params.measure]: placeOf(measure) } : {}, problem: value && 'problem' in value ? value.problem : `There is no measure '${params.measure}' any more.` };
            }
            const moved = whatIf(system, new Map([[measure, value]]));
            const table = answeredTable(movedGoalsTable, movedRows(moved));
            const { diagram } = pictureOf(system, [], 'goals', { annotations: annotationsOf(moved) });
            // The goals stay where the value tried before, or the preview, has them.
            const { svg = '', width, height } = await server.draw({ diagram, theme: 'editor', picture: `what if\n${pictureName(system, 'goals')}`, startsFrom: pictureName(system, 'goals'), isKept: true }, signal);
            return { system: system.name, measure: params.measure, value: value.text, summary: movedSummary(moved), moved: table, places: { ...placesIn(system, [table]), [params.measure]: placeOf(measure) }, svg, width, height };
        }));
    },
};

function measureChoice(measure: Measure): MeasureChoice {
    const { level, value, unknownBecause } = measureLevel(measure);
    const target = measure.target?.value ?? measure.acceptable?.value;
    return {
        name: measure.qualifiedName, title: measure.title,
        now: level === undefined ? `level unknown: ${unknownBecause}` : `${value?.text ?? ''}, level ${levelText(level)}`,
        target: target && `${target.operator} ${target.quantity.text}`,
        suggestion: target?.quantity.text ?? value?.text ?? '',
        place: placeOf(measure),
    };
}

function annotationsOf(moved: readonly MovedGoal[]): ReadonlyMap<string, NodeRow> {
    return new Map(moved.map(({ intention, before, after, change }): [string, NodeRow] => {
        const rises = (change ?? 1) >= 0;
        const text = `${before === undefined ? 'unknown' : levelText(before)} → ${after === undefined ? 'unknown' : levelText(after)}`;
        return [intention.qualifiedName, { icon: rises ? 'rising' : 'falling', text, tone: rises ? 'guard' : 'danger' }];
    }));
}

function nothingMoved(system: SystemModel, { measure, value }: WhatIfParams): WhatIfAnswer {
    return { system: system.name, measure, value, summary: '', moved: answeredTable(movedGoalsTable, []), places: {}, svg: '', width: 0, height: 0 };
}
