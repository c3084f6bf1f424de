/**
 * Text inside Markdown: no markup, link, image, mention or HTML comes from it. Also breaks up mentions and issue
 * numbers, which hosts turn into links in plain text.
 */
export function markdownText(text: string): string {
    return text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, character => character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`)
        .replace(/@/g, '@\u200b').replace(/\b(https?|www)([:.])/gi, '$1\u200b$2').replace(/\r?\n/g, ' ');
}

/** A table; its cells are Markdown already. No table without rows. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
    if (rows.length === 0) return [];
    return [tableLine(titles), tableLine(titles.map(() => '---')), ...rows.map(tableLine), ''];
}

function tableLine(cells: readonly string[]): string {
    return `| ${cells.join(' | ')} |`;
}
