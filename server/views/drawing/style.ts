import { dark, editor, light, print, type ColourName, type Palette } from './palette.js';

/** A file that looks the same wherever it is opened; `print` is for paper. */
export type FixedTheme = 'light' | 'dark' | 'print';
/** `editor` follows VS Code's theme, `auto` the reader's system, and paper when it is printed. */
export type Theme = FixedTheme | 'editor' | 'auto';

/** Usual fonts first; the reader's own sans serif comes last. Text was measured for the widest of them. */
const fontFamily = "'Segoe UI','Helvetica Neue',Helvetica,Arial,'Liberation Sans',Roboto,'Noto Sans','DejaVu Sans',system-ui,sans-serif";

export function styleSheet(theme: Theme): string {
    switch (theme) {
        case 'light': return still + colours(light);
        case 'dark': return still + colours(dark);
        case 'print': return still + colours(print);
        case 'editor': return still + colours(editor);
        case 'auto': return `${still}${colours(light)}@media screen and (prefers-color-scheme:dark){${colours(dark)}}@media print{${colours(print)}}`;
    }
}

/** Everything but colour. All rules are below `.mlsys-diagram`, as the picture may stand inside a page. */
const still = scoped({
    text: `font-family:${fontFamily};font-kerning:normal`,
    '.caption': 'font-size:9.5px;font-weight:700;letter-spacing:.55px',
    '.title': 'font-size:13px;font-weight:600',
    '.subtitle': 'font-size:11px',
    '.row-text': 'font-size:11px',
    '.edge-label': 'font-size:11px;text-anchor:middle;paint-order:stroke;stroke-width:4px;stroke-linejoin:round',
    '.mark': 'font-size:10.5px;font-weight:600',
    '.layer-titles': 'paint-order:stroke;stroke-width:4px;stroke-linejoin:round',
    '.layer-titles .tab,.layer-titles .tab-text': 'stroke:none',
    '.cluster-title': 'font-size:13px;font-weight:700',
    '.cluster-subtitle': 'font-size:11px',
    '.heading': 'font-size:19px;font-weight:700',
    '.summary': 'font-size:12px',
    '.lane-title': 'font-size:12.5px;font-weight:700',
    '.lane-hint': 'font-size:10.5px',
    '.lane-empty': 'font-size:11.5px;font-style:italic;paint-order:stroke;stroke-width:6px;stroke-linejoin:round',
    '.legend-text': 'font-size:11px',
    '.axis': 'font-size:12.5px;font-weight:700',
    '.axis-hint': 'font-size:10.5px',
    '.grid-line,.zone-none': 'fill:none',
    '.zone': 'stroke-dasharray:3 3',
    '.gap .outline': 'stroke-dasharray:4 3',
    '.count': 'font-size:10px;font-weight:700',
    '.line': 'fill:none;stroke-linecap:round;stroke-linejoin:round',
    '.halo,.halo-rim': 'fill:none;stroke-linecap:round;stroke-linejoin:round',
    '.icon,.detail,.divider,.post,.frame,.sign-line,.badge-sign': 'fill:none',
    '.icon': 'fill:none;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round',
    '.hit': 'fill:none;stroke:transparent;stroke-width:14;pointer-events:stroke',
    '[tabindex]': 'outline:none',
});

