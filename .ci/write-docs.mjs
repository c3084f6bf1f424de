// Writes what documentation is made from the units themselves: pages of rules and analyses, and the schemas of mlsys.json and of the analyses' output.
// `--check` writes nothing and exits 1 when a file is not current.
import { bundled, writeGenerated } from './generated-files.mjs';

const units = await bundled([
    "export { rulePages } from './server/exports/rule-pages.js';",
    "export { rules } from './server/rules/generated/catalogue.js';",
    "export { configurationSchema } from './server/exports/configuration-schema.js';",
    "export { analysisPages } from './server/exports/analysis-pages.js';",
    "export { analysisReportSchema } from './server/exports/analysis-report.js';",
    "export { movedGoals } from './server/analyses/goals/moved-goals.js';",
    "export { analyses } from './server/analyses/generated/catalogue.js';",
    "export { differencePage } from './server/analyses/difference/difference-page.js';",
]);

/** Folders that hold nothing else, and single files. */
const folders = {
    'docs/rules': units.rulePages(units.rules),
    'docs/analyses': await units.analysisPages(units.analyses, units.differencePage),
};
const schemas = {
    'docs/analysis-report.schema.json': units.analysisReportSchema([...units.analyses, units.movedGoals]),
    'docs/mlsys.schema.json': units.configurationSchema(units.rules),
};
const files = Object.fromEntries(Object.entries(schemas).map(([path, schema]) => [path, `${JSON.stringify(schema, undefined, 2)}\n`]));

const wanted = new Map(Object.entries(files));
for (const [folder, pages] of Object.entries(folders)) for (const { path, text } of pages) wanted.set(`${folder}/${path}`, text);
process.exitCode = writeGenerated(wanted, { folders: Object.keys(folders), check: process.argv.includes('--check'), command: 'npm run docs', what: 'docs' });
