/** What fixes write keeps to the text around it: line ends, comments, bodies in every state. */
import { describe, expect, it } from 'vitest';
import { applyFix, fixEdits } from '../../server/rules/apply-fix.js';
import { rule } from '../../server/rules/goals/measure-unfed.js';
import { findingsOf, mainUri, systemFrom, workspaceOf } from '../helpers/model.js';

function fixed(text: string): string {
    const workspace = workspaceOf(text);
    const [finding] = findingsOf(rule, systemFrom(text));
    return applyFix(finding.fixes[0], uri => workspace.textOf(uri)).get(mainUri) ?? '';
}

describe('the missing telemetry is written', () => {
    it('with the line ends of the file', () => {
        const text = fixed('system A { stage production }\r\nsoftware component App\r\nuser goal G {\r\n  measure m "q" >= 90 %\r\n}\r\n');
        expect(text).toContain('from GM\r\n}\r\n');
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    });

    it('beside comments, which stay where they are', () => {
        const text = fixed('system A { stage production }\nsoftware component App\nuser goal G {\n  measure m "q" { // why\n    target >= 90 % // how much\n    /* last */\n  } // done\n} // goal\nactor X\n');
        expect(text).toContain('measure m "q" { // why\n    target >= 90 % // how much\n    /* last */\n    from GM\n  } // done\n} // goal\n\ntelemetry GM');
        expect(text).toContain('\n}\n\nactor X\n');
    });

    it('into a body that is not closed yet', () => {
        expect(fixed('system A { stage production }\nsoftware component App\nuser goal G {\n  measure m "q" >= 90 %\n')).toContain('  measure m "q" >= 90 % from GM\n');
    });

    it('with names in any script', () => {
        expect(fixed('system Ä { stage production }\nsoftware component App\nuser goal Grün { measure größe "Anteil" >= 90 % }\n')).toMatch(/from GrünGröße }\n\ntelemetry GrünGröße "Data for: Anteil" \{[^}]*outcome größe : boolean/);
    });

    it('in small edits that leave what lies between them alone', () => {
        const text = `system A { stage production }\nsoftware component App\nuser goal G { measure m "q" >= 90 % }\nuser   goal Untouched{lagging}\ntelemetry Old { from App }\n`;
        const workspace = workspaceOf(text);
        const [finding] = findingsOf(rule, systemFrom(text));
        const edits = fixEdits(finding.fixes[0], uri => workspace.textOf(uri)).get(mainUri) ?? [];
        expect(edits.map(({ start, end }) => [start.line, end.line])).toEqual([[2, 2], [4, 4]]);
        expect(fixed(text)).toContain('user   goal Untouched{lagging}');
    });
});
