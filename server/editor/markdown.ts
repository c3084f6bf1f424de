/** Text of a specification as Markdown shows it literally: no markup, links, images or HTML come from it. */
export function escapeMarkdown(text: string): string {
    return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\r?\n/g, ' ');
}

/** A doc comment is Markdown, but it must not fetch pictures, carry HTML, or link to files and commands: only to pages. */
export function harmlessMarkdown(text: string): string {
    return text.replace(/!\[/g, '!\\[').replace(/</g, '&lt;').replace(/\]\((?!https?:\/\/)/g, ']\\(').replace(/\]:/g, ']\\:');
}

/** Source text as a code span, whatever backticks it holds. */
export function codeSpan(text: string): string {
    const oneLine = text.replace(/\s+/g, ' ');
    const longest = Math.max(0, ...[...oneLine.matchAll(/`+/g)].map(match => match[0].length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return `${fence}${space}${oneLine}${space}${fence}`;
}
