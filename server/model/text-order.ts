/** Orders texts by their UTF-16 code units: negative when `a` comes first. The same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
