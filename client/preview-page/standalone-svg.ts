/**
 * The picture as a file of its own: at its natural size, without zoom or selection, and with the plain colours that
 * the editor's theme gives it now, since outside the editor its variables do not exist, and few programs that show
 * SVG know variables and mixtures at all.
 */
export function standaloneSvg(svg: SVGSVGElement, transparent: boolean): string {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.classList.remove('has-selection');
    copy.removeAttribute('style');
    for (const marked of copy.querySelectorAll('.selected, .near, .found')) marked.classList.remove('selected', 'near', 'found');
    if (transparent) copy.querySelector(':scope > .canvas')?.remove();
    const [shown, copied] = [svg.querySelector('style'), copy.querySelector('style')];
    if (shown?.sheet && copied) copied.textContent = [...shown.sheet.cssRules].map(plainRule).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
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
