import { untrustedPaths, type UntrustedPath } from '../../analyses/flows/taint.js';
import { cite, machineLearningInProduction, owaspLlm } from '../../analyses/sources.js';
import type { Component, FlowEnd } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { declare, fix, ordered, unused, wayOf } from '../edits.js';
import type { Fix } from '../fix.js';
import type { Rule } from '../rule.js';
import { namesOf } from '../wording.js';

const spec = `system Assistant { stage production }
user actor Clerk
actor Stranger "Writes mails to us"
ml component Planner { task generation }
data component Customers { role store }
software component Inbox
software component Mailer { role tool  effect write }
data flow Stranger -> Inbox -> Planner "mails" { from untrusted }
data flow Customers -> Planner { carries personal }
action flow Planner -> Mailer
`;

/** Tasks in which what is read can become an instruction. */
const followsText: ReadonlySet<string> = new Set(['generation', 'summarization', 'translation', 'retrieval']);

export const rule: Rule = {
    id: 'injection-path',
    title: 'Strangers can give orders to the model',
    concern: 'safety',
    severity: 'error',
    completeness: false,
    needs: [untrustedPaths],
    explanation: `What nobody vouches for (\`from untrusted\`, an attacker) flows into a generating model that also reads personal or sensitive data and can write, act or send something out; and on one way
nothing sanitizes, checks or approves. What strangers tell of themselves is no secret, a tool that says that it only reads is no way out, and a guardrail that says that it guards another way does not count.

A language model does not tell data from instructions. A sentence in a mail can make it look something up and send it to whoever wrote the mail. All three legs are needed: untrusted text, secrets, and a
way out.

Break one leg: clean the input, keep the data away, or let a person or a rule approve what goes out.`,
    sources: [cite(owaspLlm, 'LLM01, prompt injection'), cite(machineLearningInProduction, 'chapter on security and privacy')],
    check(system, report) {
        const reported = new Set<string>();
        for (const path of untrustedPaths(system)) {
            const { source, model, sink, steps, stoppedBy, reads } = path;
            const key = `${source.qualifiedName}\n${model.qualifiedName}`;
            if (stoppedBy.length > 0 || reads.length === 0 || !isFollowing(model) || reported.has(key)) continue;
            reported.add(key);
            report({
                element: model,
                message: `Text from '${source.name}' reaches '${model.name}', which also reads from ${namesOf(reads.slice(0, 2))} and can act on '${sink.name}' (${wayOf([source, ...steps.map(({ to }) => to)])}), so a stranger's sentence can give it orders; clean the input, or approve what goes out.`,
                related: [
                    { message: 'where the text comes from', origin: source.nameOrigin },
                    ...reads.slice(0, 2).map(element => ({ message: 'what it could give away', origin: element.nameOrigin })),
                    ...steps.map(step => ({ message: `${step.from.name} → ${step.to.name}`, origin: (step.flow ?? step.from).nameOrigin })),
                ],
                fixes: fixes(system, path),
            });
        }
    },
    examples: {
        firing: spec,
        silent: `${spec}guardrail Confirm { on Mailer  guards Planner -> Mailer  kind approval  responds "the mail waits for the clerk"  reviewed by Clerk }`,
    },
};

function isFollowing({ tasks, provenance }: Component): boolean {
    return tasks.some(({ value }) => followsText.has(value)) || (tasks.length === 0 && provenance?.value.origin === 'foundation');
}

function fixes(system: SystemModel, { source, model, sink, steps }: UntrustedPath): Fix[] {
    const isPart = (end: FlowEnd): end is Component => end.kind === 'Component' && end.nature !== 'ml';
    const at = steps.findIndex(({ to }) => to === model);
    const before = steps.slice(0, at + 1).map(({ to }) => to).find(isPart);
    const after = steps.slice(at + 1).map(({ to }) => to).find(isPart);
    const write = (title: string, place: Component, from: FlowEnd, to: FlowEnd, suffix: string, kind: string, what: string, responds: string): Fix => {
        const path = [...new Set([from, place, to])].map(({ qualifiedName }) => qualifiedName).join(' -> ');
        return fix(title, declare(system, 'Guardrail', model, `guardrail ${unused(system, `${model.name}${suffix}`)} "\${1:${what}}" {\n  on ${place.qualifiedName}\n  guards ${path}\n  kind ${kind}\n  responds "\${2:${responds}}"\n}`));
    };
    const door = unused(system, `${model.name}Door`);
    return ordered([
        ...after ? [write(`Approve on '${after.name}' what goes out`, after, model, sink, 'Approval', 'approval', 'what needs a confirmation', 'hold until a person has confirmed')] : [],
        ...before ? [write(`Clean the input on '${before.name}'`, before, source, model, 'Input', 'sanitize', 'what is cut out of the text', 'drop what looks like an instruction')] : [],
        ...!after && !before ? [fix('Add a part that approves what goes out', declare(system, 'Component', model, `software component ${door} "\${3:where it is held}"`), declare(system, 'Guardrail', model,
            `guardrail ${unused(system, `${model.name}Approval`)} "\${1:what needs a confirmation}" {\n  on ${door}\n  guards ${[model, sink].map(({ qualifiedName }) => qualifiedName).join(' -> ')}\n  kind approval\n  responds "\${2:hold until a person has confirmed}"\n}`))] : [],
    ]);
}
