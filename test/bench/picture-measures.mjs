// The figures of `picture-quality.mjs`, from the places of a picture alone.

const step = 6;

/** Of a placed diagram. */
export function measured({ diagram, placement, lanes }) {
    const lines = diagram.edges.flatMap(({ id, from, to }) => {
        const place = placement.edges.get(id);
        const [first, last] = [placement.nodes.get(from), placement.nodes.get(to)];
        return place && first && last ? [{ from, to, first, last, label: place.label, points: pointsOf(place) }] : [];
    });
    const boxes = [...placement.nodes].filter(([id]) => diagram.nodes.some(node => node.id === id));
    const through = lines.reduce((sum, { from, to, points }) => sum + boxes.filter(([id, box]) => id !== from && id !== to && points.some(point => isIn(point, box, -2))).length, 0);
    const labels = lines.reduce((sum, line) => sum + lines.filter(({ label }) => label && label !== line.label && line.points.some(point => isIn(point, label, -2))).length, 0);
    const lengths = lines.map(({ points }) => lengthOf(points));
    const ways = lines.filter(({ from, to }) => from !== to).map(({ first, last, points }) => ({ way: lengthOf([middleOf(first), ...points, middleOf(last)]), straight: distance(middleOf(first), middleOf(last)) }));
    return {
        crossings: crossingsOf(lines), boxes: through, labels,
        length: sum(lengths) / 1000, way: sum(ways.map(({ way }) => way)), straight: sum(ways.map(({ straight }) => straight)), detour: sum(ways.map(({ way }) => way)) / (sum(ways.map(({ straight }) => straight)) || 1),
        longest: Math.max(0, ...lengths), bends: sum(lines.map(({ points }) => turningOf(points))) / 90, beside: besideOf(lines) * step,
        aspect: placement.width / placement.height, area: placement.width * placement.height / 1000, empty: emptyOf(placement, boxes.map(([, box]) => box), lines, lanes),
    };
}

/** Over pictures: sums where these say something, else what is true of all lines or of all area together. */
export function sumOf(all) {
    const total = name => sum(all.map(measures => measures[name]));
    return {
        ...Object.fromEntries(['crossings', 'boxes', 'labels', 'length', 'bends', 'beside', 'area'].map(name => [name, total(name)])),
        detour: total('way') / total('straight'), longest: total('longest') / all.length, aspect: undefined,
        empty: sum(all.map(({ empty, area }) => empty * area)) / total('area'),
    };
}

export function meanOf(all) {
    return Object.fromEntries(Object.keys(all[0]).map(name => [name, sum(all.map(measures => measures[name])) / all.length]));
}

const sum = numbers => numbers.reduce((total, value) => total + value, 0);
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
const lengthOf = points => sum(points.slice(1).map((point, index) => distance(point, points[index])));
const isIn = ({ x, y }, box, border) => x > box.x - border && x < box.x + box.width + border && y > box.y - border && y < box.y + box.height + border;

/** Points at equal distances on the whole line, also where it passes behind its label. */
function pointsOf({ curves, tip }) {
    const fine = [...curves.flatMap(curve => {
        const points = [curve[0]];
        for (let index = 0; index + 3 < curve.length; index += 3) {
            const [a, b, c, d] = curve.slice(index, index + 4);
            for (let part = 1; part <= 24; part++) {
                const [t, u] = [part / 24, 1 - part / 24];
                const at = axis => u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
                points.push({ x: at('x'), y: at('y') });
            }
        }
        return points;
    }), tip];
    const points = [fine[0]];
    let left = step;
    for (let index = 1; index < fine.length; index++) {
        const [a, b] = [fine[index - 1], fine[index]];
        const length = distance(a, b);
        for (; left <= length; left += step) points.push({ x: a.x + (b.x - a.x) * left / length, y: a.y + (b.y - a.y) * left / length });
        left -= length;
    }
    return [...points, tip];
}

