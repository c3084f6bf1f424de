import type { LangiumCoreServices } from 'langium';
import { createSyntaxServices } from './syntax-module.js';

let services: LangiumCoreServices | undefined;

/** The parser is costly to make and holds no text between calls: one serves all. */
export function syntaxServices(): LangiumCoreServices {
    return services ??= createSyntaxServices();
}
