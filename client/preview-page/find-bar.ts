import { iconButton } from './icons.js';

/** Finds elements by words, like the editor's own find widget. */
export class FindBar {
    readonly root = document.createElement('div');
    private readonly input = document.createElement('input');
    private readonly count = document.createElement('span');
    private matches: readonly SVGGElement[] = [];
    private at = 0;

    constructor(private readonly find: (words: string) => readonly SVGGElement[], private readonly reveal: (match: SVGGElement) => void, private readonly closed: () => void) {
        this.root.className = 'floating find-bar';
        this.root.setAttribute('role', 'search');
        this.root.hidden = true;
        this.input.type = 'text';
        this.input.placeholder = 'Find element';
        this.input.setAttribute('aria-label', 'Find element');
        this.count.className = 'count';
        this.count.setAttribute('role', 'status');
        this.input.addEventListener('input', () => this.search());
        this.root.addEventListener('keydown', event => {
            if (event.key === 'Escape') this.close();
            else if (event.key === 'Enter') this.step(event.shiftKey ? -1 : 1);
            // Letters are no shortcuts of the picture here; the editor's own shortcuts stay.
            if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        });
        this.root.append(
            this.input, this.count, iconButton('previous', 'Previous match (Shift+Enter)', () => this.step(-1)),
            iconButton('next', 'Next match (Enter)', () => this.step(1)), iconButton('close', 'Close (Escape)', () => this.close()));
    }

    open(): void {
        this.root.hidden = false;
        this.input.select();
        this.input.focus();
        this.search();
    }

    /** After a new picture the matches are other shapes of the same things. */
    refresh(): void {
        if (this.root.hidden) return;
        this.matches = this.find(this.input.value);
        this.at = Math.min(this.at, Math.max(0, this.matches.length - 1));
        this.tell();
    }

    private close(): void {
        this.root.hidden = true;
        this.matches = this.find('');
        this.closed();
    }

    private search(): void {
        this.matches = this.find(this.input.value);
        this.at = 0;
        this.tell();
        this.show();
    }

    private step(by: number): void {
        if (this.matches.length === 0) return;
        this.at = (this.at + by + this.matches.length) % this.matches.length;
        this.tell();
        this.show();
    }

    private show(): void {
        for (const match of this.matches) match.classList.remove('found-here');
        const match = this.matches.at(this.at);
        if (!match) return;
        match.classList.add('found-here');
        this.reveal(match);
    }

    private tell(): void {
        this.count.textContent = this.input.value.trim() === '' ? '' : this.matches.length === 0 ? 'Nothing' : `${this.at + 1} of ${this.matches.length}`;
    }
}
