/**
 * Colours by meaning. A picture in a file carries plain colours, which every SVG program reads; a picture in the
 * editor carries custom properties that follow the editor's theme, high contrast included.
 */
export type ColourName = 'background' | 'text' | 'muted' | 'surface' | 'border' | 'rule' | 'component' | 'component-border' | 'band' | 'band-border'
    | 'boundary' | 'ml' | 'ml-surface' | 'ml-text' | 'world' | 'world-surface' | 'organizational' | 'leading' | 'user' | 'system'
    | 'data' | 'action' | 'telemetry' | 'label' | 'deploy' | 'influence' | 'experience' | 'training' | 'supports' | 'hurts' | 'conflict'
    | 'guard' | 'guard-surface' | 'guard-text' | 'loop' | 'loop-other' | 'loop-tint' | 'loop-other-tint' | 'loop-surface' | 'loop-text' | 'error' | 'error-text' | 'danger-surface' | 'warning' | 'warning-text' | 'hint' | 'hint-text' | 'on-badge' | 'focus';

export type Palette = Readonly<Record<ColourName, string>>;

export const light: Palette = {
    background: '#ffffff', text: '#1b2330', muted: '#5b6675', surface: '#ffffff', border: '#78828f', rule: '#c3cad4',
    component: '#f0f2f5', 'component-border': '#788393', band: '#f6f7f9', 'band-border': '#e3e7ec', boundary: '#3d4858',
    ml: '#d26509', 'ml-surface': '#fff0df', 'ml-text': '#8a3f00', world: '#74849a', 'world-surface': '#ffffff',
    organizational: '#3f51b5', leading: '#7a4fc2', user: '#0b7f8c', system: '#4b6584',
    data: '#768293', action: '#1f62c9', telemetry: '#0b7f8c', label: '#7a4fc2', deploy: '#8a6d00', influence: '#7c8592', experience: '#3f51b5', training: '#d26509',
    supports: '#4b6f94', hurts: '#c62f2f', conflict: '#c62f2f',
    guard: '#1d7f45', 'guard-surface': '#e6f5eb', 'guard-text': '#125c31', loop: '#b03aa0', 'loop-other': '#a67c00', 'loop-tint': '#f8eaf5', 'loop-other-tint': '#f9f3e0', 'loop-surface': '#fbebf8', 'loop-text': '#84227a',
    error: '#c62f2f', 'error-text': '#c62f2f', 'danger-surface': '#fdeeee', warning: '#a86400', 'warning-text': '#a86400', hint: '#2f6fc4', 'hint-text': '#2f6fc4', 'on-badge': '#ffffff', focus: '#1f62c9',
};

export const dark: Palette = {
    background: '#16191f', text: '#e8ebf0', muted: '#9da7b5', surface: '#20252d', border: '#7b8695', rule: '#434c59',
    component: '#272d36', 'component-border': '#8390a4', band: '#1b1f26', 'band-border': '#2a303a', boundary: '#a5b0c0',
    ml: '#f39a4a', 'ml-surface': '#3b2816', 'ml-text': '#ffc58f', world: '#8493a8', 'world-surface': '#1a1e25',
    organizational: '#8f9df5', leading: '#b896f5', user: '#4fc3cf', system: '#93abc8',
    data: '#8a97a9', action: '#6aa5ff', telemetry: '#4fc3cf', label: '#b896f5', deploy: '#d6b84a', influence: '#8a94a2', experience: '#8f9df5', training: '#f39a4a',
    supports: '#7fa6cf', hurts: '#ff7a72', conflict: '#ff7a72',
    guard: '#5fcb8b', 'guard-surface': '#173526', 'guard-text': '#a5ebc2', loop: '#e082d2', 'loop-other': '#e5c04a', 'loop-tint': '#372636', 'loop-other-tint': '#39321f', 'loop-surface': '#3a1f37', 'loop-text': '#f3b4ea',
    error: '#ff7a72', 'error-text': '#ff7a72', 'danger-surface': '#3a1d1f', warning: '#f0b04a', 'warning-text': '#f0b04a', hint: '#7fb2ff', 'hint-text': '#7fb2ff', 'on-badge': '#16191f', focus: '#6aa5ff',
};

/**
 * For paper: no large areas of ink, and every line and text dark enough to be told apart on a printer without colours, where shapes and
 * dashes say what colour says.
 */
