/** What is worked out again after an edit, and what is not. */
import { describe, expect, it, vi } from 'vitest';
import { SystemVerdicts } from '../../server/editor/system-verdicts.js';
import { rules } from '../../server/rules/generated/catalogue.js';
import { defaultConfiguration } from '../../server/configuration/configuration.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { mainUri } from '../helpers/model.js';

const text = 'system Captions { stage production }\nuser actor Reader\n\nuser goal Understand "Know what a picture shows" { held by Reader }\nml component Captioner\n';
const spies = new Map(rules.map(rule => [rule.id, vi.spyOn(rule, 'check')]));

/** Ids of the rules that were asked since the last time. */
function asked(): string[] {
    const ids = [...spies].flatMap(([id, spy]) => spy.mock.calls.length > 0 ? [id] : []);
    for (const spy of spies.values()) spy.mockClear();
    return ids;
}

let counts = { configuration: defaultConfiguration };

function opened(content: string, more: Readonly<Record<string, string>> = {}): { said: () => string[]; type: (content: string) => void; verdicts: SystemVerdicts; workspace: Workspace } {
    const workspace = new Workspace();
    for (const [uri, other] of Object.entries(more)) workspace.setText(uri, other);
    const verdicts = new SystemVerdicts(workspace, () => counts.configuration, (_rule, error) => { throw error; });
    const said = (): string[] => {
        const system = workspace.systemOf(mainUri);
        return system ? verdicts.of(system).map(({ code, origin: { start } }) => `${start.line}:${start.character} ${code}`) : [];
    };
    const type = (typed: string): void => { workspace.setText(mainUri, typed, (workspace.document(mainUri)?.version ?? 0) + 1); };
    type(content);
    said();
    asked();
    return { said, type, verdicts, workspace };
}

describe('no rule is asked again', () => {
    it.each([
        ['a line break', text.replace('\n\n', '\n\n\n'), '4:10 goal-unmeasured'],
        ['a comment', text.replace('\n\n', '\n// a word\n'), '3:10 goal-unmeasured'],
        ['blanks within a declaration', text.replace('user goal', 'user     goal'), '3:14 goal-unmeasured'],
        ['a line break within a declaration', text.replace('user goal Understand', 'user\n  goal Understand'), '4:7 goal-unmeasured'],
    ])('after %s, and findings have moved', (_what, edited, expected) => {
        const { said, type } = opened(text);
        type(edited);
        expect(said()).toContain(expected);
        expect(asked()).toEqual([]);
    });

    it('but for what mends a finding, which is worked out at the new place', () => {
        const { said, type, verdicts, workspace } = opened(text);
        type(`// a word\n${text}`);
        said();
        const system = workspace.systemOf(mainUri);
        const fixes = system ? verdicts.of(system).flatMap(verdict => verdict.fixes) : [];
        expect(JSON.stringify(fixes.map(({ edits }) => edits.map(edit => 'to' in edit ? edit.to.origin.start.line : 0)))).toContain('4');
    });
});

describe('rules are asked again', () => {
    it.each([
        ['another title of a goal', text.replace('Know', 'See'), 'goal-unmeasured', 'cut-of-one'],
        ['another link of a goal', text.replace('held by Reader', ''), 'stakeholder-goalless', 'cut-of-one'],
        ['another role of an actor', text.replace('user actor', 'operator actor'), 'stakeholder-goalless', 'goal-unmeasured'],
    ])('that look at what has changed: %s', (_what, edited, rule, other) => {
        const { said, type } = opened(text);
        type(edited);
        said();
        const ids = asked();
        expect(ids).toContain(rule);
        expect(ids).not.toContain(other);
    });

    it.each([
        ['another name', text.replaceAll('Reader', 'Readers')],
        ['another order', text.replace('user actor Reader\n', '').concat('user actor Reader\n')],
        ['a declaration more', `${text}user actor Writer\n`],
    ])('all of them after %s', (_what, edited) => {
        const { said, type } = opened(text);
        type(edited);
        said();
        expect(asked()).toHaveLength(rules.length);
    });

    it('all of them after any edit of a system that names elements of another one, which may have changed', () => {
        const { said, type } = opened(`${text}hazard Harm { caused by Other.Model.wrong }\n`, { 'file:///spec/other.mlsys': 'system Other\nml component Model { mistake wrong }\n' });
        type(`// a word\n${text}hazard Harm { caused by Other.Model.wrong }\n`);
        said();
        expect(asked()).toHaveLength(rules.length);
    });

    it('all of them when the configuration changes while they are being asked', async () => {
        const { said, type, verdicts, workspace } = opened(text);
        type(text.replace('Reader', 'Readers'));
        const system = workspace.systemOf(mainUri);
        if (!system) throw new Error('There is no system.');
        const isDone = await verdicts.inTurns(system, () => {
            counts = { configuration: { ...defaultConfiguration, levels: new Map([['goal-unmeasured', 'off']]) } };
            verdicts.forget();
            return false;
        }, 0);
        expect(isDone).toBe(false);
        expect(said().join()).not.toContain('goal-unmeasured');
    });
});
