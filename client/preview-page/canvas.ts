/** How the picture lies on the canvas: screen = picture · scale + offset, in CSS pixels. */
export interface Placement {
    readonly scale: number;
    readonly x: number;
    readonly y: number;
}

const smallest = 0.05;
const largest = 8;
/** The smallest scale at which names are read without effort. */
const readable = 0.62;
/** A press that moves less than this is a click. */
const dragThreshold = 4;

/** Zooming and panning of one picture; the placement survives new pictures. */
export class Canvas {
    private current: Placement = { scale: 1, x: 0, y: 0 };
    /** How a new picture is placed: readable from its top, whole, or where the reader put the last one. */
    private mode: 'begin' | 'whole' | 'placed' = 'begin';
    private svg?: SVGSVGElement;
    /** The host's size, not asked for at every picture: the browser would have to lay out the whole of it for an answer. */
    private room?: { readonly width: number; readonly height: number };

    constructor(private readonly host: HTMLElement, private readonly onPlaced: (placement: Placement, byReader: boolean) => void) {
        host.addEventListener('wheel', event => this.wheel(event), { passive: false });
        host.addEventListener('pointerdown', event => this.press(event));
        new ResizeObserver(() => {
            this.room = undefined;
            this.arrange();
        }).observe(host);
    }

    get placement(): Placement {
        return this.current;
    }

    /** Puts a picture in place of the last one, where that one was. */
    show(svg: SVGSVGElement): void {
        if (svg !== this.svg) {
            this.svg?.remove();
            this.svg = svg;
            this.host.append(svg);
        }
        if (this.mode === 'placed') this.apply(this.current, false);
        else this.arrange();
    }

    private arrange(): void {
        if (this.mode === 'whole') this.fit();
        else if (this.mode === 'begin') this.begin();
    }

    restore(placement: Placement): void {
        this.mode = 'placed';
        this.apply(placement, false);
    }

    /** The whole picture in sight, never larger than drawn. */
    fit(): void {
        const size = this.size();
        if (!size) return;
        const { width, height } = this.roomNow();
        if (width === 0 || height === 0) return;
        const margin = 16;
        const scale = Math.max(smallest, Math.min(1, (width - 2 * margin) / size.width, (height - 2 * margin) / size.height));
        this.mode = 'whole';
        this.apply({ scale, x: Math.max(margin, (width - size.width * scale) / 2), y: Math.max(margin, (height - size.height * scale) / 2) }, false);
    }

    /** The picture large enough to be read, from its top; the whole of it where that is large enough. */
    begin(): void {
        this.fit();
        this.mode = 'begin';
        const size = this.size();
        if (!size || this.current.scale >= readable) return;
        const { width } = this.roomNow();
        this.apply({ scale: readable, x: Math.max(16, (width - size.width * readable) / 2), y: 16 }, false);
    }

    /** Zooms by a factor around a point of the canvas, its middle if none is given. */
    zoom(factor: number, x = this.roomNow().width / 2, y = this.roomNow().height / 2): void {
        const scale = Math.min(largest, Math.max(smallest, this.current.scale * factor));
        const ratio = scale / this.current.scale;
        this.place({ scale, x: x - (x - this.current.x) * ratio, y: y - (y - this.current.y) * ratio });
    }

    zoomTo(scale: number): void {
        this.zoom(scale / this.current.scale);
    }

    pan(dx: number, dy: number): void {
        this.place({ ...this.current, x: this.current.x + dx, y: this.current.y + dy });
    }

    /** Moves the picture as little as brings the element into sight; does nothing when it is. */
    bringIntoSight(element: Element): void {
        const box = element.getBoundingClientRect();
        const frame = this.host.getBoundingClientRect();
        const margin = 24;
        const shift = (from: number, to: number, low: number, high: number): number =>
            to - from > high - low - 2 * margin ? low + margin - from : from < low + margin ? low + margin - from : to > high - margin ? high - margin - to : 0;
        const dx = shift(box.left, box.right, frame.left, frame.right);
        const dy = shift(box.top, box.bottom, frame.top, frame.bottom);
        if (dx !== 0 || dy !== 0) this.pan(dx, dy);
    }

    private roomNow(): { readonly width: number; readonly height: number } {
        return this.room ??= { width: this.host.clientWidth, height: this.host.clientHeight };
    }

    private size(): { readonly width: number; readonly height: number } | undefined {
        const box = this.svg?.viewBox.baseVal;
        return box && box.width > 0 ? { width: box.width, height: box.height } : undefined;
    }

    private place(placement: Placement): void {
        this.mode = 'placed';
        this.apply(placement, true);
    }

    private apply(placement: Placement, byReader: boolean): void {
        const size = this.size();
        this.current = size ? this.held(placement, size) : placement;
        if (this.svg && size) {
            const { x, y, scale } = this.current;
            this.svg.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
        }
        this.onPlaced(this.current, byReader);
    }

    /** A corner of the picture stays in sight, wherever it is pushed. */
    private held({ scale, x, y }: Placement, size: { readonly width: number; readonly height: number }): Placement {
        const hold = (at: number, length: number, room: number): number => {
            const kept = Math.min(80, length, room);
            return room === 0 ? at : Math.max(kept - length, Math.min(room - kept, at));
        };
        const { width, height } = this.roomNow();
        return { scale, x: hold(x, size.width * scale, width), y: hold(y, size.height * scale, height) };
    }

    private wheel(event: WheelEvent): void {
        event.preventDefault();
        const box = this.host.getBoundingClientRect();
        // A trackpad pans with two fingers and pinches with ctrl; a mouse wheel comes in whole, vertical steps.
        const isMouseWheel = event.deltaX === 0 && Math.abs(event.deltaY) >= 50;
        if (event.ctrlKey || event.metaKey || isMouseWheel) {
            this.zoom(Math.exp(-event.deltaY * (isMouseWheel ? 0.0015 : 0.01)), event.clientX - box.left, event.clientY - box.top);
        } else {
            this.pan(-event.deltaX, -event.deltaY);
        }
    }

    private press(event: PointerEvent): void {
        if (event.button !== 0 && event.button !== 1) return;
        const start = { x: event.clientX, y: event.clientY };
        let last = start;
        let dragging = false;
        const move = (next: PointerEvent): void => {
            if (!dragging && Math.hypot(next.clientX - start.x, next.clientY - start.y) < dragThreshold) return;
            if (!dragging) {
                dragging = true;
                this.host.setPointerCapture(event.pointerId);
                this.host.classList.add('panning');
            }
            this.pan(next.clientX - last.x, next.clientY - last.y);
            last = { x: next.clientX, y: next.clientY };
        };
        const release = (): void => {
            this.host.removeEventListener('pointermove', move);
            this.host.removeEventListener('pointerup', release);
            this.host.removeEventListener('pointercancel', release);
            this.host.classList.remove('panning');
            // The click that ends a drag is none.
            if (dragging) this.host.addEventListener('click', stop, { capture: true, once: true });
            setTimeout(() => this.host.removeEventListener('click', stop, { capture: true }), 0);
        };
        const stop = (click: Event): void => click.stopPropagation();
        this.host.addEventListener('pointermove', move);
        this.host.addEventListener('pointerup', release);
        this.host.addEventListener('pointercancel', release);
    }
}
