import type { Level } from './levels.js';
import { defaultLimits, type Limits } from './limits.js';
import type { ProfileName } from './profiles.js';

/** The name of the file that holds a project's configuration, for its folder and everything below. */
export const configurationFileName = 'mlsys.json';

/** What a project says about the rules. */
export interface Configuration {
    readonly profile: ProfileName;
    /** By rule id. A level given here is final: neither profile nor stage change it. */
    readonly levels: ReadonlyMap<string, Level>;
    readonly limits: Limits;
}

/** Counts where no `mlsys.json` does. */
export const defaultConfiguration: Configuration = { profile: 'standard', levels: new Map(), limits: defaultLimits };
