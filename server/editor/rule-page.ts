import { rules } from '../rules/generated/catalogue.js';

const ids = new Set(rules.map(rule => rule.id));

/** The address of a rule's page; the editor's client turns it into the bundled page. */
export function rulePage(code: string): string | undefined {
    return ids.has(code) ? `https://github.com/mlsys/mlsys/blob/main/docs/rules/${code}.md` : undefined;
}
