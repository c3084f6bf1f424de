/**
 * The picture as a file of its own: `clean` as it came, without zoom or selection, and with the plain colours that
 * the editor's theme gives `shown` now, since outside the editor its variables do not exist, and few programs that show
 * SVG know variables and mixtures at all.
 */
export function standaloneSvg(clean: SVGSVGElement, shown: SVGSVGElement, transparent: boolean): string {
    if (transparent) clean.querySelector(':scope > .canvas')?.remove();
    const [painted, copied] = [shown.querySelector('style'), clean.querySelector('style')];
    if (painted?.sheet && copied) copied.textContent = [...painted.sheet.cssRules].map(plainRule).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(clean)}\n`;
}

function plainRule(rule: CSSRule): string {
    if (!(rule instanceof CSSStyleRule)) return rule.cssText;
    const properties = [...rule.style].map(name => {
        const value = rule.style.getPropertyValue(name);
        return `${name}:${/var\(|color-mix\(/.test(value) ? plainColour(value) : value}`;
    });
    return `${rule.selectorText}{${properties.join(';')}}`;
}

/** As `#rrggbb`, with opacity where there is some: what the page itself would paint. */
function plainColour(value: string): string {
    const probe = document.createElement('span');
    probe.style.color = value;
    document.body.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!context) return computed;
    context.fillStyle = computed;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
    const parts = opacity === 255 ? [red, green, blue] : [red, green, blue, opacity];
    return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`;
}
