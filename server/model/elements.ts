/**
 * The elements of a system: what the author declared, with the place of every statement and link.
 *
 * A clause that is not written is `undefined` (or an empty list): "not said yet" is never "no".
 * Links name what they mean to reach; `target` is set once the system's files are put together.
 */
import type { Quantity } from '../syntax/quantity/quantity.js';
import type { Origin, Stated } from './origin.js';

export type { Quantity } from '../syntax/quantity/quantity.js';

/** A reference by name. `target` is undefined when the name is unknown or names something of the wrong kind. */
export interface Link<Target extends Element = Element> {
    readonly text: string;
    readonly origin: Origin;
    /** The places of its names, where something stands between them and the dots: `Detector. Missed`. */
    readonly parts?: readonly Origin[];
    target?: Target;
}

/** The place of one written clause, for findings and fixes that speak about it. */
export interface ClauseOrigin {
    readonly keyword: string;
    readonly origin: Origin;
}

export interface ElementBase {
    readonly name: string;
    /** Unique in the system: `RiskModel`, `RiskModel.FalseLow`; for a flow its path, `A -> B`. */
    readonly qualifiedName: string;
    readonly title?: string;
    /** Markdown of the doc comment before the declaration. */
    readonly documentation?: string;
    /** The written adjective: `ml`, `user`, `safety` … */
    readonly adjective?: string;
    /** The whole declaration. */
    readonly origin: Origin;
    /** The name alone (for a flow: its path). */
    readonly nameOrigin: Origin;
    /** From `{` to `}` when a body is written. */
    readonly bodyOrigin?: Origin;
    readonly parent?: Element;
    readonly clauses: readonly ClauseOrigin[];
    readonly waivers: readonly Waiver[];
    readonly owner?: Stated<string>;
}

export type Stage = 'idea' | 'prototype' | 'production';
export type RiskClass = 'minimal' | 'limited' | 'high';
export type Level = 'none' | 'low' | 'medium' | 'high';
export type Severity = 'negligible' | 'minor' | 'major' | 'severe' | 'catastrophic';
export type Likelihood = 'rare' | 'unlikely' | 'possible' | 'likely' | 'frequent';
export type EvidenceStrength = 'assumed' | 'observed' | 'experiment';
export type ActorRole = 'user' | 'operator' | 'affected' | 'regulator' | 'attacker';
export type GoalLayer = 'organizational' | 'leading' | 'system' | 'user' | 'model';
export type ComponentNature = 'ml' | 'software' | 'data' | 'hardware' | 'human' | 'external';
export type FlowKind = 'data' | 'prediction' | 'action' | 'telemetry' | 'label' | 'deploy' | 'influence';
export type InteractionMode = 'automate' | 'prompt' | 'organize' | 'annotate' | 'augment';
export type Comparator = '>=' | '<=' | '>' | '<' | '=';

/** A factor that is a level or an amount: `frequency high`, `frequency 2 per day`. */
export type LevelOrQuantity = { readonly level: Level } | { readonly quantity: Quantity };

/** A compared amount: `>= 70 % by 2027-04-30`. */
export interface Bound {
    readonly operator: Comparator;
    readonly quantity: Quantity;
    /** ISO date. */
    readonly by?: string;
}

export interface System extends ElementBase {
    readonly kind: 'System';
    readonly stage?: Stated<Stage>;
    readonly risk?: Stated<RiskClass>;
    readonly review?: Stated<Quantity>;
    readonly alternatives: readonly Stated<string>[];
}

export interface Actor extends ElementBase {
    readonly kind: 'Actor';
    readonly role?: ActorRole;
    readonly count?: Stated<Quantity>;
    readonly has: readonly Stated<'time' | 'information' | 'authority'>[];
}

export interface Environment extends ElementBase {
    readonly kind: 'Environment';
    readonly mayChange?: Stated<{ readonly because?: string }>;
}

/** One `supports` or `hurts`. `weight` is −100…100 as in GRL: strongly 75, unmarked 50, weakly 25; negative for `hurts`. */
export interface Contribution {
    readonly keyword: 'supports' | 'hurts';
    readonly goal: Link<Goal>;
    readonly weight: number;
    readonly because?: string;
    readonly evidence?: EvidenceStrength;
    readonly origin: Origin;
}

