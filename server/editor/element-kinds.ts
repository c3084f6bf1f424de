import { SymbolKind } from 'vscode-languageserver';
import type { ElementKind } from '../model/elements.js';

/** How editors draw each kind of element: in outlines, and by which of their standard colours. */
export const elementKinds: Record<ElementKind, { readonly symbol: SymbolKind; readonly token: SemanticTokenType }> = {
    System: { symbol: SymbolKind.Namespace, token: 'namespace' },
    Actor: { symbol: SymbolKind.Interface, token: 'interface' },
    Environment: { symbol: SymbolKind.Module, token: 'interface' },
    Goal: { symbol: SymbolKind.Class, token: 'class' },
    Measure: { symbol: SymbolKind.Number, token: 'property' },
    Component: { symbol: SymbolKind.Struct, token: 'struct' },
    Mistake: { symbol: SymbolKind.EnumMember, token: 'enumMember' },
    ToolFunction: { symbol: SymbolKind.Function, token: 'function' },
    Flow: { symbol: SymbolKind.Operator, token: 'struct' },
    Experience: { symbol: SymbolKind.Object, token: 'type' },
    Hazard: { symbol: SymbolKind.Event, token: 'event' },
    Event: { symbol: SymbolKind.Event, token: 'event' },
    Guardrail: { symbol: SymbolKind.Key, token: 'decorator' },
    Property: { symbol: SymbolKind.Property, token: 'decorator' },
    Requirement: { symbol: SymbolKind.Constant, token: 'typeParameter' },
    Assumption: { symbol: SymbolKind.Boolean, token: 'typeParameter' },
    Specification: { symbol: SymbolKind.Constant, token: 'typeParameter' },
    Telemetry: { symbol: SymbolKind.Variable, token: 'variable' },
    Field: { symbol: SymbolKind.Field, token: 'property' },
    Monitor: { symbol: SymbolKind.Operator, token: 'method' },
    Pipeline: { symbol: SymbolKind.Method, token: 'method' },
    Update: { symbol: SymbolKind.Method, token: 'method' },
    FeedbackLoop: { symbol: SymbolKind.Array, token: 'type' },
    Decision: { symbol: SymbolKind.String, token: 'type' },
};

/** Standard token types of the protocol, so that every theme has a colour for them. */
export const semanticTokenTypes = [
    'namespace', 'interface', 'class', 'property', 'struct', 'enumMember', 'function', 'type', 'event', 'decorator', 'typeParameter', 'variable', 'method',
] as const;
export type SemanticTokenType = typeof semanticTokenTypes[number];
