import type { Clause, MlSystemAstType, SpecificationFile, Statement, WaiveDeclaration } from '../../syntax/generated/ast.js';
import type { Element, ElementBase, System, Waiver } from '../elements.js';
import { ClauseReader } from './clause-reader.js';
import { readComponent, readFlow } from './components.js';
import { readWaiver } from './element-base.js';
import { readExperience } from './experience.js';
import type { SectionModel, UnresolvedLink } from './file-model.js';
import { readGoal } from './goals.js';
import type { TextPlace } from './origins.js';
import { readFeedbackLoop, readMonitor, readPipeline, readTelemetry, readUpdate } from './operation.js';
import { readLink } from './read-link.js';
import { readActor, readDecision, readEnvironment, readSystem } from './records.js';
import { readAssumption, readEvent, readGuardrail, readHazard, readProperty, readRequirement, readSpecification } from './safety.js';

/** Reads the syntax tree of one section; holds what the readers of the single kinds add. */
export class SectionReader implements SectionModel {
    readonly headers: System[] = [];
    readonly elements: Element[] = [];
    readonly links: UnresolvedLink[] = [];
    readonly waivers: { readonly waiver: Waiver; readonly holder?: Element }[] = [];

    constructor(readonly place: TextPlace) { }

    /**
     * Adds an element: first under its name, so that nested elements and links can point to it, then its clauses.
     * An element without a name (still being typed) is read but cannot be referred to. `base` becomes the element:
     * copying it would take longer than reading it, since engines add properties to copies one by one.
     */
    add<Kind extends Element>(
        base: ElementBase,
        kind: Kind['kind'],
        clauses: readonly Clause[] | undefined,
        rest: (reader: ClauseReader, element: Kind) => Omit<Kind, keyof ElementBase | 'kind'>,
    ): Kind {
        const element = Object.assign(base, { kind }) as Kind;
        this.elements.push(element);
        Object.assign(element, rest(new ClauseReader(this, element, clauses ?? []), element));
        for (const waiver of element.waivers) this.waivers.push({ waiver, holder: element });
        return element;
    }

    read(tree: SpecificationFile): SectionModel {
        for (const statement of tree.statements ?? []) readStatement(this, statement);
        return this;
    }
}

type Declarations = Omit<Pick<MlSystemAstType, Statement['$type']>, 'Statement'>;

const readers: { readonly [Type in keyof Declarations]: (section: SectionReader, node: Declarations[Type]) => void } = {
    System: (section, node) => section.headers.push(readSystem(section, node)),
    Goal: readGoal,
    Component: readComponent,
    Flow: readFlow,
    Experience: readExperience,
    Telemetry: readTelemetry,
    Actor: readActor,
    Environment: readEnvironment,
    Hazard: readHazard,
    Event: readEvent,
    Guardrail: readGuardrail,
    Property: readProperty,
    Requirement: readRequirement,
    Assumption: readAssumption,
    Specification: readSpecification,
    Monitor: readMonitor,
    Pipeline: readPipeline,
    Update: readUpdate,
    FeedbackLoop: readFeedbackLoop,
    Decision: readDecision,
    WaiveDeclaration: readWaiveDeclaration,
};

function readStatement(section: SectionReader, node: Statement): void {
    // A statement of which nothing is known but that it is one has no reader.
    if (node.$type !== 'Statement') (readers[node.$type] as (section: SectionReader, node: Statement) => void)(section, node);
}

function readWaiveDeclaration(section: SectionReader, node: WaiveDeclaration): void {
    const on = node.on && readLink(section.place, node.on);
    section.waivers.push({ waiver: { ...readWaiver(section.place, node), on } });
}

/** What one section says. Never throws, however broken the text is. */
export function readSection(place: TextPlace, tree: SpecificationFile): SectionModel {
    return new SectionReader(place).read(tree);
}
