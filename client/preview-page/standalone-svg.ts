/**
 * The picture as a file of its own: at its natural size, without zoom or selection, and with the colours that the
 * editor's theme gives it now, since outside the editor its variables do not exist.
 */
export function standaloneSvg(svg: SVGSVGElement): string {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.classList.remove('has-selection');
    copy.style.removeProperty('transform');
    for (const marked of copy.querySelectorAll('.selected, .near, .found')) marked.classList.remove('selected', 'near', 'found');
    const variables = new Set([...copy.outerHTML.matchAll(/var\((--vscode-[\w-]+)/g)].map(match => match[1]));
    const computed = getComputedStyle(document.documentElement);
    const values = [...variables].map(name => [name, computed.getPropertyValue(name).trim()] as const).filter(([, value]) => value !== '');
    copy.setAttribute('style', `${copy.getAttribute('style') ?? ''};${values.map(([name, value]) => `${name}:${value}`).join(';')}`.replace(/^;/, ''));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
