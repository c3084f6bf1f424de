import { expect, it } from 'vitest';
import { withKnownNames } from '../../server/editor/completion/known-names.js';
import { elementTerms } from '../../server/syntax/vocabulary/vocabulary.js';
import { systemFrom } from '../helpers/model.js';

const system = systemFrom(`system A
user actor Nurse
affected actor Patient
software component App
software component Desk
ml component BedModel
user goal Quick
`);

it('a snippet names what the system has: one name as it is, several as a choice', () => {
    expect(withKnownNames('experience ${1:Experience} "${2:what}" {\n  presents ${3:Model} to ${4:User}\n  on ${5:App}\n  serves ${6:UserGoal}\n}', system))
        .toBe('experience ${1:Experience} "${2:what}" {\n  presents ${3:BedModel} to ${4:Nurse}\n  on ${5|App,Desk|}\n  serves ${6:Quick}\n}');
});

it('a name that comes again is one and the same', () => {
    const two = systemFrom('system A\nml component M\nml component N\n');
    expect(withKnownNames('through ${3:Model} -> ${4:World} -> ${3:Model}', two)).toBe('through ${3|M,N|} -> ${4:World} -> $3');
});

it('what is declared keeps its placeholder, and so does what there is none of', () => {
    expect(withKnownNames('environment ${1:World} "${2:what}"', systemFrom('system A\nenvironment Ward\n'))).toBe('environment ${1:World} "${2:what}"');
    const empty = systemFrom('system A\n');
    const snippets = elementTerms().flatMap(({ declarationForms }) => declarationForms.map(({ snippet }) => snippet));
    expect(snippets.map(snippet => withKnownNames(snippet, empty))).toEqual(snippets);
});
