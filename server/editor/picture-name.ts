import type { SystemModel } from '../model/system-model.js';

/** Pictures of one name hold on to each other: what can stay where it was stays there. */
export function pictureName(system: SystemModel, view: string): string {
    return `${view}\n${system.name}`;
}
