import type { ListedElement } from '../preview/messages.js';

/** The picture as a table: everything that it shows, in words. */
export class ElementList {
    readonly root = document.createElement('div');

    constructor(private readonly open: (element: string) => void, private readonly fix: (element: string) => void) {
        this.root.className = 'list';
        this.root.hidden = true;
    }

    /** @param linksOf the links of an element, each in words */
    show(title: string, elements: readonly ListedElement[], linksOf: (element: string) => readonly string[]): void {
        const { scrollTop } = this.root;
        const focused = document.activeElement instanceof HTMLElement && this.root.contains(document.activeElement) ? document.activeElement.dataset.opens : undefined;
        const table = document.createElement('table');
        const caption = table.createCaption();
        caption.textContent = title;
        const head = table.createTHead().insertRow();
        for (const words of ['Kind', 'Name', 'Findings', 'Links']) {
            const cell = document.createElement('th');
            cell.scope = 'col';
            cell.textContent = words;
            head.append(cell);
        }
        const body = table.createTBody();
        for (const element of elements) body.append(this.row(element, linksOf(element.id)));
        this.root.replaceChildren(table);
        this.root.scrollTop = scrollTop;
        if (focused !== undefined) this.root.querySelector<HTMLElement>(`[data-opens="${CSS.escape(focused)}"]`)?.focus();
    }

    private row(element: ListedElement, links: readonly string[]): HTMLTableRowElement {
        const row = document.createElement('tr');
        row.insertCell().textContent = element.kind;
        const name = document.createElement('th');
        name.scope = 'row';
        const opener = document.createElement('button');
        opener.type = 'button';
        opener.dataset.opens = element.id;
        opener.textContent = element.id;
        opener.title = 'Open the text';
        opener.addEventListener('click', () => this.open(element.id));
        name.append(opener);
        if (element.title !== undefined) name.append(paragraph('title', element.title));
        row.append(name);
        const findings = row.insertCell();
        findings.append(...element.findings.map(({ severity, message }) => paragraph(`finding ${severity}`, `${severity}: ${message}`)));
        if (element.findings.length > 0) {
            const fix = document.createElement('button');
            fix.type = 'button';
            fix.textContent = 'Fix…';
            fix.setAttribute('aria-label', `Fix ${element.id}…`);
            fix.addEventListener('click', () => this.fix(element.id));
            findings.append(fix);
        }
        row.insertCell().append(...links.map(link => paragraph('link', link)));
        return row;
    }
}

function paragraph(className: string, text: string): HTMLParagraphElement {
    const made = document.createElement('p');
    made.className = className;
    made.textContent = text;
    return made;
}