export const print: Palette = {
    background: '#ffffff', text: '#000000', muted: '#3d3d3d', surface: '#ffffff', border: '#6b6b6b', rule: '#6b6b6b',
    component: '#ffffff', 'component-border': '#4d4d4d', band: '#ffffff', 'band-border': '#9a9a9a', boundary: '#000000',
    ml: '#b34700', 'ml-surface': '#fff3e6', 'ml-text': '#7a3000', world: '#5c5c5c', 'world-surface': '#ffffff',
    organizational: '#2c3a8c', leading: '#5f3aa6', user: '#075f69', system: '#3a4f69',
    data: '#4d4d4d', action: '#174a99', telemetry: '#075f69', label: '#5f3aa6', deploy: '#665000', influence: '#5c5c5c', experience: '#2c3a8c', training: '#b34700',
    supports: '#2f5478', hurts: '#b00020', conflict: '#b00020',
    guard: '#145c32', 'guard-surface': '#ffffff', 'guard-text': '#0d4525', loop: '#8a2a7e', 'loop-other': '#806000', 'loop-tint': '#ffffff', 'loop-other-tint': '#ffffff', 'loop-surface': '#ffffff', 'loop-text': '#6b1b62',
    error: '#b00020', 'error-text': '#b00020', 'danger-surface': '#ffffff', warning: '#7a4900', 'warning-text': '#7a4900', hint: '#1d4f91', 'hint-text': '#1d4f91', 'on-badge': '#ffffff', focus: '#174a99',
};

/** An editor colour, or the light palette's where the editor (or another host) does not set it. */
function themed(name: string, fallback: string): string {
    return `var(--vscode-${name},${fallback})`;
}

function mixed(colour: string, percent: number, over: string): string {
    return `color-mix(in srgb,${colour} ${percent}%,${over})`;
}

/** Colours that themes choose for their own ground, too pale for a line or an icon on a tinted one, or on the halo of a loop. */
function firm(colour: string): string {
    return mixed(colour, 86, foreground);
}

const background = themed('editor-background', light.background);
const foreground = themed('editor-foreground', light.text);
/** In high contrast all outlines take this; other themes do not set it. */
const outlined = (otherwise: string): string => `var(--vscode-contrastBorder,${otherwise})`;
/** Light themes of VS Code have an orange that is mostly transparent: right on a minimap, too pale for an outline. */
const orange = firm(`rgb(from ${themed('charts-orange', light.ml)} r g b/1)`);
const red = themed('charts-red', light.hurts);
const blue = themed('charts-blue', light.action);
const green = themed('charts-green', light.guard);
const purple = themed('charts-purple', light.leading);
const yellow = firm(themed('charts-yellow', light['loop-other']));
const teal = firm(themed('terminal-ansiCyan', light.user));
const error = themed('editorError-foreground', light.error);
const warning = themed('editorWarning-foreground', light.warning);
const hint = themed('editorInfo-foreground', light.hint);
const magenta = firm(themed('terminal-ansiMagenta', light.loop));

/** Follows the editor: only its own colours and mixtures of them. Text in a colour is mixed with the foreground, as many themes choose colours that are too pale for text. */
export const editor: Palette = {
    background, text: foreground, muted: mixed(foreground, 78, background), surface: mixed(foreground, 2, background), border: outlined(mixed(foreground, 62, background)), rule: outlined(mixed(foreground, 26, background)),
    component: mixed(foreground, 8, background), 'component-border': outlined(mixed(foreground, 64, background)),
    band: mixed(foreground, 3, background), 'band-border': outlined(mixed(foreground, 10, background)), boundary: mixed(foreground, 76, background),
    ml: orange, 'ml-surface': mixed(orange, 16, background), 'ml-text': mixed(orange, 45, foreground), world: mixed(foreground, 64, background), 'world-surface': background,
    organizational: blue, leading: purple, user: teal, system: mixed(foreground, 64, background),
    data: mixed(foreground, 64, background), action: blue, telemetry: teal, label: purple, deploy: yellow, influence: mixed(foreground, 64, background), experience: mixed(purple, 60, blue), training: orange,
    supports: mixed(blue, 60, mixed(foreground, 60, background)), hurts: red, conflict: red,
    guard: green, 'guard-surface': mixed(green, 14, background), 'guard-text': mixed(green, 45, foreground),
    loop: magenta, 'loop-other': yellow, 'loop-tint': mixed(magenta, 12, background), 'loop-other-tint': mixed(yellow, 14, background), 'loop-surface': mixed(magenta, 14, background), 'loop-text': mixed(magenta, 45, foreground),
    error, 'error-text': mixed(error, 45, foreground), 'danger-surface': mixed(red, 12, background), warning, 'warning-text': mixed(warning, 45, foreground), hint, 'hint-text': mixed(hint, 45, foreground),
    'on-badge': background, focus: firm(themed('focusBorder', light.focus)),
};
