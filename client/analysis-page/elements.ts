/** A new element with text and children; text is never read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '', content: string | readonly Node[] = []): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (typeof content === 'string') element.textContent = content;
    else element.append(...content);
    return element;
}

/** A name that leads to its place in the text. */
export function link(name: string, open: (name: string) => void): HTMLButtonElement {
    const button = make('button', 'name', name);
    button.type = 'button';
    button.title = `Show ${name} in the text`;
    button.addEventListener('click', () => open(name));
    return button;
}
