/** Signs of the toolbar, as strokes on a grid of 16 × 16. */
const paths = {
    find: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM10.3 10.3L14 14',
    list: 'M2.5 3.5h.1M2.5 8h.1M2.5 12.5h.1M5.5 3.5h8M5.5 8h8M5.5 12.5h8',
    locked: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
    unlocked: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1',
    layers: 'M8 2L14 5.2L8 8.4L2 5.2zM2.4 8.2L8 11.2L13.6 8.2M2.4 11L8 14L13.6 11',
    save: 'M8 2v8M4.8 7L8 10.2L11.2 7M2.5 10.5v3h11v-3',
    more: 'M3 8h.1M8 8h.1M13 8h.1',
    in: 'M8 3v10M3 8h10',
    out: 'M3 8h10',
    fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
    close: 'M4 4l8 8M12 4l-8 8',
    fix: 'M5.8 10.2a4 4 0 1 1 4.4 0V12H5.8zM6.3 14h3.4',
    upstream: 'M8 13.5V3M4 7l4-4l4 4',
    downstream: 'M8 2.5V13M4 9l4 4l4-4',
    text: 'M3.5 2.5h6l3 3v8h-9zM5.8 7.5h4.4M5.8 10h4.4',
    previous: 'M4 10l4-4l4 4',
    next: 'M4 6l4 4l4-4',
    choose: 'M4.5 6.5L8 10l3.5-3.5',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('class', `sign sign-${name}`);
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', paths[name]);
    svg.append(path);
    return svg;
}

/** A button that shows a sign; its title is its name and its tooltip. */
export function iconButton(name: IconName, title: string, press: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'icon-button';
    button.append(icon(name));
    nameButton(button, title);
    button.addEventListener('click', press);
    return button;
}

export function nameButton(button: HTMLButtonElement, title: string): void {
    button.title = title;
    button.setAttribute('aria-label', title);
}
