import { configurationFileName } from '../../server/configuration/configuration.js';
import { sampleTexts } from '../helpers/sample-texts.js';

/** The texts of a workspace by URI, as they are on disk or in an editor. */
export interface Project {
    readonly texts: Map<string, string>;
    readonly configurations: Map<string, string>;
}

const files = (pattern: RegExp): [string, string][] => sampleTexts.filter(({ name }) => pattern.test(name)).map(({ name, text }) => [`file:///${name}`, text]);

/** Small workspaces of several systems, some of several files. */
const beginnings: readonly (readonly [string, string][])[] = [
    files(/samples\/smart-toaster\/|drafts\/news/),
    files(/samples\/photo-search\/|drafts\/insulin/),
    files(/samples\/delivery-robot\/|drafts\/job/),
    files(/samples\/drafts\//),
    // Two systems that speak of each other, in three files.
    [
        ['file:///pair/a.mlsys', 'system A "first" { stage production }\nml component Model { mistake wrong { severity major } }\nuser actor Reader\nhazard Harm { severity major  affects Reader  caused by B.Other.wrong or Model.wrong }\n'],
        ['file:///pair/b.mlsys', 'system B { stage production }\nml component Other { mistake wrong { severity minor  leads to A.Harm } }\nuser goal Wish { supports Far }\n'],
        ['file:///pair/more.mlsys', 'system B\norganizational goal Far "Earn more" { measure revenue "money" { target >= 5 EUR } }\nprediction flow Other -> Page\nsoftware component Page { role ui }\n'],
    ],
];

export function beginningOf(choice: number): Project {
    return { texts: new Map(beginnings[choice % beginnings.length]), configurations: new Map() };
}

/** What a team may write into its configuration; texts that are no JSON are left out, as what they mean depends on what was there before. */
const configurations = [
    '{ "profile": "safety" }', '{ "profile": "lean" }', '{ "levels": { "goal-unmeasured": "error", "ownerless": "off" } }', '{ "levels": { "cut-of-one": "info", "ml-unobserved": "off" } }',
    '{ "profile": "eu-ai-act", "limits": {} }', '{}',
];

export function configurationText(choice: number): string {
    return configurations[choice % configurations.length];
}

/** The file that says something for a text: beside it, or for all folders. */
export function configurationUri(uri: string, choice: number): string {
    const end = choice % 2 === 0 ? uri.lastIndexOf('/') : uri.indexOf('/', 'file:///'.length);
    return `${uri.slice(0, end)}/${configurationFileName}`;
}