export interface Goal extends ElementBase {
    readonly kind: 'Goal';
    /** Undefined when only `goal` is written. */
    readonly layer?: GoalLayer;
    /** The component of a model goal. */
    readonly of?: Link<Component>;
    readonly heldBy: readonly Link<Actor>[];
    readonly contributions: readonly Contribution[];
    readonly lagging: boolean;
    readonly proxyFor?: { readonly goal: Link<Goal>; readonly because?: string; readonly origin: Origin };
    readonly validBecause?: Stated<string>;
    readonly avoid: readonly Stated<string>[];
    readonly review?: Stated<Quantity>;
    readonly measures: readonly Measure[];
}

export interface Measure extends ElementBase {
    readonly kind: 'Measure';
    /** Written without a body: `measure ece "…" <= 0.05 from X`. */
    readonly shortForm: boolean;
    readonly unit?: Stated<string>;
    readonly baseline?: Stated<Quantity>;
    /** The value found last; `on` is an ISO date. */
    readonly measured?: Stated<{ readonly quantity: Quantity; readonly on?: string }>;
    readonly target?: Stated<Bound>;
    readonly acceptable?: Stated<Bound>;
    readonly worst?: Stated<Quantity>;
    readonly sources: readonly Link<Telemetry | Field | Component>[];
    readonly computed?: Stated<string>;
    readonly standard?: Stated<string>;
    readonly slicedBy: readonly Stated<string>[];
    readonly scenario?: Stated<string>;
    readonly window?: Stated<Quantity>;
    readonly latency?: Stated<Quantity>;
    readonly setting?: Stated<'offline' | 'online'>;
}

export type ComponentRole = 'ui' | 'inference' | 'training' | 'labeling' | 'feature store' | 'store' | 'sensor' | 'actuator' | 'tool'
    | 'prompt' | 'monitoring' | 'logging';
export type SideEffect = 'read' | 'write' | 'irreversible';
export interface Provenance {
    readonly origin: 'inhouse' | 'third party' | 'foundation';
    readonly provider?: string;
    readonly tuned: boolean;
}

export interface Component extends ElementBase {
    readonly kind: 'Component';
    /** `component` alone is software. */
    readonly nature: ComponentNature;
    readonly partOf?: Link<Component>;
    readonly roles: readonly Stated<ComponentRole>[];
    readonly criticality?: Stated<'low' | 'high'>;
    readonly provenance?: Stated<Provenance>;
    readonly deployed: readonly Stated<'device' | 'edge' | 'server' | 'cloud'>[];
    readonly version?: Stated<string>;
    readonly latency?: Stated<Quantity>;
    readonly effects: readonly Stated<SideEffect>[];
    readonly staleAfter?: Stated<Quantity>;
    readonly features: readonly Stated<string>[];
    readonly fallbacks: readonly Link<Component>[];
    readonly tasks: readonly Stated<string>[];
    readonly exposesConfidence: boolean;
    readonly trainedBy?: Link<Pipeline>;
    readonly mistakes: readonly Mistake[];
    readonly functions: readonly ToolFunction[];
}

export interface Mistake extends ElementBase {
    readonly kind: 'Mistake';
    readonly modes: readonly Stated<string>[];
    readonly likelihood?: Stated<{ readonly word: Likelihood } | { readonly quantity: Quantity }>;
    readonly severity?: Stated<Severity>;
    readonly noticeable?: Stated<boolean>;
    readonly recoverable?: Stated<boolean>;
    readonly leadsTo: readonly Link<Hazard>[];
}

export interface ToolFunction extends ElementBase {
    readonly kind: 'ToolFunction';
    readonly effects: readonly Stated<SideEffect>[];
    readonly takes: readonly Stated<string>[];
}

export type FlowEnd = Component | Actor | Environment | Telemetry | Pipeline;

export interface Flow extends ElementBase {
    readonly kind: 'Flow';
    readonly flowKind: FlowKind;
    /** At least two ends; each neighbouring pair is one step of the flow. */
    readonly path: readonly Link<FlowEnd>[];
    readonly carries: readonly Stated<'personal' | 'sensitive'>[];
    readonly fromUntrusted?: Origin;
    /** Link polarity: whether more at the start means more or less at the end. */
    readonly effect?: Stated<'raises' | 'lowers'>;
    readonly latency?: Stated<Quantity>;
    readonly timeout?: Stated<Quantity>;
}

export interface ModeBranch {
    readonly mode: InteractionMode;
    /** What the branch does: `automate "call responders"`. */
    readonly action?: string;
    readonly otherwise: boolean;
    readonly condition?: { readonly subject?: string; readonly bound?: Bound; readonly text?: string };
    /** How long the branch waits before the next takes over. */
    readonly duration?: Quantity;
    readonly origin: Origin;
}

export type Offer = 'undo' | 'override' | 'dismiss' | 'correction' | 'appeal' | 'explanation' | 'report';

