import { rules } from '../rules/generated/catalogue.js';
import type { Rule } from '../rules/rule.js';
import { nearestWord } from '../syntax/problems/expected.js';
import { UsageError } from './usage-error.js';

/** @throws UsageError when no rule has this id; it tells which was meant. */
export function ruleNamed(id: string): Rule {
    const found = rules.find(rule => rule.id === id);
    if (found) return found;
    const near = nearestWord(id, rules.map(rule => rule.id));
    throw new UsageError(`There is no rule '${id}'${near === undefined ? '.' : `; did you mean '${near}'?`} 'mlsys rules' lists them all.`);
}
