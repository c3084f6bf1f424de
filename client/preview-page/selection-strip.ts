import type { ListedElement } from '../preview/messages.js';
import type { Reach } from './geometry.js';
import { iconButton } from './icons.js';

export interface StripActions {
    open(): void;
    fix(): void;
    reach(reach: Reach): void;
    clear(): void;
}

/** What can be done with the selected element, at the foot of the canvas. */
export class SelectionStrip {
    readonly root = document.createElement('div');
    private readonly name = document.createElement('span');
    private readonly fix: HTMLButtonElement;
    private readonly upstream: HTMLButtonElement;
    private readonly downstream: HTMLButtonElement;
    private reach: Reach = 'near';

    constructor(actions: StripActions) {
        this.root.className = 'floating strip';
        this.root.setAttribute('role', 'toolbar');
        this.root.setAttribute('aria-label', 'Selected element');
        this.root.hidden = true;
        this.name.className = 'name';
        const toggle = (reach: Reach) => (): void => actions.reach(this.reach === reach ? 'near' : reach);
        this.upstream = iconButton('upstream', 'Upstream: what leads to it (U)', toggle('upstream'));
        this.downstream = iconButton('downstream', 'Downstream: what it leads to (D)', toggle('downstream'));
        this.fix = iconButton('fix', 'Fix… (F)', () => actions.fix());
        this.fix.append('Fix…');
        this.root.append(this.name, iconButton('text', 'Open the text (Enter)', () => actions.open()), this.upstream, this.downstream, this.fix, iconButton('close', 'Clear the selection (Escape)', () => actions.clear()));
    }

    show(element: ListedElement | undefined, reach: Reach, findings: number, hasLines: boolean): void {
        this.reach = reach;
        this.root.hidden = element === undefined;
        if (!element) return;
        this.name.textContent = element.name;
        this.name.title = `${element.kind} ${element.id}${element.title === undefined ? '' : `: ${element.title}`}`;
        this.fix.hidden = findings === 0;
        for (const [button, own] of [[this.upstream, 'upstream'], [this.downstream, 'downstream']] as const) {
            button.hidden = !hasLines;
            button.setAttribute('aria-pressed', String(reach === own));
        }
    }
}