export interface Experience extends ElementBase {
    readonly kind: 'Experience';
    readonly presents: readonly Link<Component>[];
    readonly actors: readonly Link<Actor>[];
    readonly on: readonly Link<Component>[];
    readonly serves: readonly Link<Goal>[];
    /** In the written order; two or more make a hybrid. Empty when no mode is said. */
    readonly branches: readonly ModeBranch[];
    readonly modeOrigin?: Origin;
    readonly forcefulness?: Stated<LevelOrQuantity>;
    readonly frequency?: Stated<LevelOrQuantity>;
    readonly value?: Stated<LevelOrQuantity>;
    readonly cost?: Stated<LevelOrQuantity>;
    readonly urgency?: Stated<LevelOrQuantity>;
    readonly precision?: Stated<Quantity>;
    readonly reversible?: Stated<boolean>;
    readonly offers: readonly Stated<Offer>[];
    /** The mistakes that it can pass on; empty means all of the presented components. */
    readonly risks: readonly Link<Mistake>[];
    readonly decidesAbout: readonly Link<Actor>[];
    readonly discloses: readonly Stated<'ai' | 'quality'>[];
    readonly feedback: readonly Link<Telemetry>[];
}

/** A node of an and/or cause tree. */
export type Cause =
    | { readonly gate: 'and' | 'or'; readonly children: readonly Cause[]; readonly origin: Origin }
    | { readonly gate: 'leaf'; readonly link: Link<Mistake | Assumption | Event>; readonly origin: Origin };

export interface Hazard extends ElementBase {
    readonly kind: 'Hazard';
    readonly severity?: Stated<Severity>;
    readonly likelihood?: Stated<{ readonly word: Likelihood } | { readonly quantity: Quantity }>;
    readonly affects: readonly Link<Actor>[];
    readonly violates: readonly Link<Property | Requirement>[];
    readonly noticeWithin?: Stated<Quantity>;
    readonly cause?: Cause;
    readonly residual?: Stated<{ readonly level: Level; readonly acceptedBy?: string }>;
}

export interface Event extends ElementBase {
    readonly kind: 'Event';
    /** Without it the event happens in the world. */
    readonly of?: Link<Component>;
    readonly likelihood?: Stated<{ readonly word: Likelihood } | { readonly quantity: Quantity }>;
}

export type GuardrailKind = 'limit' | 'check' | 'approval' | 'sanitize' | 'redundancy' | 'review' | 'undo' | 'containment' | 'recovery' | 'shutdown';

export interface Guardrail extends ElementBase {
    readonly kind: 'Guardrail';
    readonly on: readonly Link<Component>[];
    readonly guards?: { readonly path: readonly Link<FlowEnd>[]; readonly origin: Origin };
    readonly prevents: readonly Link<Hazard | Mistake | Event>[];
    readonly reduces: readonly Link<Hazard | Mistake | Event>[];
    readonly kinds: readonly Stated<GuardrailKind>[];
    readonly responds?: Stated<string>;
    readonly failsAs?: Cause;
    readonly guarantee?: Stated<'deterministic' | 'statistical'>;
    readonly latency?: Stated<Quantity>;
    readonly cost?: Stated<LevelOrQuantity | { readonly text: string }>;
    readonly reviewedBy: readonly Link<Actor>[];
}

export interface Property extends ElementBase {
    readonly kind: 'Property';
    /** `safety`, `fairness` …; undefined when only `property` is written. */
    readonly quality?: string;
    /** Empty means the whole system. */
    readonly of: readonly Link<Component | Telemetry>[];
    readonly prevents: readonly Link<Hazard | Mistake | Event>[];
    readonly reduces: readonly Link<Hazard | Mistake | Event>[];
    readonly ensuredBy: readonly Link<Guardrail | Experience | Monitor | Update | Specification>[];
    readonly groups: readonly Stated<string>[];
    readonly contributions: readonly Contribution[];
    readonly measures: readonly Measure[];
}

export interface Requirement extends ElementBase {
    readonly kind: 'Requirement';
    readonly over: readonly Link<Environment | Actor | Component>[];
    readonly ensuredBy: readonly Link<Specification | Assumption>[];
    readonly contributions: readonly Contribution[];
}

export interface Assumption extends ElementBase {
    readonly kind: 'Assumption';
    readonly over: readonly Link<Environment | Actor | Component>[];
    readonly mayChange?: Stated<{ readonly by: readonly ('concept' | 'data' | 'schema' | 'attack' | 'policy')[]; readonly because?: string }>;
    readonly evidence?: Stated<{ readonly strength: EvidenceStrength; readonly text?: string }>;
    readonly watchedBy: readonly Link<Monitor>[];
}

