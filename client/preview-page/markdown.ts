/**
 * Shows the Markdown of a hover as text with a little form. Every piece becomes a text node: nothing in it can be
 * markup, a link that leads anywhere, or a picture that is fetched.
 */
export function markdownAsText(markdown: string): DocumentFragment {
    const result = document.createDocumentFragment();
    let code: HTMLElement | undefined;
    let list: HTMLElement | undefined;
    for (const line of markdown.split('\n')) {
        if (line.trimStart().startsWith('```')) {
            if (code) code = undefined;
            else {
                code = document.createElement('pre');
                result.append(code);
            }
            continue;
        }
        if (code) {
            code.append(`${line}\n`);
            continue;
        }
        const item = /^(?:[-*•]|\d+\.)\s(.*)/.exec(line.trim());
        if (item) {
            if (!list) {
                list = document.createElement('ul');
                result.append(list);
            }
            list.append(inline('li', item[1].trim()));
            continue;
        }
        list = undefined;
        if (/^\s*(?:---+|\*\*\*+)\s*$/.test(line)) result.append(document.createElement('hr'));
        else if (line.trim() !== '') result.append(inline('p', line.replace(/^#+\s+/, '').replace(/^>\s?/, '')));
    }
    return result;
}

/** Bold, slanted and code spans; of links only their words. */
function inline(tag: string, text: string): HTMLElement {
    const made = document.createElement(tag);
    // None of the parts reaches over its own mark, so that a long line takes no longer than its length.
    const pattern = /\*\*([^*]+)\*\*|(?<!`)`{1,3}([^`]+)`{1,3}|(?<![\w*])\*([^*]+)\*(?!\w)|(?<!\w)_([^_]+)_(?!\w)|!?\[([^[\]]*)\]\([^()]*\)/g;
    let end = 0;
    for (const match of text.matchAll(pattern)) {
        made.append(unescaped(text.slice(end, match.index)));
        const [whole, strong, code, starred, lined, words] = match;
        const slanted = starred ?? lined;
        if (strong !== undefined) made.append(inline('strong', strong));
        else if (code !== undefined) {
            const span = document.createElement('code');
            span.textContent = code;
            made.append(span);
        } else if (slanted !== undefined) made.append(inline('em', slanted));
        else made.append(unescaped(words));
        end = match.index + whole.length;
    }
    made.append(unescaped(text.slice(end)));
    return made;
}

function unescaped(text: string): string {
    const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': "'" };
    return text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name]);
}
