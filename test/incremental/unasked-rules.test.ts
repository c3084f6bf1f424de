/**
 * What rules that are not asked again found before is what they would find now: for lines of all samples, taken out and put back one
 * by one. `MLSYS_STEPS=1` tries every line instead of some.
 */
import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/configuration/configuration.js';
import { SystemVerdicts } from '../../server/editor/system-verdicts.js';
import type { SystemModel } from '../../server/model/system-model.js';
import { Workspace } from '../../server/workspace/workspace.js';
import { sampleSystems } from '../helpers/sample-texts.js';
import { textEdits } from './text-edits.js';

const every = process.env['MLSYS_STEPS'] === undefined ? 17 : 1;

function judging(workspace: Workspace): SystemVerdicts {
    return new SystemVerdicts(workspace, () => defaultConfiguration, (_rule, error) => { throw error; });
}

function said(verdicts: SystemVerdicts, system: SystemModel): string[] {
    return verdicts.of(system).map(({ code, severity, message, element, origin, related }) => JSON.stringify([code, severity, message, element, origin, related]));
}

it.each(sampleSystems())('$name', ({ texts }) => {
    const workspace = new Workspace();
    for (const [name, text] of Object.entries(texts)) workspace.setText(`file:///${name}`, text, 1);
    const kept = judging(workspace);
    let version = 1;
    const compare = (uri: string, text: string, when: string): void => {
        workspace.setText(uri, text, ++version);
        const system = workspace.systemOf(uri);
        if (!system) throw new Error('There is no system.');
        const now = said(kept, system);
        const wanted = said(judging(workspace), system);
        if (now.join('\n') !== wanted.join('\n')) expect(now, when).toEqual(wanted);
    };
    for (const [name, text] of Object.entries(texts)) {
        const lines = text.split('\n');
        compare(`file:///${name}`, text, name);
        for (let line = name.length % every; line < lines.length; line += every) {
            const word = textEdits['another word'](lines[line], line, '');
            for (const edited of [[], word === lines[line] ? [''] : [word]]) {
                compare(`file:///${name}`, lines.toSpliced(line, 1, ...edited).join('\n'), `without line ${line} of ${name}: ${lines[line]}`);
                compare(`file:///${name}`, text, `with line ${line} of ${name} again: ${lines[line]}`);
            }
        }
    }
}, 600_000);
