// Systems whose pictures have a wanted size. Deterministic.

/** A system whose picture in a view has about so many nodes; `word` and `extra` make it another text. */
export function textFor(view, size, word, extra) {
    const count = [...Array(size).keys()];
    const lines = {
        goals: count.map(i => `${['organizational', 'user', 'system', 'model'][Math.min(3, Math.floor(i * 8 / size))]} goal G${i} "Goal ${i} ${i === 7 ? word : 'of many'}" { ${i > 0 ? `supports G${Math.floor(i / 2)}` : ''} }`),
        system: count.flatMap(i => [`software component C${i} "Part ${i} ${i === 7 ? word : 'of many'}"`, ...i % 5 === 0 ? [] : [`data flow C${i - 1} -> C${i}${i % 3 === 0 ? ' "cases"' : ''}`], ...i % 7 === 0 && i > 9 ? [`data flow C${i - 9} -> C${i}`] : []]),
        experience: count.map(i => `experience E${i} "Experience ${i} ${i === 7 ? word : 'of many'}" { mode prompt  forcefulness ${['low', 'medium', 'high'][i % 3]}  frequency ${1 + i % 9} per day }`),
        hazards: count.map(i => `hazard H${i} "Hazard ${i} ${i === 7 ? word : 'of many'}" { severity major }`),
        telemetry: count.map(i => `ml component M${i} "Model ${i} ${i === 7 ? word : 'of many'}" { mistake Wrong${i} "errs" { kind wrong  severity minor } }`),
    }[view];
    return `system Bench "Bench"\n${lines.join('\n')}\n${extra}`;
}
/** One more element for each view. */
export const extras = {
    goals: 'system goal Extra "One more" { supports G1 }', system: 'software component Extra "One more"\ndata flow C1 -> Extra "cases"',
    experience: 'experience Extra "One more" { mode prompt  forcefulness low  frequency 1 per day }', hazards: 'hazard Extra "One more" { severity major }', telemetry: 'ml component Extra "One more"',
};
