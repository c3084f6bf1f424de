/** A rule that fails is told once, and takes no other along. */
import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/configuration/configuration.js';
import { rule as unmeasured } from '../../server/rules/goals/goal-unmeasured.js';
import { verdictsOf } from '../../server/workspace/verdict.js';
import { today, workspaceOf } from '../helpers/model.js';

it('says which rule failed, where the system is named, and what the others found', () => {
    const workspace = workspaceOf({ 'a.mlsys': 'system A { stage production }\nuser goal G\n', 'b.mlsys': 'system A\n' });
    const broken = { ...unmeasured, id: 'broken', check: (): void => { throw new Error('no such thing'); } };
    const told: string[] = [];
    const configurations = new Map(['a', 'b'].map(name => [`file:///spec/${name}.mlsys`, { ...defaultConfiguration }]));
    const verdicts = verdictsOf(workspace, workspace.systems()[0], {
        today, rules: [broken, unmeasured], configurationOf: uri => configurations.get(uri) ?? defaultConfiguration, onFailure: ({ id }) => told.push(id),
    });
    expect(verdicts.map(({ code, severity, origin: { start } }) => `${code} ${severity} ${start.line}`)).toEqual(['rule-failed hint 0', 'goal-unmeasured warning 1']);
    expect(verdicts[0].message).toBe('The rule broken failed on A and was left out (no such thing). That is a mistake of the tool; please report it.');
    expect(new Set(told)).toEqual(new Set(['broken']));
});
