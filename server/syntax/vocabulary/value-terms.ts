import type { ValueTerm } from './terms.js';

/** `word: help` pairs as terms, in the order in which completion offers them. */
function values(pairs: Readonly<Record<string, string>>): readonly ValueTerm[] {
    return Object.entries(pairs).map(([word, help]) => ({ word, help }));
}

export const qualities = values({
    safety: 'nobody is harmed', fairness: 'groups of people are treated alike', security: 'attackers do not get what they want', privacy: 'data about persons stays where it may be',
    transparency: 'people can see what it does', accountability: 'somebody answers for it', robustness: 'it copes with unusual and hostile input',
    reliability: 'it works as promised, over time', availability: 'it is there when needed', maintainability: 'it can be changed at low cost', scalability: 'it copes with more',
    performance: 'it is fast enough', usability: 'people can work with it', accessibility: 'people with disabilities can use it',
    explainability: 'people can learn why it said something', energy: 'it uses no more energy than it must', compliance: 'it keeps the law',
});

/** The words of each closed list, by the grammar's rule. */
export const valueTermsByRule: Readonly<Record<string, readonly ValueTerm[]>> = {
    StageWord: values({ idea: 'first thoughts; gaps are hints', prototype: 'being tried; gaps are at most warnings', production: 'in use; every gap counts in full' }),
    RiskWord: values({ minimal: 'mistakes annoy', limited: 'mistakes cost, and people must know that it is AI', high: 'mistakes harm people or their rights; checked like production' }),
    CapacityWord: values({ time: 'enough time to judge each case', information: 'what they need to know to judge', authority: 'the power to decide otherwise' }),
    StrengthWord: values({ strongly: 'contributes 75 of 100', weakly: 'contributes 25 of 100' }),
    EvidenceWord: values({ assumed: 'nobody has checked', observed: 'seen to go together', experiment: 'shown by an experiment' }),
    LevelWord: values({ none: 'not at all', low: 'little', medium: 'some', high: 'much' }),
    YesNo: values({ yes: 'so it is', no: 'so it is not' }),
    SeverityWord: values({ negligible: 'hardly noticed', minor: 'annoying, soon made good', major: 'real loss, hard to make good', severe: 'serious injury or ruin of somebody', catastrophic: 'deaths, or the ruin of many' }),
    LikelihoodWord: values({ rare: 'not expected in the system’s life', unlikely: 'may happen once in its life', possible: 'a few times a year', likely: 'every week', frequent: 'every day' }),
    RoleWord: values({
        ui: 'what people see and touch', inference: 'makes predictions', training: 'makes models', labeling: 'where true answers are given', 'feature store': 'serves the same features to training and use',
        store: 'keeps data', sensor: 'takes in the world', actuator: 'acts on the world', tool: 'does something when a model asks', prompt: 'tells a model what to do', monitoring: 'watches the running system', logging: 'records what happens',
    }),
    FeatureStorePhrase: values({ 'feature store': 'serves the same features to training and use' }),
    CriticalityWord: values({ low: 'the system does without it for a while', high: 'without it the system fails its goals' }),
    ThirdParty: values({ 'third party': 'bought or rented from somebody else' }),
    DeploymentWord: values({ device: 'on the user’s device', edge: 'near the user', server: 'on own servers', cloud: 'in a provider’s cloud' }),
    SideEffectWord: values({ read: 'changes nothing', write: 'changes something that can be changed back', irreversible: 'does what cannot be undone' }),
    TaskWord: values({
        classification: 'which of some classes', regression: 'how much', ranking: 'in which order', recommendation: 'what may please', detection: 'whether and where something is',
        segmentation: 'which parts belong together', generation: 'makes text, pictures, sound', translation: 'from one language to another', transcription: 'from speech to text',
        summarization: 'the gist of it', retrieval: 'finds what fits', forecasting: 'what comes next', clustering: 'what is alike', control: 'what to do now',
    }),
    MistakeKind: values({
        'false positive': 'says yes where no is right', 'false negative': 'says no where yes is right', wrong: 'says something else than what is right', late: 'too late', early: 'too early', missing: 'says nothing',
        excessive: 'too much', insufficient: 'too little', invalid: 'not a possible answer', incomplete: 'leaves something out', perturbed: 'changed on its way', incapable: 'was never able to',
        biased: 'worse for some groups', harmful: 'hurts or denigrates',
    }),
    FalsePositivePhrase: values({ 'false positive': 'says yes where no is right' }),
    FalseNegativePhrase: values({ 'false negative': 'says no where yes is right' }),
    SensitivityWord: values({ personal: 'about an identifiable person', sensitive: 'about health, belief, origin and the like' }),
    ModeWord: values({
        annotate: 'adds information, changes nothing', organize: 'orders what is there', prompt: 'asks before acting', automate: 'acts by itself', augment: 'offers help where wanted',
    }),
    ConditionSubject: values({ confidence: 'how sure the model says it is' }),
    OfferWord: values({
        undo: 'take it back', override: 'decide otherwise', dismiss: 'make it go away', correction: 'say what would have been right', appeal: 'have a person look again',
        explanation: 'learn why', report: 'complain to somebody',
    }),
    DisclosureWord: values({ ai: 'that it is AI', quality: 'how good it is' }),
    GuardrailKind: values({
        limit: 'no more than so much', check: 'is it plausible', approval: 'a person confirms first', sanitize: 'takes out what is dangerous', redundancy: 'a second way to the same', review: 'a person looks afterwards',
        undo: 'takes it back', containment: 'keeps harm small', recovery: 'gets back to a safe state', shutdown: 'stops everything',
    }),
    GuaranteeWord: values({ deterministic: 'works every time', statistical: 'works mostly' }),
    Quality: qualities,
    ChangeWord: values({ concept: 'what is right changes', data: 'what comes in changes', schema: 'how it is written changes', attack: 'somebody changes it on purpose', policy: 'the rules change' }),
    StrategyWord: values({
        wait: 'wait until the truth shows', label: 'have a sample labeled', ask: 'ask people', complaints: 'count complaints', corrections: 'record what people put right',
        observe: 'watch what people do', shadow: 'run a second model beside it and compare',
    }),
    FieldType: values({
        number: 'an amount; a unit may follow', text: 'free text', boolean: 'yes or no', category: 'one of a few words', time: 'a moment', duration: 'a span of time', image: 'a picture', audio: 'sound', video: 'moving pictures',
        location: 'a place', identifier: 'which one it is',
    }),
    ReactionWord: values({ retrain: 'train anew', rollback: 'back to the version before', fallback: 'use something simpler', page: 'call a person', shutdown: 'switch it off' }),
    StageOfPipeline: values({
        collect: 'gather data', label: 'get true answers', validate: 'check the data', clean: 'put it in order', features: 'work out inputs', train: 'make the model', evaluate: 'test it', deploy: 'bring it into use', monitor: 'watch it',
    }),
    CadenceWord: values({ hourly: 'every hour', daily: 'every day', weekly: 'every week', monthly: 'every month', quarterly: 'every three months', yearly: 'every year' }),
    FlowEffectWord: values({ raises: 'more at the start means more at the end', lowers: 'more at the start means less at the end' }),
    LoopEffectWord: values({ reinforcing: 'drives itself on', balancing: 'holds itself back', unknown: 'nobody knows yet' }),
    HandlingWord: values({ holdout: 'some are left without the prediction', exploration: 'some get another choice on purpose', cap: 'it is limited', review: 'people look at it regularly' }),
};
