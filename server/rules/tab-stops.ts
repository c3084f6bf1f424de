/** Of a snippet's `${1:text}` and `${1|one,two|}`: what begins one behind `${`. */
const beginning = /^\d+([:|])/;

/**
 * A snippet with each tab stop replaced: by what `write` makes of its text, or of the first text to choose from. `$0` becomes nothing.
 * Placeholders in placeholders are not known here.
 */
export function withTabStops(snippet: string, write: (text: string) => string): string {
    const [before, ...parts] = snippet.split('${');
    return withoutBareStops(before) + parts.map(part => {
        const end = part.indexOf('}');
        const begins = beginning.exec(part);
        if (!begins || end < begins[0].length) return withoutBareStops(`\${${part}`);
        const inside = part.slice(begins[0].length, end);
        return write(begins[1] === '|' ? inside.split(/[,|]/, 1)[0] : inside) + withoutBareStops(part.slice(end + 1));
    }).join('');
}

function withoutBareStops(text: string): string {
    return text.replace(/\$\d+/g, '');
}
