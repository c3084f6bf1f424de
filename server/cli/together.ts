/** For options that may be given several times: one value each time, so that paths may follow. */
export function together(value: string, before: readonly string[] | undefined): readonly string[] {
    return [...before ?? [], value];
}
