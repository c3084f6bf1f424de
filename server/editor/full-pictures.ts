const mostNames = 20;

/** Names of the pictures that were drawn with all their small print the last time. */
export class FullPictures {
    private readonly names = new Set<string>();

    has(name: string): boolean {
        return this.names.has(name);
    }

    note(name: string, isInFull: boolean): void {
        this.names.delete(name);
        if (isInFull) this.names.add(name);
        const [oldest] = this.names;
        if (this.names.size > mostNames) this.names.delete(oldest);
    }
}
