/** A published work that a rule or an analysis rests on, cited by name. */
export interface Source {
    readonly work: string;
    /** Chapter, section or guideline. */
    readonly where?: string;
}

export const machineLearningInProduction = 'Kästner, Machine Learning in Production';
export const systemsLecture = 'Machine Learning in Production (course), lecture “From Models to Systems”';
export const intelligentSystems = 'Hulten, Building Intelligent Systems';
export const humanAiGuidelines = 'Amershi et al., Guidelines for Human-AI Interaction (2019)';
export const mlTestScore = 'Breck et al., The ML Test Score (2017)';
export const hiddenTechnicalDebt = 'Sculley et al., Hidden Technical Debt in Machine Learning Systems (2015)';
export const rulesOfMl = 'Zinkevich, Rules of Machine Learning';
export const nistRiskFramework = 'NIST AI Risk Management Framework 1.0';
export const euAiAct = 'EU AI Act (Regulation 2024/1689)';
export const userRequirementsNotation = 'ITU-T Z.151, User Requirements Notation (GRL)';
export const requirementsLecture = 'Machine Learning in Production (course), lecture on gathering requirements';
export const risksLecture = 'Machine Learning in Production (course), lecture on mistakes, risk and safety';
export const worldAndMachine = 'Jackson, The World and the Machine (1995)';
export const negotiationCard = 'MLTE, Negotiation Card (Software Engineering Institute)';
export const bookingLessons = 'Bernardi et al., 150 Successful Machine Learning Models: 6 Lessons Learned at Booking.com (2019)';
export const aiQualityModel = 'ISO/IEC 25059, Quality model for AI systems';
export const owaspLlm = 'OWASP Top 10 for Large Language Model Applications (2025)';
export const decisionTheory = 'Elkan, The Foundations of Cost-Sensitive Learning (2001)';
export const faultTreeHandbook = 'NASA, Fault Tree Handbook with Aerospace Applications (2002)';
export const goalGradedModels = 'Nalchigar and Yu, GR4ML: conceptual modelling for business analytics (2018)';
export const feedbackLoopClassification = 'Pagan et al., A Classification of Feedback Loops and Their Relation to Biases (2023)';

/** A citation: a work and, where it helps, the place in it. */
export function cite(work: string, where?: string): Source {
    return { work, where };
}

/** A citation in one line. */
export function citation({ work, where }: Source): string {
    return where ? `${work}, ${where}` : work;
}
