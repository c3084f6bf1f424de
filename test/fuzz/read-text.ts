import type { SystemModel } from '../../server/model/system-model.js';
import { verdictsOf, type Verdict } from '../../server/workspace/verdict.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { mainUri, today } from '../helpers/model.js';

/** A text, and what is known of it by the time that a check runs. */
export interface Read {
    readonly text: string;
    readonly workspace: Workspace;
    readonly system: SystemModel;
    readonly verdicts: readonly Verdict[];
    /** A number that depends on the text alone: chooses what is too much to be tried for every text. */
    readonly choice: number;
}

/** @throws what reading, linking or a rule throws. */
export function readText(text: string): Read {
    const workspace = new Workspace();
    workspace.setText(mainUri, text);
    const [system] = workspace.systems();
    const verdicts = verdictsOf(workspace, system, { today, onFailure: (rule, error) => { throw new Error(`the rule ${rule.id} failed`, { cause: error }); } });
    let choice = 2_166_136_261;
    for (let index = 0; index < text.length; index++) choice = Math.imul(choice ^ text.charCodeAt(index), 16_777_619) >>> 0;
    return { text, workspace, system, verdicts, choice };
}

/** @throws Error with what does not hold. */
export function holds(condition: boolean, what: () => string): void {
    if (!condition) throw new Error(what());
}
