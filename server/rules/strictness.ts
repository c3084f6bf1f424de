import type { SystemModel } from '../model/system-model.js';

/** Whether rules for running systems apply: in production, and at high risk from the first idea on. */
export function isProduction(system: SystemModel): boolean {
    return system.header?.stage?.value === 'production' || system.header?.risk?.value === 'high';
}
