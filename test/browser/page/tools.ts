/** Bundled by the tests and put into the pages that they look at, as `tools`. */
export { misplacedTexts, pageOverflow } from './layout.js';
export { activeParts, addresses, scripts } from './markup.js';
export { paleParts } from './contrast.js';
export { unjudged } from './sights.js';
export { focusSeen, paleControls } from './controls.js';
