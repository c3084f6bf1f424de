import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';

/**
 * The text of an `mlsys.json` with a rule's level set, its comments and layout as they are. Undefined where the text is broken, so that nobody
 * can tell what would become of it.
 */
export function textWithLevel(text: string, rule: string, level: string, eol: string): string | undefined {
    const errors: ParseError[] = [];
    const content: unknown = text.trim() === '' ? {} : parse(text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || !isObject(content) || ('levels' in content && !isObject(content.levels))) return undefined;
    return applyEdits(text, modify(text, ['levels', rule], level, { formattingOptions: { insertSpaces: true, tabSize: 2, eol } }));
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
