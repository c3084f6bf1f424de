/** Every sample in every view, light and dark, to be looked at: one page, and its pictures in `gallery/`. */
import type { SystemModel } from '../model/system-model.js';
import { findGaps } from '../rules/find.js';
import { renderView } from '../views/render.js';
import { views } from '../views/views-in-order.js';
import { markdownText } from './markdown-text.js';
import type { Page } from './rule-pages.js';

export interface GallerySample {
    /** Of its folder or file; names its pictures. */
    readonly name: string;
    readonly system: SystemModel;
}

const themes = ['light', 'dark'] as const;
/** Waivers that end must not change the pictures from one day to the next. */
const today = '2026-01-01';

/** Paths are relative to the folder of the page. */
export async function galleryPages(samples: readonly GallerySample[]): Promise<Page[]> {
    const pictures: Page[] = [];
    const lines = [
        '# Gallery', '',
        `Every sample in every view, light and dark: ${samples.length} systems, ${views.length} views. The pictures are those of \`mlsys view\`, without tooltips.`,
        '`npm run gallery` makes this page and its pictures anew; the tests say when it has to.', '',
        samples.map(({ name }) => `[${name}](#${name})`).join(' · '), '',
    ];
    for (const { name, system } of samples) {
        const findings = findGaps(system, { today });
        lines.push(`## ${name}`, '', markdownText(system.header?.title ?? system.name), '');
        for (const view of views) {
            const cells: string[] = [];
            for (const theme of themes) {
                const path = `gallery/${name}-${view.id}-${theme}.svg`;
                pictures.push({ path, text: `${stillPicture((await renderView(system, findings, view.id, { theme })).svg)}\n` });
                cells.push(`<a href="${path}"><img src="${path}" width="480" alt="${view.title} of ${name}, ${theme}"></a>`);
            }
            lines.push(`### ${view.title} of ${name}`, '', '| Light | Dark |', '| --- | --- |', `| ${cells.join(' | ')} |`, '');
        }
    }
    return [{ path: 'gallery.md', text: `${lines.join('\n').trimEnd()}\n` }, ...pictures];
}

/** An image on a page shows no tooltip, takes no click and no key; what serves those, and rules for what is not in it, would double its size. */
function stillPicture(svg: string): string {
    const still = svg.replace(/<title>[^<]*<\/title>/g, '').replace(/<path class="hit"[^<>]*\/>/g, '')
        .replace(/<g\b[^<>]*/g, group => group.replace(/(?: (?:data-[a-z]+|tabindex|role|aria-label)="[^"]*")+/, ''));
    const used = new Set([...still.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names.split(' ')));
    const isUsed = (selector: string): boolean => !selector.includes('[') && [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) => used.has(name));
    return still.replace(/(<style>)([^<]*)(<\/style>)/, (_, open: string, css: string, close: string) =>
        open + css.split('}').map(rule => {
            const [selectors, body] = rule.split('{');
            const kept = selectors.split(',').filter(isUsed);
            return body === undefined ? rule : kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
        }).join('') + close);
}
