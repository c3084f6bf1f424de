/** The thread that Graphviz runs in; `layout-thread.ts` in the hosts asks it. */
import { answerLayouts } from '../hosts/layout-answers.js';
import { runDot } from '../views/layout/graphviz.js';

answerLayouts(runDot);
