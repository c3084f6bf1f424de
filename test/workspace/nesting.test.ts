/** How deep the brackets of a file are nested says nothing of how many there are. */
import { expect, it } from 'vitest';
import { verdictsIn, workspaceOf } from '../helpers/model.js';

const codesOf = (text: string): string[] => verdictsIn(workspaceOf(`system Plant\n${text}`)).map(({ code }) => code);

it('bodies that end with a text on one line are closed', () => {
    const bodies = Array.from({ length: 150 }, (_, index) => `decision D${index} { chosen "the one of the two" }`).join('\n');
    expect(codesOf(bodies)).not.toContain('unreadable-file');
});

it('brackets within texts, even unfinished ones, are none', () => {
    expect(codesOf(Array.from({ length: 150 }, (_, index) => `decision D${index} { chosen "{ ( \\" {" }`).join('\n'))).not.toContain('unreadable-file');
    expect(codesOf(`hazard H { caused by ${'('.repeat(150)}`)).toContain('unreadable-file');
});
