import type { TypeMetaData } from 'langium';
import { MlSystemAstReflection } from './generated/ast.js';

/**
 * What Langium asks of a type for each node that it makes: the properties that are there from the start, empty. The
 * generated reflection answers with all properties, most of which only a parsed value creates. `isComplete` would need
 * them; nothing asks for it.
 */
export class MlsysAstReflection extends MlSystemAstReflection {
    private readonly known = new Map<string, TypeMetaData>();

    override getTypeMetaData(type: string): TypeMetaData {
        let known = this.known.get(type);
        if (!known) {
            const all = super.getTypeMetaData(type);
            known = { ...all, properties: Object.fromEntries(Object.entries(all.properties).filter(([, { defaultValue }]) => defaultValue !== undefined)) };
            this.known.set(type, known);
        }
        return known;
    }
}