function colours(palette: Palette): string {
    const c = (name: ColourName): string => palette[name];
    const line = (name: ColourName): string => `stroke:${c(name)}`;
    const kinds: Record<string, ColourName> = {
        data: 'data', prediction: 'ml', action: 'action', telemetry: 'telemetry', label: 'label', deploy: 'deploy', influence: 'influence',
        experience: 'experience', training: 'training', supports: 'supports', hurts: 'hurts', proxy: 'muted', conflict: 'conflict',
        cause: 'supports', 'cause-alone': 'hurts', harm: 'hurts',
    };
    const tones: Record<string, ColourName> = {
        neutral: 'muted', ml: 'ml', organizational: 'organizational', leading: 'leading', user: 'user', system: 'system', world: 'world', guard: 'guard',
        danger: 'error', muted: 'muted',
    };
    return scoped({
        '.canvas': `fill:${c('background')}`,
        'text': `fill:${c('text')}`,
        '.caption,.subtitle,.cluster-subtitle,.summary,.lane-hint,.lane-empty,.legend-text': `fill:${c('muted')}`,
        '.edge-label': `fill:${c('text')};stroke:${c('background')}`,
        '.layer-titles': line('band'),
        '.lane-empty': line('band'),
        '.outline': `fill:${c('surface')};stroke:${c('border')}`,
        '.component .outline,.component .detail': `fill:${c('component')};${line('component-border')}`,
        '.world .outline': `fill:${c('world-surface')};${line('world')}`,
        '.tone-ml .outline,.tone-ml .detail': `fill:${c('ml-surface')};${line('ml')}`,
        '.tone-ml .caption': `fill:${c('ml-text')}`,
        '.tone-danger .outline': `fill:${c('danger-surface')};${line('error')}`,
        '.gate-node .outline': `fill:${c('background')};${line('muted')}`,
        '.plain .outline': 'fill:transparent;stroke:none',
        '.gap .outline': `fill:${c('danger-surface')};${line('error')}`,
        '.zone': 'fill-opacity:.12',
        ...Object.fromEntries(Object.entries(tones).map(([tone, name]) => [`.zone.tone-${tone}`, `fill:${c(name)};${line(name)}`])),
        '.grid-line': line('band-border'),
        '.axis,.axis-hint': `fill:${c('muted')}`,
        '.divider': line('rule'),
        '.row-plate': 'fill:transparent',
        '.tone-ml .divider': `${line('ml')};stroke-opacity:.35`,
        '.band': `fill:${c('band')};${line('band-border')}`,
        '.boundary .frame': `fill:none;${line('boundary')}`,
        '.part .frame': `fill:${c('band')};${line('component-border')}`,
        '.part.tone-ml .frame': `fill:${c('ml-surface')};fill-opacity:.45;${line('ml')}`,
        '.tab': `fill:${c('boundary')}`,
        '.tab-text': `fill:${c('background')}`,
        ...Object.fromEntries(Object.entries(tones).flatMap(([tone, name]) => [
            [`.icon.tone-${tone}`, line(name)], [`.accent.tone-${tone}`, `fill:${c(name)}`], [`.row-text.tone-${tone}`, `fill:${c(tone === 'neutral' ? 'text' : tone === 'danger' ? 'error-text' : name)}`],
        ])),
        ...Object.fromEntries(Object.entries(kinds).flatMap(([kind, name]) => [
            [`.edge-${kind} .line`, line(name)], [`.edge-${kind} .arrow`, `fill:${c(name)};${line(name)}`], [`.edge-${kind} .open`, `fill:${c('background')};${line(name)}`],
            [`.edge-${kind} .sign`, `fill:${c('background')};${line(name)}`], [`.edge-${kind} .sign-line`, line(name)],
        ])),
        '.gate .post': line('guard'),
        '.gate .panel': `fill:${c('guard-surface')};${line('guard')}`,
        '.gate text': `fill:${c('guard-text')}`,
        '.gate .icon': line('guard'),
        '.loop-mark .panel': `fill:${c('loop-surface')};${line('loop')}`,
        '.loop-mark text': `fill:${c('loop-text')}`,
        '.loop-mark .icon': line('loop'),
        '.halo-rim': line('loop'),
        '.halo-rim.halo-1': line('loop-other'),
        '.halo': line('loop-tint'),
        '.halo.halo-1': line('loop-other-tint'),
        '.badge-error .badge-shape': `fill:${c('error')}`,
        '.badge-warning .badge-shape': `fill:${c('warning')}`,
        '.badge-info .badge-shape,.badge-hint .badge-shape': `fill:${c('hint')}`,
        '.badge-shape': `stroke:${c('background')}`,
        '.badge-sign': line('on-badge'),
        '.badge-error .count': `fill:${c('error-text')}`,
        '.badge-warning .count': `fill:${c('warning-text')}`,
        '.badge-info .count,.badge-hint .count': `fill:${c('hint-text')}`,
        '.badge-plate': `fill:${c('background')};${line('rule')}`,
        '[tabindex]:focus-visible>:first-child': `${line('focus')};stroke-width:2.5`,
    });
}

function scoped(rules: Readonly<Record<string, string>>): string {
    return Object.entries(rules)
        .map(([selector, body]) => `${selector.split(',').map(part => `.mlsys-diagram ${part}`).join(',')}{${body}}`)
        .join('');
}
