export type MenuItem =
    | { readonly kind: 'command'; readonly title: string; readonly keys?: string; run(): void }
    | { readonly kind: 'switch'; readonly title: string; readonly on: boolean; run(on: boolean): void }
    | { readonly kind: 'choice'; readonly title: string; readonly on: boolean; run(): void }
    | { readonly kind: 'heading'; readonly title: string }
    /** Said instead of items, where there are none. */
    | { readonly kind: 'note'; readonly title: string };

let closeOpen: (() => void) | undefined;

/** Opens a menu below a button; a second press closes it. Switches leave it open, so that several can be set. */
export function toggleMenu(anchor: HTMLButtonElement, title: string, items: readonly MenuItem[]): void {
    const wasOpen = anchor.getAttribute('aria-expanded') === 'true';
    closeOpen?.();
    if (wasOpen) return;
    const menu = document.createElement('div');
    menu.className = 'menu';
    menu.setAttribute('role', 'menu');
    menu.setAttribute('aria-label', title);
    const close = (): void => {
        menu.remove();
        anchor.setAttribute('aria-expanded', 'false');
        document.removeEventListener('pointerdown', pressedOutside, true);
        window.removeEventListener('blur', close);
        closeOpen = undefined;
    };
    const pressedOutside = ({ target }: Event): void => {
        if (target instanceof Node && !menu.contains(target) && !anchor.contains(target)) close();
    };
    const back = (): void => {
        close();
        anchor.focus();
    };
    menu.append(...items.map(item => item.kind === 'heading' ? heading(item.title) : entry(item, back)));
    menu.addEventListener('keydown', event => walk(event, menu, back));
    (anchor.closest('header') ?? document.body).append(menu);
    const { left, bottom } = anchor.getBoundingClientRect();
    menu.style.left = `${Math.max(4, Math.min(left, document.body.clientWidth - menu.offsetWidth - 4))}px`;
    menu.style.top = `${bottom + 2}px`;
    menu.style.maxHeight = `${document.body.clientHeight - bottom - 10}px`;
    anchor.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', pressedOutside, true);
    window.addEventListener('blur', close);
    closeOpen = close;
    menu.querySelector('button')?.focus();
}

function heading(title: string): HTMLElement {
    const made = document.createElement('div');
    made.className = 'menu-heading';
    made.setAttribute('role', 'presentation');
    made.textContent = title;
    return made;
}

function entry(item: Exclude<MenuItem, { readonly kind: 'heading' }>, back: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', item.kind === 'switch' ? 'menuitemcheckbox' : item.kind === 'choice' ? 'menuitemradio' : 'menuitem');
    const words = document.createElement('span');
    words.textContent = item.title;
    button.append(words);
    if (item.kind === 'note') {
        button.setAttribute('aria-disabled', 'true');
        return button;
    }
    if (item.kind === 'command') {
        const keys = document.createElement('kbd');
        keys.textContent = item.keys ?? '';
        button.append(keys);
        button.addEventListener('click', () => {
            back();
            item.run();
        });
        return button;
    }
    button.setAttribute('aria-checked', String(item.on));
    button.addEventListener('click', () => {
        if (item.kind === 'choice') {
            back();
            return item.run();
        }
        const on = button.getAttribute('aria-checked') !== 'true';
        button.setAttribute('aria-checked', String(on));
        return item.run(on);
    });
    return button;
}

function walk(event: KeyboardEvent, menu: HTMLElement, back: () => void): void {
    const entries = [...menu.querySelectorAll('button')];
    const at = entries.findIndex(one => one === document.activeElement);
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? entries.length - 1 : undefined;
    if (to !== undefined) entries[(to + entries.length) % entries.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') back();
    // Letters in a menu are no shortcuts of the picture, but Enter and Space press its buttons.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (to !== undefined || event.key === 'Escape' || event.key === 'Tab') event.preventDefault();
}
