// Writes a workspace of .mlsys files of a given size: systems of about 500 elements, files of about 250, one and a half
// references an element, to neighbours in the file and in the system's other file. Deterministic.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const elementsInBlock = 17;
const blocksInFile = 15;
const filesInSystem = 2;

/** One small subsystem: goals with measures, a model with mistakes, its experience, hazard, guardrail and operation. */
function block(file, index, last) {
    const id = `F${file}B${index}`;
    const next = `F${file}B${index === last ? 0 : index + 1}`;
    return `
user goal ${id}Want "What people want of part ${id}" {
  held by People${file}
  supports Objective${file} strongly
  measure liked "uses of ${id} without a correction" >= ${70 + index % 25} % from ${id}Log
}
system goal ${id}Reach "What part ${id} brings about" {
  supports ${id}Want strongly
  supports ${next}Want weakly because "they share a page"
  measure reached "cases of ${id} that end well" >= ${60 + index % 30} % from ${id}Log.outcome
}
ml component ${id}Model "Predicts for ${id}" {
  task classification
  trained by Training${file}
  mistake Missed "overlooks a case" { kind false negative  severity minor  noticeable yes }
  mistake Wrong "names another class" { kind wrong  severity major  leads to ${id}Harm }
}
software component ${id}Service "Uses what ${id}Model says" { role ui  owner "Team ${file}" }
prediction flow ${id}Model -> ${id}Service -> People${file} "class of ${id}"
data flow ${id}Service -> ${next}Service -> ${id}Model "cases"
experience ${id}Hint "Shown beside the case" {
  presents ${id}Model to People${file}
  on ${id}Service
  serves ${id}Want
  mode prompt
  forcefulness medium
  frequency 3 per day
  value medium
  cost low
  reversible yes
  offers correction, dismiss
  feedback ${id}Log
}
hazard ${id}Harm "A wrong class of ${id} is acted upon" { severity major  affects People${file}  caused by ${id}Model.Wrong }
guardrail ${id}Limit "Amounts above a limit go to a person" { on ${id}Service  guards ${id}Model -> ${id}Service  prevents ${id}Harm  kind limit  responds "asks a person" }
telemetry ${id}Log "What became of ${id}" {
  from ${id}Service
  observes ${id}Hint, ${id}Model
  strategy corrections
  context label : category
  outcome outcome : boolean
  latency 1 min
  retain 90 days
}
monitor ${id}Watch { watches ${id}Want.liked  alert when < 60 % over 7 days  owner "Team ${file}"  then page "Team ${file}" }
`;
}

function fileText(system, file) {
    const first = file % filesInSystem === 0;
    const header = first ? `system System${system} "Synthetic system ${system}" { stage production  risk limited }\n` : `system System${system}\n`;
    const shared = `
user actor People${file} "People of part ${file}"
organizational goal Objective${file} "What part ${file} is for" { lagging }
leading indicator Early${file} "Early sign of it" { supports Objective${file} because "seen in trials" }
pipeline Training${file} { trains F${file}B0Model from Store${file}  stages collect, train, evaluate, deploy, monitor }
monitor Bare${file} "Has a finding in every file" { watches F${file}B0Want.liked }
data component Store${file} "Recorded cases" { role store }
`;
    const other = first ? file + 1 : file - 1;
    const across = `system goal Across${file} "Ties the parts together" { supports Objective${other} weakly }\n`;
    return header + shared + across + Array.from({ length: blocksInFile }, (_, index) => block(file, index, blocksInFile - 1)).join('');
}

/**
 * @returns {{ files: string[], elements: number, editFile: string, texts: Map<string, string> }}
 */
export function generate(folder, elements) {
    const perFile = elementsInBlock * blocksInFile + 7;
    const files = Math.max(filesInSystem, Math.round(elements / perFile / filesInSystem) * filesInSystem);
    mkdirSync(folder, { recursive: true });
    const texts = new Map();
    for (let file = 0; file < files; file++) {
        const text = fileText(Math.floor(file / filesInSystem), file);
        const path = join(folder, `file${file}.mlsys`);
        texts.set(path, text);
        writeFileSync(path, text);
    }
    const paths = [...texts.keys()];
    return { files: paths, elements: files * perFile, editFile: paths[Math.floor(paths.length / 2)], texts };
}
