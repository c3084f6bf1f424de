/**
 * Strongly connected components by Tarjan's algorithm, with a stack of its own: recursion would overflow on a chain of
 * ten thousand nodes, as that of the well-known graph libraries does. Linear in nodes and edges.
 *
 * Components come in reverse topological order: each before those that lead to it. Within a component, and among
 * nodes that do not depend on each other, the order follows `nodes` and is thus the same for the same input.
 */
export function stronglyConnected<Node>(nodes: Iterable<Node>, next: (node: Node) => Iterable<Node>): Node[][] {
    const order = new Map<Node, number>();
    const lowest = new Map<Node, number>();
    const open = new Set<Node>();
    const path: Node[] = [];
    const components: Node[][] = [];
    for (const root of nodes) {
        if (order.has(root)) continue;
        const visits = [enter(root)];
        for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
            const { node, rest } = visit;
            const step = rest.next();
            if (step.done) {
                visits.pop();
                const caller = visits.at(-1);
                if (caller) lower(caller.node, lowest.get(node));
                if (lowest.get(node) === order.get(node)) components.push(close(node));
            } else if (!order.has(step.value)) visits.push(enter(step.value));
            else if (open.has(step.value)) lower(node, order.get(step.value));
        }
    }
    return components;

    function enter(node: Node): { readonly node: Node; readonly rest: Iterator<Node> } {
        order.set(node, order.size);
        lowest.set(node, order.size - 1);
        open.add(node);
        path.push(node);
        return { node, rest: next(node)[Symbol.iterator]() };
    }

    function lower(node: Node, to = Infinity): void {
        lowest.set(node, Math.min(lowest.get(node) ?? Infinity, to));
    }

    function close(root: Node): Node[] {
        const component = path.splice(path.lastIndexOf(root));
        for (const node of component) open.delete(node);
        return component;
    }
}
