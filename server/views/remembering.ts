import isEqual from 'fast-deep-equal';

/** The same function, which remembers with each thing what it made of it last, and makes it anew only of something else. */
export function remembering<Thing extends object, Rest extends readonly unknown[], Made>(make: (thing: Thing, ...rest: Rest) => Made): (thing: Thing, ...rest: Rest) => Made {
    const known = new WeakMap<Thing, { readonly rest: Rest; readonly made: Made }>();
    return (thing, ...rest) => {
        const last = known.get(thing);
        if (last && isEqual(last.rest, rest)) return last.made;
        const made = make(thing, ...rest);
        known.set(thing, { rest, made });
        return made;
    };
}
