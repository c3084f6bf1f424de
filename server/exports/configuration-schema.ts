import { levels } from '../configuration/levels.js';
import { limitNames, limitTerm } from '../configuration/limits.js';
import { profileNames, profileOf } from '../configuration/profiles.js';
import type { Rule } from '../rules/rule.js';

/**
 * The JSON Schema of `mlsys.json`, made from the rules: editors complete and explain by it. In the draft that editors know best;
 * `markdownDescription` and its like are theirs.
 */
export function configurationSchema(rules: readonly Rule[]): object {
    return {
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: 'https://mlsys.dev/schemas/mlsys.schema.json',
        title: 'Configuration of mlsys',
        description: 'How loudly each rule speaks, for the specifications in this folder and below.',
        type: 'object',
        additionalProperties: false,
        properties: {
            $schema: { type: 'string', description: 'Where this schema lies, for editors that do not know it.' },
            profile: {
                type: 'string', enum: profileNames, default: 'standard', description: 'What counts for every rule without a level of its own.',
                markdownEnumDescriptions: profileNames.map(name => profileOf(name).description),
            },
            levels: {
                type: 'object', additionalProperties: false, default: {},
                markdownDescription: 'A level per rule. It is final: neither the profile nor the `stage` of a system changes it. '
                    + 'To accept one gap on one element, with a reason, write `waive` there instead.',
                properties: Object.fromEntries(rules.map(rule => [rule.id, {
                    type: 'string', enum: levels, default: rule.severity, markdownDescription: ruleDescription(rule),
                }])),
            },
            limits: {
                type: 'object', additionalProperties: false, default: {}, description: 'The numbers that rules compare with.',
                properties: Object.fromEntries(limitNames.map(name => {
                    const { description, default: byDefault, least, most } = limitTerm(name);
                    return [name, { type: 'number', default: byDefault, minimum: least, ...most === undefined ? {} : { maximum: most }, description }];
                })),
            },
        },
    };
}

/** Its title and the first paragraph of its page. */
function ruleDescription({ title, explanation }: Rule): string {
    return `**${title}**\n\n${explanation.trim().split(/\n\s*\n/)[0].split('\n').map(line => line.trim()).join(' ')}`;
}
