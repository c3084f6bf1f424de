import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours for a terminal; NO_COLOR and FORCE_COLOR have their say, an option has the last word. */
export function painter(wanted?: boolean): Paint {
    const coloured = wanted ?? (process.env.NO_COLOR ? false : process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== '0' : process.stdout.isTTY);
    return (style, text) => coloured ? styleText(style, text, { validateStream: false }) : text;
}