export interface Specification extends ElementBase {
    readonly kind: 'Specification';
    readonly of?: Link<Component>;
    readonly over: readonly Link<Environment | Actor | Component>[];
    readonly measures: readonly Measure[];
}

export type TelemetryStrategy = 'wait' | 'label' | 'ask' | 'complaints' | 'corrections' | 'observe' | 'shadow';

export interface Telemetry extends ElementBase {
    readonly kind: 'Telemetry';
    readonly from: readonly Link<Component>[];
    readonly observes: readonly Link<Experience | Component | Goal | Property | Hazard | Assumption>[];
    readonly strategies: readonly Stated<TelemetryStrategy>[];
    readonly fields: readonly Field[];
    readonly sample?: Stated<Quantity>;
    readonly holdout?: Stated<Quantity>;
    readonly latency?: Stated<Quantity>;
    readonly retain?: Stated<Quantity>;
    readonly traces: readonly Stated<string>[];
}

export interface Field extends ElementBase {
    readonly kind: 'Field';
    readonly part: 'context' | 'action' | 'outcome';
    readonly type: string;
    readonly unit?: string;
    readonly personal: boolean;
}

export interface Monitor extends ElementBase {
    readonly kind: 'Monitor';
    readonly watches: readonly { readonly drift: boolean; readonly subject: Link<Measure | Field | Assumption | Telemetry> }[];
    readonly alert?: Stated<{ readonly operator?: Comparator; readonly quantity?: Quantity; readonly text?: string; readonly window?: Quantity }>;
    readonly reactions: readonly Stated<{ readonly reaction: 'retrain' | 'rollback' | 'fallback' | 'page' | 'shutdown'; readonly text?: string }>[];
}

export interface Pipeline extends ElementBase {
    readonly kind: 'Pipeline';
    readonly trains: readonly Link<Component>[];
    readonly sources: readonly Link<Component | Telemetry>[];
    readonly stages: readonly Stated<string>[];
}

export type UpdateTrigger =
    | { readonly kind: 'manual'; readonly origin: Origin }
    | { readonly kind: 'scheduled'; readonly cadence?: string; readonly every?: Quantity; readonly origin: Origin }
    | { readonly kind: 'monitor'; readonly monitor: Link<Monitor>; readonly origin: Origin };

export interface Update extends ElementBase {
    readonly kind: 'Update';
    readonly of?: Link<Component>;
    readonly triggers: readonly UpdateTrigger[];
    readonly gates: readonly Link<Measure>[];
    readonly rollout?: Stated<{ readonly strategy: 'canary' | 'shadow' | 'all'; readonly steps: readonly Quantity[] }>;
    readonly rollback?: Stated<string>;
}

export interface FeedbackLoop extends ElementBase {
    readonly kind: 'FeedbackLoop';
    readonly through: readonly Link<FlowEnd>[];
    readonly claimsLearning: boolean;
    readonly effect?: Stated<'reinforcing' | 'balancing' | 'unknown'>;
    readonly handledBy: readonly Stated<{ readonly kind: 'holdout' | 'exploration' | 'cap' | 'review'; readonly text?: string }>[];
    readonly watchedBy: readonly Link<Monitor>[];
}

export interface Decision extends ElementBase {
    readonly kind: 'Decision';
    readonly between: readonly Link<Goal | Property>[];
    readonly options: readonly Stated<string>[];
    readonly chosen?: Stated<string>;
    readonly because?: Stated<string>;
    readonly by?: Stated<string>;
}

/** `waive rule-id because "…" by "…" until 2027-01-01`, in a body or with `on` as a declaration. */
export interface Waiver {
    readonly rule: string;
    readonly ruleOrigin: Origin;
    readonly origin: Origin;
    /** Only of a declaration; a clause is about the element that holds it. */
    readonly on?: Link;
    readonly because?: string;
    readonly by?: string;
    /** ISO date. */
    readonly until?: string;
}

/** Every element of a system; `kind` tells them apart. */
export type Element = System | Actor | Environment | Goal | Measure | Component | Mistake | ToolFunction | Flow | Experience | Hazard | Event
    | Guardrail | Property | Requirement | Assumption | Specification | Telemetry | Field | Monitor | Pipeline | Update | FeedbackLoop | Decision;
export type ElementKind = Element['kind'];
/** The element type of one kind: `ElementOf<'Goal'>` is `Goal`. */
export type ElementOf<Kind extends ElementKind> = Extract<Element, { kind: Kind }>;
