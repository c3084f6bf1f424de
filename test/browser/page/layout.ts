/** What is wrong with the places of texts in a picture, in words. */
export function misplacedTexts(svg: SVGSVGElement): string[] {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const tolerance = 2 * scale;
    return [...svg.querySelectorAll('text')].flatMap(text => {
        const box = text.getBoundingClientRect();
        if (box.width === 0) return [];
        const holder = holderOf(text, svg);
        const around = holder.getBoundingClientRect();
        const over = Math.max(around.left - box.left, box.right - around.right, around.top - box.top, box.bottom - around.bottom);
        return over > tolerance ? [`${nameOf(text)} leaves ${nameOf(holder)} by ${Math.round(over / scale)} pixels: ${(text.textContent ?? '').slice(0, 60)}`] : [];
    });
}

/** The shape that a text belongs into: the box around it, the plate of its badge, its lane; else the picture. */
function holderOf(text: Element, svg: SVGSVGElement): Element {
    const heading = text.closest<SVGElement>('[data-heading-of]');
    if (heading) return svg.querySelector(`[data-cluster="${CSS.escape(heading.dataset.headingOf ?? '')}"] > .frame`) ?? svg;
    const own = text.closest('.badges, .gate, .loop-mark, .node, .lane');
    return own?.querySelector(':scope > :is(.badge-plate, .panel, .outline, .band)') ?? svg;
}

function nameOf(element: Element): string {
    return `<${element.tagName} ${element.getAttribute('class') ?? ''}>`;
}

/** What sticks out of the page, or makes it scroll as a whole. */
export function pageOverflow(selectors: readonly string[]): string[] {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const scrolls = scrollWidth > clientWidth || scrollHeight > clientHeight ? [`the page is ${scrollWidth} × ${scrollHeight} in ${clientWidth} × ${clientHeight}`] : [];
    return [...scrolls, ...selectors.flatMap(selector => [...document.querySelectorAll(selector)]).flatMap(element => {
        const { left, top, right, bottom, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || top < -1 || right > clientWidth + 1 || bottom > clientHeight + 1) ? [`${nameOf(element)} sticks out of the page`] : [];
    })];
}
