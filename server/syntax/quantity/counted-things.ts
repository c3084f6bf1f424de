import { unitWord, type UnitWord } from './unit-word.js';

/**
 * The nouns that may be counted, by kind. Nouns of one kind compare with each other (users and patients are both
 * people), nouns of different kinds do not. The set is closed so that a mistyped unit is found; what is not in it
 * is counted without a unit, and the title of the measure says what is counted.
 *
 * A noun is written `singular/plural`; without a plural, `s` is added.
 */
const nounsByKind: Readonly<Record<string, string>> = {
    person: 'user person/people/persons customer patient member visitor subscriber driver passenger pedestrian student teacher employee worker '
        + 'operator expert reviewer labeler applicant citizen resident player participant child/children adult inhabitant',
    request: 'request query/queries',
    prediction: 'prediction inference',
    decision: 'decision',
    recommendation: 'recommendation suggestion',
    token: 'token',
    word: 'word',
    character: 'character',
    prompt: 'prompt',
    response: 'response answer reply/replies',
    message: 'message email',
    call: 'call',
    notification: 'notification',
    alert: 'alert alarm warning',
    error: 'error mistake',
    failure: 'failure outage crash/crashes',
    incident: 'incident accident collision',
    fall: 'fall',
    harm: 'injury/injuries death',
    event: 'event occurrence',
    complaint: 'complaint',
    correction: 'correction override intervention undo/undos',
    report: 'report',
    review: 'review',
    appeal: 'appeal',
    session: 'session visit',
    click: 'click',
    view: 'view impression',
    home: 'home household',
    account: 'account',
    device: 'device sensor camera phone robot machine unit toaster',
    vehicle: 'vehicle car truck drone',
    trip: 'trip ride journey',
    order: 'order purchase sale',
    transaction: 'transaction payment',
    claim: 'claim',
    loan: 'loan',
    application: 'application',
    ticket: 'ticket',
    case: 'case',
    item: 'item product parcel part',
    meal: 'meal toast dish/dishes',
    plant: 'plant',
    animal: 'animal',
    appointment: 'appointment',
    test: 'test scan examination',
    sample: 'sample example',
    label: 'label annotation',
    record: 'record row entry/entries',
    feature: 'feature',
    class: 'class/classes',
    document: 'document article',
    page: 'page',
    file: 'file',
    image: 'image photo picture',
    video: 'video clip',
    song: 'song track',
    frame: 'frame',
    pixel: 'pixel',
    step: 'step',
    epoch: 'epoch',
    model: 'model',
    version: 'version',
    release: 'release deployment',
    experiment: 'experiment',
    server: 'server',
    core: 'core',
    gpu: 'GPU',
    star: 'star',
    point: 'point',
    beat: 'beat',
    revolution: 'revolution',
};

/** Counts. Prices of language models are stated per million tokens, so tokens alone have multiples. */
export const countedThings: readonly UnitWord[] = [
    ...Object.entries(nounsByKind).flatMap(([kind, nouns]) => nouns.split(' ').map(noun => countedThing(noun, kind))),
    unitWord('ktoken/ktokens', 'thousand tokens', {}, 1000, 1, { counted: 'token' }),
    unitWord('Mtoken/Mtokens', 'million tokens', {}, 1e6, 1, { counted: 'token' }),
    unitWord('times', 'times, as in `3 times per day`', {}),
];

function countedThing(noun: string, kind: string): UnitWord {
    const [singular, plural = `${singular}s`, ...aliases] = noun.split('/');
    return unitWord([`${singular}/${plural}`, ...aliases].join(' '), `number of ${plural}`, {}, 1, 1, { counted: kind });
}
