import { markdownAsText } from './markdown.js';

/** How long the pointer rests before the tooltip opens. */
const rest = 350;

interface Asked {
    readonly group: SVGGElement;
    readonly x: number;
    readonly y: number;
}

/** What the text's hover says, beside the pointer. Without an answer it shows the picture's own words. */
export class Tooltip {
    readonly root = document.createElement('div');
    private timer?: number;
    private asked?: Asked;

    constructor(private readonly host: HTMLElement, private readonly ask: (element: string) => void) {
        this.root.className = 'tooltip';
        this.root.setAttribute('role', 'tooltip');
        this.root.hidden = true;
        host.addEventListener('pointermove', event => this.move(event));
        for (const gone of ['pointerleave', 'pointerdown', 'wheel', 'keydown'] as const) host.addEventListener(gone, () => this.hide(), { passive: true });
    }

    hide(): void {
        window.clearTimeout(this.timer);
        this.asked = undefined;
        this.root.hidden = true;
    }

    /** The hover of an element has arrived; late ones are for nobody. */
    answer(element: string, text: string): void {
        if (this.asked?.group.dataset.element === element) this.show(this.asked, markdownAsText(text));
    }

    private move(event: PointerEvent): void {
        const target = event.target instanceof Element ? event.target.closest<SVGGElement>('[data-element], [data-node]') : null;
        if (target === null) return this.hide();
        if (event.buttons !== 0 || this.asked?.group === target) return;
        this.hide();
        const asked = { group: target, x: event.clientX, y: event.clientY };
        this.timer = window.setTimeout(() => {
            this.asked = asked;
            const { element, tooltip } = target.dataset;
            if (element !== undefined) this.ask(element);
            else if (tooltip !== undefined) this.show(asked, document.createTextNode(tooltip));
        }, rest);
    }

    private show({ x, y }: Asked, content: Node): void {
        this.root.replaceChildren(content);
        this.root.hidden = false;
        const frame = this.host.getBoundingClientRect();
        const { width, height } = this.root.getBoundingClientRect();
        const left = Math.max(8, Math.min(x - frame.left + 12, frame.width - width - 8));
        const below = y - frame.top + 18;
        const top = below + height + 8 <= frame.height ? below : Math.max(8, y - frame.top - height - 12);
        this.root.style.left = `${left}px`;
        this.root.style.top = `${top}px`;
    }
}
