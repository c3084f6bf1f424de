// Chevrotain 12 calls Object.groupBy while it validates a grammar; Node 20 does not have it yet.
Object.groupBy ??= (items, keyOf) => {
    const groups = Object.create(null);
    let index = 0;
    for (const item of items) (groups[keyOf(item, index++)] ??= []).push(item);
    return groups;
};
