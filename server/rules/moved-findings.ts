import type { StateDifference } from '../model/state-difference.js';
import type { RuledFinding } from './find.js';

/**
 * The findings of an earlier state of a system that says the same, at the places of now. What rules would find anew is asked for
 * only when somebody wants to fix something.
 */
export function movedFindings(before: readonly RuledFinding[], difference: StateDifference, anew: () => readonly RuledFinding[]): RuledFinding[] {
    let known: readonly RuledFinding[] | undefined;
    return before.flatMap((finding, index) => {
        const element = difference.elementNow(finding.element);
        return element === undefined ? [] : [{
            ...withoutFixes(finding),
            element,
            origin: difference.originNow(finding.origin),
            related: finding.related.map(({ message, origin }) => ({ message, origin: difference.originNow(origin) })),
            hidesOn: finding.hidesOn.flatMap(one => difference.elementNow(one) ?? []),
            get fixes() { return (known ??= anew())[index].fixes; },
        }];
    });
}

/** Copying a finding as it is would work its fixes out. */
function withoutFixes({ rule, severity, message }: RuledFinding): Pick<RuledFinding, 'rule' | 'severity' | 'message'> {
    return { rule, severity, message };
}
