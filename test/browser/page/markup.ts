/** Elements that a picture is made of; anything else came from a specification. */
const drawn = new Set(['svg', 'style', 'rect', 'g', 'text', 'path', 'title']);

/** What in a picture could run or fetch something, in words. */
export function activeParts(svg: Element): string[] {
    return [svg, ...svg.querySelectorAll('*')].flatMap(element => {
        const attributes = [...element.attributes].map(({ name }) => name).filter(name => /^on|href$|^src|^action|^ping/i.test(name)).map(name => `the attribute ${name} on <${element.tagName}>`);
        return drawn.has(element.tagName) ? attributes : [`an element <${element.tagName}>`, ...attributes];
    });
}

/** Links, pictures and other things with an address in a page of HTML: what a reader could be led to. */
export function addresses(root: ParentNode): string[] {
    return [...root.querySelectorAll('[href], [src], [srcset], [data], [action], [formaction]')].map(element =>
        `<${element.tagName.toLowerCase()}> ${['href', 'src', 'srcset', 'data', 'action', 'formaction'].flatMap(name => element.getAttribute(name) ?? []).join(' ')}`);
}

/** Attributes that run something, and elements that do. */
export function scripts(root: ParentNode): string[] {
    return [...root.querySelectorAll('*')].flatMap(element => [
        ...[...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => `${name} on <${element.tagName.toLowerCase()}>`),
        ...['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BASE', 'META', 'LINK', 'STYLE', 'IMG', 'SVG'].includes(element.tagName) ? [`<${element.tagName.toLowerCase()}>`] : [],
    ]);
}
