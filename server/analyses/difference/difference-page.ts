import type { AnalysisPage } from '../analysis.js';
export const differencePage: AnalysisPage = { id: 'diff', title: 'Semantic difference', question: '', explanation: '', limits: '', sources: [] };
