/**
 * The picture as a file of its own, with the colours that the
 * editor's theme gives it now, since outside the editor its variables do not exist.
 */
export function standaloneSvg(svg: SVGSVGElement): string {
    const variables = new Set([...svg.outerHTML.matchAll(/var\((--vscode-[\w-]+)/g)].map(match => match[1]));
    const computed = getComputedStyle(document.documentElement);
    const values = [...variables].map(name => [name, computed.getPropertyValue(name).trim()] as const).filter(([, value]) => value !== '');
    svg.setAttribute('style', `${svg.getAttribute('style') ?? ''};${values.map(([name, value]) => `${name}:${value}`).join(';')}`.replace(/^;/, ''));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}
