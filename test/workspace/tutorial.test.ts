/** The tutorial, followed step by step: what it says is underlined is underlined, and no more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/configuration/configuration.js';
import { readConfiguration } from '../../server/configuration/read-configuration.js';
import { fixAll } from '../../server/workspace/fix-all.js';
import { verdictsOf } from '../../server/workspace/verdict.js';
import { today, workspaceOf } from '../helpers/model.js';

const uri = 'file:///spec/main.mlsys';
const tutorial = readFileSync(join(import.meta.dirname, '../../docs/tutorial.md'), 'utf8');
const [parts, goals, experience, measuredGoal, telemetry, harm, waiver] = [...tutorial.matchAll(/```mlsys\n([^]*?)```/g)].map(([, block]) => block);
const lean = readConfiguration(/```json\n([^]*?)```/.exec(tutorial)?.[1] ?? '', []).configuration ?? defaultConfiguration;

function found(text: string, configuration = lean): string[] {
    const workspace = workspaceOf(text);
    return workspace.systems().flatMap(system => verdictsOf(workspace, system, { today, ...configuration })).map(({ code, element }) => `${code} on ${element ?? ''}`).sort();
}

function fixedBy(text: string, rule: string): string {
    return fixAll(new Map([[uri, text]]), { today, rules: new Set([rule]), configurationOf: () => lean }).texts.get(uri) ?? text;
}

it('is true at every step', () => {
    expect(found(parts), 'a new file').toEqual(['experience-missing on WaterModel', 'goal-layer-missing on Greenhouse', 'mistake-unlinked on WaterModel.TooMuch', 'ml-unobserved on WaterModel']);

    const withGoals = `${parts}\n${goals}`;
    expect(found(withGoals), 'goals').toEqual(['experience-missing on WaterModel', 'mistake-unlinked on WaterModel.TooMuch', 'ml-unobserved on WaterModel']);
    expect(found(withGoals.replace('supports MoistRoots strongly', '')), 'a model goal that supports nothing').toContain('model-goal-orphan on RightMinutes');

    const withExperience = `${withGoals}\n${experience}`;
    expect(found(withExperience), 'experience').toEqual(['automate-irreversible on Watering', 'mistake-unlinked on WaterModel.TooMuch', 'ml-unobserved on WaterModel']);
    const overridden = fixedBy(withExperience, 'automate-irreversible');
    expect(overridden).toContain('offers override');

    const measured = overridden.replace(/user goal NoRounds[^]*?\n\}\n/, measuredGoal);
    expect(found(measured), 'measure').toEqual(['measure-unfed on NoRounds.byHand', 'mistake-unlinked on WaterModel.TooMuch', 'ml-unobserved on WaterModel']);
    const fed = fixedBy(measured, 'measure-unfed');
    expect(fed, 'what the page says that the fix writes').toContain(telemetry);
    expect(found(fed), 'telemetry').toEqual(['mistake-unlinked on WaterModel.TooMuch']);

    const safe = `${fed.replace('noticeable yes }', 'noticeable yes  leads to RootsRot }')}\n${harm}`;
    expect(found(safe), 'harm').toEqual([]);
    expect(found(safe.replace('on Controller\n  prevents', 'on WaterModel\n  prevents')), 'a guardrail inside the model').toContain('guard-only-in-model on RootsRot');

    expect(found(safe, defaultConfiguration), 'without mlsys.json').toHaveLength(6);
    expect(found(`${safe}\n${waiver}`, defaultConfiguration), 'waived').toHaveLength(5);
});
