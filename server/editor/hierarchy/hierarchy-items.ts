import type { CallHierarchyItem, TypeHierarchyItem } from 'vscode-languageserver';
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { nounPhrase } from '../../syntax/vocabulary/vocabulary.js';
import { elementKinds } from '../element-kinds.js';
import type { LanguageServer } from '../feature.js';
import { rangeOf } from '../ranges.js';

/** What finds the element again after edits. */
interface ItemData {
    readonly uri: string;
    readonly name: string;
}

/** An element as an item of either hierarchy; both have the same shape. */
export function hierarchyItem(element: Element, detail?: string): TypeHierarchyItem & CallHierarchyItem {
    const data: ItemData = { uri: element.origin.uri, name: element.qualifiedName };
    return {
        name: element.qualifiedName,
        kind: elementKinds[element.kind].symbol,
        detail: [nounPhrase(element.kind, element.adjective), detail, element.title].filter(part => part !== undefined).join(' · '),
        uri: element.origin.uri, range: rangeOf(element.origin), selectionRange: rangeOf(element.nameOrigin), data,
    };
}

/** The element of an item in the newest text; undefined when it is gone. */
export function elementOf(server: LanguageServer, item: TypeHierarchyItem | CallHierarchyItem): { readonly system: SystemModel; readonly element: Element } | undefined {
    const data = item.data as ItemData | undefined;
    const document = server.document(data?.uri ?? item.uri);
    const system = document && server.systemOf(document.uri);
    const element = system?.find(data?.name ?? item.name);
    return system && element ? { system, element } : undefined;
}
