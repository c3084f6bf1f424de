import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Element } from '../model/elements.js';
import type { LanguageServer } from './feature.js';

/** What lenses may be about, as in the setting `mlsys.codeLens`. */
export const lensSettings = { Goal: 'goals', Experience: 'experiences', Hazard: 'hazards', Telemetry: 'telemetry', FeedbackLoop: 'feedbackLoops' } as const satisfies Partial<Record<Element['kind'], string>>;
type LensSetting = (typeof lensSettings)[keyof typeof lensSettings];
/** What hints may show, as in the setting `mlsys.inlayHints`. */
export type HintSetting = 'levels' | 'cost' | 'direction' | 'units';

/** The client's settings, read when they are first needed and again when they change. Everything is on until told otherwise. */
export class Settings {
    private values: unknown;
    private reading: Promise<void> | undefined;
    private readonly listeners: (() => void)[] = [];

    constructor(private readonly server: LanguageServer) { }

    /** After the handshake: follows changes, where the client tells of them. */
    follow(): void {
        const { connection, client } = this.server;
        connection.onDidChangeConfiguration(() => {
            this.reading = undefined;
            for (const listener of this.listeners) listener();
        });
        if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
            void connection.client.register(DidChangeConfigurationNotification.type, { section: 'mlsys' });
        }
    }

    onChanged(listener: () => void): void {
        this.listeners.push(listener);
    }

    async lens(kind: Element['kind']): Promise<boolean> {
        const setting: LensSetting | undefined = kind in lensSettings ? lensSettings[kind as keyof typeof lensSettings] : undefined;
        return setting === undefined || this.isOn('codeLens', setting);
    }

    async hint(setting: HintSetting): Promise<boolean> {
        return this.isOn('inlayHints', setting);
    }

    private async isOn(group: string, name: string): Promise<boolean> {
        await (this.reading ??= this.read());
        return field(field(this.values, group), name) !== false;
    }

    private async read(): Promise<void> {
        if (!this.server.client.capabilities.workspace?.configuration) return;
        try {
            this.values = await this.server.connection.workspace.getConfiguration('mlsys');
        } catch (error) {
            this.server.log(`The settings could not be read; all lenses and hints are on: ${String(error)}`);
        }
    }
}

function field(value: unknown, name: string): unknown {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
