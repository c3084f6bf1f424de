import { setTimeout } from 'node:timers/promises';

/** Long, because a busy machine is slow; a condition that holds ends the wait at once. */
export const patience = 30_000;

/**
 * Waits until something is there.
 * @param what as in "the finding disappears"; stands in the error
 * @param look answers undefined, null or false for "not yet"
 * @returns what was found
 * @throws when patience ends, with what was seen last if `describe` tells
 */
export async function until<T>(what: string, look: () => Promise<T | undefined | null | false>, describe?: () => Promise<string>): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
        const found = await look();
        if (found !== undefined && found !== null && found !== false) return found;
        if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain until ${what}.${describe ? ` Instead: ${await describe()}` : ''}`);
        await setTimeout(50);
    }
}
