/** Files that are read while they change: of two readings of one file that are under way, only the one that began last counts. */
export class LatestReads {
    private readonly last = new Map<string, object>();

    /** @returns what to ask once, when the text is there: whether it counts. */
    begin(uri: string): () => boolean {
        const reading = {};
        this.last.set(uri, reading);
        return () => this.last.get(uri) === reading && this.last.delete(uri);
    }
}
