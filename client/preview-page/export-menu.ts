export type PictureTheme = 'editor' | 'light' | 'dark';
export type Background = 'themed' | 'transparent';

export interface ExportActions {
    saveSvg(theme: PictureTheme, background: Background): Promise<void>;
    savePng(theme: PictureTheme, background: Background): Promise<void>;
    copyPicture(background: Background): Promise<void>;
    copyMermaid(): Promise<void>;
}

const themes: readonly (readonly [PictureTheme, string])[] = [['editor', 'as in the editor'], ['light', 'light'], ['dark', 'dark']];

/** A button that opens a menu; arrows walk it, Escape and a click elsewhere close it. */
export function exportMenu(actions: ExportActions): { readonly button: HTMLButtonElement; readonly menu: HTMLElement } {
    let background: Background = 'themed';
    const menu = document.createElement('div');
    menu.className = 'export-menu';
    menu.popover = 'auto';
    menu.setAttribute('role', 'menu');
    menu.setAttribute('aria-label', 'Export');
    const item = (text: string, act: () => Promise<void>): HTMLButtonElement => itemButton('menuitem', text, () => {
        menu.hidePopover();
        void act();
    });
    const transparent = itemButton('menuitemcheckbox', 'Transparent background', () => {
        background = background === 'themed' ? 'transparent' : 'themed';
        transparent.setAttribute('aria-checked', String(background === 'transparent'));
    });
    transparent.setAttribute('aria-checked', 'false');
    menu.append(
        ...themes.map(([theme, words]) => item(`Save SVG, ${words}…`, () => actions.saveSvg(theme, background))), line(),
        ...themes.map(([theme, words]) => item(`Save PNG, ${words}…`, () => actions.savePng(theme, background))), line(),
        item('Copy as picture', () => actions.copyPicture(background)), item('Copy as Mermaid', () => actions.copyMermaid()), line(),
        transparent);

    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Export';
    button.title = 'Save or copy this picture';
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('aria-expanded', 'false');
    button.popoverTargetElement = menu;
    menu.addEventListener('toggle', event => {
        const isOpen = event instanceof ToggleEvent && event.newState === 'open';
        button.setAttribute('aria-expanded', String(isOpen));
        if (!isOpen) return;
        const { right, bottom } = button.getBoundingClientRect();
        menu.style.top = `${bottom + 4}px`;
        menu.style.left = `${Math.max(8, right - menu.offsetWidth)}px`;
        menu.querySelector('button')?.focus();
    });
    menu.addEventListener('keydown', event => walk(menu, event));
    return { button, menu };
}

function walk(menu: HTMLElement, event: KeyboardEvent): void {
    const items = [...menu.querySelectorAll('button')];
    const at = items.findIndex(candidate => candidate === document.activeElement);
    const next: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 };
    if (!(event.key in next)) return;
    event.preventDefault();
    // The page pans the picture with the same keys.
    event.stopPropagation();
    items[next[event.key] % items.length].focus();
}

function itemButton(role: 'menuitem' | 'menuitemcheckbox', text: string, press: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', role);
    button.tabIndex = -1;
    button.textContent = text;
    button.addEventListener('click', press);
    return button;
}

function line(): HTMLElement {
    const separator = document.createElement('hr');
    separator.setAttribute('role', 'separator');
    return separator;
}
