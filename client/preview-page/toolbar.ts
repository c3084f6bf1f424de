export interface ToolbarActions {
    view(id: string): void;
    zoom(factor: number): void;
    fit(): void;
    actualSize(): void;
    lock(locked: boolean): void;
    search(text: string): void;
}

/** Views on the left, search, zoom and lock on the right, and what the page adds. */
export class Toolbar {
    readonly root = document.createElement('div');
    private readonly views = document.createElement('div');
    private readonly scale: HTMLButtonElement;

    constructor(private readonly actions: ToolbarActions) {
        this.root.className = 'toolbar';
        this.views.setAttribute('role', 'tablist');
        this.views.setAttribute('aria-label', 'View');
        const space = document.createElement('span');
        space.className = 'space';
        const search = document.createElement('input');
        search.type = 'search';
        search.placeholder = 'Find element';
        search.setAttribute('aria-label', 'Find element');
        search.addEventListener('input', () => actions.search(search.value));
        this.scale = this.button('100%', 'Actual size (1)', () => actions.actualSize());
        this.scale.classList.add('zoom');
        const lock = this.button('Follow', 'Follow the active editor; switch off to keep this system', () => {
            const locked = lock.getAttribute('aria-pressed') === 'true';
            lock.setAttribute('aria-pressed', String(!locked));
            actions.lock(locked);
        });
        lock.setAttribute('aria-pressed', 'true');
        this.root.append(
            this.views, space, search,
            this.button('−', 'Zoom out (−)', () => actions.zoom(1 / 1.2)), this.scale, this.button('+', 'Zoom in (+)', () => actions.zoom(1.2)),
            this.button('Fit', 'Fit the whole picture (0)', () => actions.fit()), lock,
        );
    }

    showScale(scale: number): void {
        this.scale.textContent = `${Math.round(scale * 100)}%`;
    }

    showViews(views: readonly { readonly id: string; readonly title: string }[], current: string): void {
        this.views.replaceChildren(...views.map(({ id, title }) => {
            const button = this.button(title, `Show ${title}`, () => this.actions.view(id));
            button.setAttribute('role', 'tab');
            button.setAttribute('aria-selected', String(id === current));
            return button;
        }));
    }

    private button(text: string, title: string, press: () => void): HTMLButtonElement {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text;
        button.title = title;
        button.setAttribute('aria-label', title);
        button.addEventListener('click', press);
        return button;
    }
}
