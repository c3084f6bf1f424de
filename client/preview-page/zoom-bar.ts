import { iconButton } from './icons.js';

/** Zoom in the corner of the canvas, as on maps. */
export class ZoomBar {
    readonly root = document.createElement('div');
    private readonly scale = document.createElement('button');

    constructor(actions: { zoom(factor: number): void; actualSize(): void; fit(): void }) {
        this.root.className = 'floating zoom-bar';
        this.scale.type = 'button';
        this.scale.className = 'zoom';
        this.scale.title = 'Actual size (1)';
        this.scale.addEventListener('click', () => actions.actualSize());
        this.root.append(
            iconButton('out', 'Zoom out (−)', () => actions.zoom(1 / 1.2)), this.scale, iconButton('in', 'Zoom in (+)', () => actions.zoom(1.2)),
            iconButton('fit', 'Fit the whole picture (0)', () => actions.fit()));
    }

    show(scale: number): void {
        const words = `${Math.round(scale * 100)} %`;
        this.scale.textContent = words;
        this.scale.setAttribute('aria-label', `${words}; press for actual size (1)`);
    }
}
