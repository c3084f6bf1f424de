import { cite, machineLearningInProduction } from '../../analyses/sources.js';
import type { Element } from '../../model/elements.js';
import type { SystemModel } from '../../model/system-model.js';
import { fix, ordered } from '../edits.js';
import type { Rule } from '../rule.js';
import { propertyStub } from './stub.js';

const spec = `system Spam { stage production }
attacker actor Spammer
software component Mailbox
data component Attacks { role store }
ml component Filter
data flow Spammer -> Mailbox -> Filter "mails" { from untrusted }
`;

export const rule: Rule = {
    id: 'threats-absent',
    title: 'Strangers at the door, and no word about security',
    concern: 'qualities',
    severity: 'warning',
    completeness: true,
    explanation: `The system takes input that nobody vouches for, names an attacker, or assumes something that may change by attack, and no security property is written.

Models have doors that other software has not: inputs made to fool them, training data made to bend them, questions made to steal them. Who does not write down what must not be possible will not test for it.

Write what whom must not be able to do, and how that is tested.`,
    sources: [cite(machineLearningInProduction, 'chapter on security: threat modelling')],
    check(system, report) {
        const { header } = system;
        if (!header || system.all('Property').some(({ quality }) => quality === 'security')) return;
        const threat = threatIn(system);
        if (!threat) return;
        const stub = propertyStub(system, header, 'security', 'Withstands');
        report({
            element: header,
            message: `${threat.says}, and nothing says what nobody must be able to do to ${system.name}; write a security property.`,
            related: [{ message: 'who or what is not to be trusted', origin: threat.element.nameOrigin }],
            fixes: ordered([fix(`Write the security property '${stub.name}'`, stub.edit)]),
        });
    },
    examples: {
        firing: spec,
        silent: `${spec}security property NoFlood "Nobody gets more than one mail in a thousand through" { measure through "attack mails that got through, monthly test" <= 0.1 % from Attacks }`,
    },
};

/** Whom or what the system must reckon with, and the sentence that begins with it. */
function threatIn(system: SystemModel): { readonly element: Element; readonly says: string } | undefined {
    const attacker = system.all('Actor').find(({ role }) => role === 'attacker');
    if (attacker) return { element: attacker, says: `'${attacker.name}' means harm` };
    const flow = system.all('Flow').find(({ fromUntrusted }) => fromUntrusted);
    if (flow) return { element: flow, says: `Nobody vouches for what '${flow.path[0]?.text ?? ''}' sends` };
    const assumption = system.all('Assumption').find(({ mayChange }) => mayChange?.value.by.includes('attack'));
    return assumption && { element: assumption, says: `'${assumption.name}' may be broken by an attack` };
}
