import type { Choice } from '../preview/messages.js';
import { icon, iconButton, nameButton } from './icons.js';
import { toggleMenu, type MenuItem } from './menu.js';

export interface ToolbarActions {
    view(id: string): void;
    find(): void;
    list(): void;
    lock(): void;
    /** Files and the clipboard. */
    exports(): readonly MenuItem[];
    /** Everything that has no button of its own. */
    more(): readonly MenuItem[];
    /** What can be shown and hidden; headings first. */
    shown(): readonly MenuItem[];
}

/** Views on the left, what acts on the picture on the right; one line, however narrow the panel. */
export class Toolbar {
    readonly root = document.createElement('div');
    private readonly tabs = document.createElement('div');
    private readonly chooser: HTMLButtonElement;
    private readonly list: HTMLButtonElement;
    private readonly lock: HTMLButtonElement;
    private readonly shown: HTMLButtonElement;
    private views: readonly { readonly id: string; readonly title: string }[] = [];
    private view = '';

    constructor(private readonly actions: ToolbarActions) {
        this.root.className = 'toolbar';
        this.root.setAttribute('role', 'toolbar');
        this.root.setAttribute('aria-label', 'Preview');
        this.tabs.className = 'tabs';
        this.tabs.setAttribute('role', 'tablist');
        this.tabs.setAttribute('aria-label', 'View');
        this.tabs.addEventListener('keydown', event => this.walkTabs(event));
        this.chooser = document.createElement('button');
        this.chooser.type = 'button';
        this.chooser.className = 'chooser';
        this.chooser.addEventListener('click', () => toggleMenu(this.chooser, 'View', this.views.map(({ id, title }): MenuItem => ({ kind: 'choice', title, on: id === this.view, run: () => actions.view(id) }))));
        this.list = iconButton('list', 'Show as a list (L)', () => actions.list());
        this.lock = iconButton('unlocked', 'Lock to this system', () => actions.lock());
        this.shown = iconButton('layers', 'What is shown', () => toggleMenu(this.shown, 'What is shown', actions.shown()));
        const exports: HTMLButtonElement = iconButton('save', 'Export', () => toggleMenu(exports, 'Export', actions.exports()));
        const more: HTMLButtonElement = iconButton('more', 'More', () => toggleMenu(more, 'More', actions.more()));
        for (const opener of [this.chooser, this.shown, exports, more]) {
            opener.setAttribute('aria-haspopup', 'menu');
            opener.setAttribute('aria-expanded', 'false');
        }
        const space = document.createElement('span');
        space.className = 'space';
        this.root.append(this.tabs, this.chooser, space, iconButton('find', 'Find (/)', () => actions.find()), this.shown, this.list, this.lock, exports, more);
        new ResizeObserver(() => this.arrange()).observe(this.root);
    }

    showViews(views: readonly { readonly id: string; readonly title: string }[], current: string): void {
        if (current === this.view && JSON.stringify(views) === JSON.stringify(this.views)) return;
        const focused = this.tabs.contains(document.activeElement);
        this.views = views;
        this.view = current;
        this.tabs.replaceChildren(...views.map(({ id, title }) => {
            const tab = document.createElement('button');
            tab.type = 'button';
            tab.textContent = title;
            tab.setAttribute('role', 'tab');
            tab.setAttribute('aria-selected', String(id === current));
            tab.tabIndex = id === current ? 0 : -1;
            tab.addEventListener('click', () => this.actions.view(id));
            return tab;
        }));
        if (focused) this.tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
        const title = views.find(({ id }) => id === current)?.title ?? '';
        this.chooser.replaceChildren(title, icon('choose'));
        nameButton(this.chooser, `View: ${title}`);
        this.arrange();
    }

    showState(state: { readonly locked: boolean; readonly list: boolean; readonly kinds: readonly Choice[] }): void {
        this.lock.replaceChildren(icon(state.locked ? 'locked' : 'unlocked'));
        nameButton(this.lock, state.locked ? 'Locked to this system; press to follow the active file' : 'Follows the active file; press to lock to this system');
        this.lock.setAttribute('aria-pressed', String(state.locked));
        this.list.setAttribute('aria-pressed', String(state.list));
        const filtered = state.kinds.some(({ shown }) => !shown);
        this.shown.classList.toggle('filtered', filtered);
        nameButton(this.shown, filtered ? 'What is shown; something is hidden' : 'What is shown');
    }

    /** Tabs where they have room, else one button that opens them as a menu. */
    private arrange(): void {
        this.root.classList.remove('narrow');
        this.root.classList.toggle('narrow', this.root.scrollWidth > this.root.clientWidth);
    }

    private walkTabs({ key }: KeyboardEvent): void {
        const at = this.views.findIndex(({ id }) => id === this.view);
        const to = key === 'ArrowRight' ? at + 1 : key === 'ArrowLeft' ? at - 1 : undefined;
        if (to !== undefined && this.views.length > 0) this.actions.view(this.views[(to + this.views.length) % this.views.length].id);
    }
}
