/** Annotations keep to one line each, whatever a specification says. */
import { expect, it } from 'vitest';
import { githubAnnotations } from '../../server/exports/github-annotations.js';
import { verdictsIn, workspaceOf } from '../helpers/model.js';

it('names file, place and rule, and escapes what the format would take for its own', () => {
    const verdicts = verdictsIn(workspaceOf('system A { stage production }\nuser goal G { measure m "q" >= 90 % }\n')).filter(({ code }) => code === 'measure-unfed');
    expect(githubAnnotations(verdicts, () => 'a,b:c%.mlsys')).toMatch(/^::error file=a%2Cb%3Ac%25\.mlsys,line=2,endLine=2,col=23,endColumn=24,title=measure-unfed::Nothing says .*%0AFix: Record it .*\.\n$/);
    expect(githubAnnotations(verdicts.map(verdict => ({ ...verdict, message: 'two\r\nlines ::error::' })), () => 'x')).toMatch(/^::error [^\n]*::two%0D%0Alines ::error::%0AFix[^\n]*\n$/);
});
