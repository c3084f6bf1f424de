import { describe, expect, it } from 'vitest';
import { SpecDocument } from '../../server/workspace/spec-document.js';

function unreadable(text: string): string | undefined {
    return new SpecDocument('file:///spec/main.mlsys', text, 0).unreadable;
}

describe('how deep brackets are nested', () => {
    it('is no question of how many lines end in a text and a closing bracket', () => {
        expect(unreadable(`system Long\n${'user goal Want { measure m "what" >= 70 %  review every 90 days  avoid "waste" }\n'.repeat(300)}`)).toBeUndefined();
    });

    it('counts behind texts, in which brackets mean nothing', () => {
        expect(unreadable(`system Deep\nhazard Fire "fire ((( {" { severity severe  caused by ${'('.repeat(200)}A${')'.repeat(200)} }`)).toMatch(/more than 100 deep/);
        expect(unreadable(`system Flat\nactor Cook "${'('.repeat(200)}"\n// ${'{'.repeat(200)}\n/* ${'('.repeat(200)}`)).toBeUndefined();
    });
});