/** Degrees, smoothed over some steps so that rounding does not count. */
function turningOf(points) {
    const every = points.filter((_, index) => index % 4 === 0);
    const angles = every.slice(1).map((point, index) => Math.atan2(point.y - every[index].y, point.x - every[index].x));
    return sum(angles.slice(1).map((angle, index) => {
        const turn = Math.abs(angle - angles[index]);
        return Math.min(turn, 2 * Math.PI - turn) * 180 / Math.PI;
    }));
}

/** Lines that share a box may come together there. */
function sharedBoxes(a, b) {
    return [[a.from, a.first], [a.to, a.last]].filter(([id]) => id === b.from || id === b.to).map(([, box]) => box);
}

function crossingsOf(lines) {
    let count = 0;
    const around = lines.map(({ points }) => hullOf(points));
    for (const [index, a] of lines.entries()) for (let other = index + 1; other < lines.length; other++) {
        if (!meet(around[index], around[other])) continue;
        const b = lines[other];
        const shared = sharedBoxes(a, b);
        let last = -Infinity;
        for (let i = 1; i < a.points.length; i++) for (let j = 1; j < b.points.length; j++) {
            const at = crossing(a.points[i - 1], a.points[i], b.points[j - 1], b.points[j]);
            if (!at || shared.some(box => isIn(at, box, 12)) || i - last < 3) continue;
            last = i;
            count++;
        }
    }
    return count;
}

function crossing(a, b, c, d) {
    const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    return s1 * s2 < 0 && s3 * s4 < 0 ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : undefined;
}

const hullOf = points => ({ left: Math.min(...points.map(({ x }) => x)), right: Math.max(...points.map(({ x }) => x)), top: Math.min(...points.map(({ y }) => y)), bottom: Math.max(...points.map(({ y }) => y)) });
const meet = (a, b) => a.left < b.right + 10 && b.left < a.right + 10 && a.top < b.bottom + 10 && b.top < a.bottom + 10;

/** How many points run along another line: near it, in nearly its direction, and not at a box that both end at. */
function besideOf(lines) {
    const near = 9;
    const cells = new Map();
    const key = (x, y) => `${Math.floor(x / near)} ${Math.floor(y / near)}`;
    const directed = lines.map(line => line.points.slice(1).map((point, index) => ({ line, x: point.x, y: point.y, angle: Math.atan2(point.y - line.points[index].y, point.x - line.points[index].x) })));
    for (const point of directed.flat()) {
        const known = cells.get(key(point.x, point.y));
        if (known) known.push(point);
        else cells.set(key(point.x, point.y), [point]);
    }
    const isAlong = (a, b) => a.line !== b.line && distance(a, b) < near && Math.abs(Math.sin(a.angle - b.angle)) < 0.35 && !sharedBoxes(a.line, b.line).some(box => isIn(a, box, 40));
    return directed.flat().filter(point => {
        for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) {
            if (cells.get(key(point.x + dx * near, point.y + dy * near))?.some(other => isAlong(point, other))) return true;
        }
        return false;
    }).length;
}

/** The share of cells with nothing in them or around them; the column of lanes' titles is not empty. */
function emptyOf({ width, height }, boxes, lines, lanes) {
    const [size, reach] = [20, 50];
    const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)];
    const full = new Uint8Array(columns * rows);
    const fill = ({ x, y, width: across, height: down }) => {
        const range = (from, to, most) => [Math.max(0, Math.floor((from - reach) / size)), Math.min(most - 1, Math.floor((to + reach) / size))];
        const [[left, right], [top, bottom]] = [range(x, x + across, columns), range(y, y + down, rows)];
        for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) full[row * columns + column] = 1;
    };
    for (const box of boxes) fill(box);
    for (const { place } of lanes ?? []) fill({ ...place, width: 150 });
    for (const { label, points } of lines) {
        if (label) fill(label);
        for (const point of points) fill({ ...point, width: 0, height: 0 });
    }
    return full.filter(value => value === 0).length / full.length;
}
