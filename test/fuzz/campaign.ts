import fc from 'fast-check';
import { mutants } from '../helpers/mutants.js';
import type { SampleText } from '../helpers/sample-texts.js';
import { checkText, type Break } from './checks.js';

interface Campaign {
    readonly bases: readonly SampleText[];
    readonly seed: number;
    /** Ends the campaign: asked before each text. */
    readonly goesOn: (texts: number) => boolean;
    readonly onBreak: (text: string, found: Break) => void | Promise<void>;
    /** Told now and then how far it has come. */
    readonly onProgress?: (texts: number, characters: number) => void;
}

/** Texts that are made at once. */
const batch = 40;

/** Makes mutants of the bases and checks each; the same seed makes the same texts in the same order. Resolves to how many there were. */
export async function runCampaign({ bases, seed, goesOn, onBreak, onProgress }: Campaign): Promise<number> {
    const arbitrary = mutants(bases);
    let texts = 0;
    let characters = 0;
    for (let round = 0; ; round++) {
        for (const text of fc.sample(arbitrary, { seed: seed + round, numRuns: batch })) {
            if (!goesOn(texts)) return texts;
            texts++;
            characters += text.length;
            const found = await checkText(text);
            if (found) await onBreak(text, found);
        }
        onProgress?.(texts, characters);
    }
}
