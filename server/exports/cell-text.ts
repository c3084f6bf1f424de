import type { Cell } from '../analyses/analysis.js';

/** A cell as people read it; what is not known is a dash. */
export function cellText(cell: Cell): string {
    if (cell === undefined || cell === '') return '–';
    if (typeof cell === 'number') return numberText(cell);
    if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
    if (typeof cell === 'string') return cell;
    return cell.length === 0 ? '–' : cell.join(', ');
}

/** Three significant digits at least, whole numbers whole, thousands apart. */
function numberText(value: number): string {
    if (!Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    const text = value.toLocaleString('en-US', { maximumFractionDigits: digits });
    return text.replace(/^-/, '−').replace(/^−0$/, '0');
}
