import {
    createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject,
    type LangiumCoreServices, type Module, type PartialLangiumCoreServices,
} from 'langium';
import { MlSystemGeneratedModule, MlSystemGeneratedSharedModule } from './generated/module.js';
import { MlsysAstReflection } from './ast-reflection.js';
import { ContextualLexer } from './contextual-lexer.js';
import { createMlsysParser } from './parser.js';
import { MlsysTokenBuilder } from './token-builder.js';
import { MlsysValueConverter } from './value-converter.js';

/** Langium's services with the parts that make mlsys text readable while it is being typed. */
export const mlsysSyntaxModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
    parser: {
        TokenBuilder: () => new MlsysTokenBuilder(),
        Lexer: services => new ContextualLexer(services),
        ValueConverter: () => new MlsysValueConverter(),
        LangiumParser: services => createMlsysParser(services),
    },
};

/** The language without a workspace: enough to parse and format a text. */
export function createSyntaxServices(): LangiumCoreServices {
    const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), MlSystemGeneratedSharedModule, { AstReflection: () => new MlsysAstReflection() });
    return inject(createDefaultCoreModule({ shared }), MlSystemGeneratedModule, mlsysSyntaxModule);
}
