/** The published JSON Schema of mlsys.json: what it accepts, and that it says the same as the reader of the file. */
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { readConfiguration } from '../../server/configuration/read-configuration.js';
import { configurationSchema } from '../../server/exports/configuration-schema.js';
import { rules } from '../../server/rules/generated/catalogue.js';

const ruleIds = rules.map(({ id }) => id);
const ajv = new Ajv({ strict: true });
for (const keyword of ['markdownDescription', 'markdownEnumDescriptions']) ajv.addKeyword(keyword);
const validate = ajv.compile(configurationSchema(rules));

it.each([
    {},
    { $schema: './mlsys.schema.json', profile: 'eu-ai-act' },
    { levels: { 'measure-unfed': 'off', 'no-rollback': 'info' }, limits: { highPrecision: 1, oftenPerDay: 0.5 } },
    { levels: Object.fromEntries(ruleIds.map(id => [id, 'hint'])) },
])('accepts %j, as the reader does', content => {
    expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
    expect(readConfiguration(JSON.stringify(content), ruleIds).problems).toEqual([]);
});

it.each([
    [], { profile: 'leen' }, { profile: 3 }, { colour: 'red' }, { levels: { 'measure-unfedd': 'off' } }, { levels: { 'measure-unfed': 'warn' } }, { levels: { 'measure-unfed': true } },
    { levels: ['measure-unfed'] }, { limits: { highPrecision: 99 } }, { limits: { oftenPerDay: 'daily' } }, { limits: { often: 1 } },
])('rejects %j, as the reader does', content => {
    expect(validate(content)).toBe(false);
    expect(readConfiguration(JSON.stringify(content), ruleIds).problems).not.toEqual([]);
});

test('explains every rule by its title and first paragraph, and names its default', () => {
    const { properties } = (configurationSchema(rules) as { properties: { levels: { properties: Record<string, { markdownDescription: string; default: string }> } } }).properties.levels;
    expect(Object.keys(properties).sort()).toEqual([...ruleIds].sort());
    for (const rule of rules) {
        expect(properties[rule.id].markdownDescription).toContain(`**${rule.title}**`);
        expect(properties[rule.id].markdownDescription.split('\n\n')).toHaveLength(2);
        expect(properties[rule.id].default).toBe(rule.severity);
    }
});

test('the extension brings it for files of that name', () => {
    const root = join(import.meta.dirname, '../..');
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { contributes: { jsonValidation: { fileMatch: string; url: string }[] } };
    expect(contributes.jsonValidation).toEqual([{ fileMatch: 'mlsys.json', url: './docs/mlsys.schema.json' }]);
    expect(JSON.parse(readFileSync(join(root, 'docs/mlsys.schema.json'), 'utf8'))).toMatchObject({ type: 'object', additionalProperties: false });
});
