/** What fixes write keeps to the text around it: line ends, comments, bodies in every state. */
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyFix, fixEdits, fixEditsWithStops, fixPlaceholders } from '../../server/rules/apply-fix.js';
import { findGaps } from '../../server/rules/find.js';
import { rule } from '../../server/rules/goals/measure-unfed.js';
import { findingsOf, mainUri, systemFrom, today, workspaceOf } from '../helpers/model.js';
import { sampleTexts } from '../helpers/sample-texts.js';

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

describe('edits with tab stops', () => {
    const drafts = sampleTexts.filter(({ name }) => name.includes('/drafts/'));
    const fixes = drafts.flatMap(({ name, text }) => {
        const workspace = workspaceOf(text);
        return workspace.systems().flatMap(system => findGaps(system, { today })).flatMap(finding => finding.fixes.map(fix => ({ name, text, fix, textOf: (uri: string) => workspace.textOf(uri) })));
    });

    it('leave the same text as the others, with the same placeholders', () => {
        let stopsSeen = 0;
        for (const { name, text, fix, textOf } of fixes) {
            const edits = fixEditsWithStops(fix, mainUri, textOf);
            const after = applyFix(fix, textOf).get(mainUri) ?? text;
            const title = `${fix.title} in ${name}`;
            expect(TextDocument.applyEdits(TextDocument.create(mainUri, 'mlsys', 0, text), edits.map(({ start, end, newText }) => ({ range: { start, end }, newText }))), title).toBe(after);
            const document = TextDocument.create(mainUri, 'mlsys', 0, after);
            const placeholders = (fixPlaceholders(fix, textOf).get(mainUri) ?? []).map(({ start, end }) => document.getText({ start, end }));
            expect(edits.flatMap(({ newText, stops }) => stops.map(({ start, end }) => newText.slice(start, end))), title).toEqual(placeholders);
            stopsSeen += placeholders.length;
        }
        expect(stopsSeen).toBeGreaterThan(20);
    });

    it('begin where a line begins, so that no editor indents the rest', () => {
        const withStops = fixes.flatMap(({ fix, textOf }) => fixEditsWithStops(fix, mainUri, textOf)).filter(({ stops }) => stops.length > 0);
        expect(withStops.length).toBeGreaterThan(20);
        expect(withStops.every(({ start }) => start.character === 0)).toBe(true);
    });
});
