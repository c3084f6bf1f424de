import { views as found } from './generated/catalogue.js';

/** All views, in the order of a first reading. */
export const views = [...found].sort((a, b) => a.order - b.order);
