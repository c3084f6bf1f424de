import { share, unitWord, type UnitWord } from './unit-word.js';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/**
 * A year is 365 days and a month a twelfth of it, so that 12 months, 4 quarters, 1 year and 365 days are the same
 * span and every factor is a whole number of seconds. (UCUM, too, defines its month as a twelfth of its year.)
 */
const year = 365 * day;

const time = { time: 1 };
const data = { data: 1 };
const length = { length: 1 };
const mass = { mass: 1 };
const energy = { energy: 1 };
const power = { energy: 1, time: -1 };
const rate = { time: -1 };
const temperature = { temperature: 1 };
const carbon = { 'greenhouse gas': 1 };

/** Ratios and time, then the measurements of sensors and machines. Base units: s, B, m, g, J, K. Factors: SI brochure, IEC 80000-13, NIST SP 811. */
export const physicalUnits: readonly UnitWord[] = [
    unitWord('%', 'percent, a hundredth', {}, 1, 100, { counted: share }),
    unitWord('pp', 'percentage point', {}, 1, 100, { counted: share }),
    unitWord('permille ‰', 'a thousandth', {}, 1, 1000, { counted: share }),
    unitWord('ppm', 'parts per million', {}, 1, 1e6, { counted: share }),
    unitWord('ppb', 'parts per billion', {}, 1, 1e9, { counted: share }),

    unitWord('ms millisecond/milliseconds', 'milliseconds', time, 1, 1000),
    unitWord('s second/seconds', 'seconds', time),
    unitWord('min minute/minutes', 'minutes', time, minute),
    unitWord('h hour/hours', 'hours', time, hour),
    unitWord('day/days d', 'days', time, day),
    unitWord('week/weeks', 'weeks', time, 7 * day),
    unitWord('month/months', 'months, each a twelfth of a year', time, year / 12),
    unitWord('quarter/quarters', 'quarters of a year', time, year / 4),
    unitWord('year/years', 'years of 365 days', time, year),
    unitWord('µs μs us microsecond/microseconds', 'microseconds', time, 1, 1e6),
    unitWord('ns nanosecond/nanoseconds', 'nanoseconds', time, 1, 1e9),

    unitWord('MB', 'megabytes (1,000,000 bytes)', data, 1e6),
    unitWord('GB', 'gigabytes', data, 1e9),
    unitWord('kB', 'kilobytes (1,000 bytes)', data, 1000),
    unitWord('TB', 'terabytes', data, 1e12),
    unitWord('PB', 'petabytes', data, 1e15),
    unitWord('B byte/bytes', 'bytes', data),
    unitWord('KiB', 'kibibytes (1,024 bytes)', data, 1024),
    unitWord('MiB', 'mebibytes', data, 1024 ** 2),
    unitWord('GiB', 'gibibytes', data, 1024 ** 3),
    unitWord('TiB', 'tebibytes', data, 1024 ** 4),
    unitWord('bit/bits', 'bits', data, 1, 8),
    unitWord('kbit', 'kilobits', data, 1000, 8),
    unitWord('Mbit', 'megabits', data, 1e6, 8),
    unitWord('Gbit', 'gigabits', data, 1e9, 8),

    unitWord('°C celsius', 'degrees Celsius', temperature, 1, 1, { offset: 273.15 }),
    unitWord('°F fahrenheit', 'degrees Fahrenheit', temperature, 5, 9, { offset: 459.67 }),
    unitWord('K kelvin', 'kelvins', temperature),

    unitWord('m metre/metres meter/meters', 'metres', length),
    unitWord('km', 'kilometres', length, 1000),
    unitWord('cm', 'centimetres', length, 1, 100),
    unitWord('mm', 'millimetres', length, 1, 1000),
    unitWord('µm μm um', 'micrometres', length, 1, 1e6),
    unitWord('mile/miles', 'miles', length, 1_609_344, 1000),
    unitWord('foot/feet ft', 'feet', length, 3048, 10_000),
    unitWord('inch/inches', 'inches', length, 254, 10_000),

    unitWord('kg', 'kilograms', mass, 1000),
    unitWord('g', 'grams', mass),
    unitWord('mg', 'milligrams', mass, 1, 1000),
    unitWord('µg μg ug', 'micrograms', mass, 1, 1e6),
    unitWord('t tonne/tonnes', 'tonnes', mass, 1e6),
    unitWord('lb', 'pounds', mass, 45_359_237, 100_000),

    unitWord('kWh', 'kilowatt hours', energy, 1000 * hour),
    unitWord('Wh', 'watt hours', energy, hour),
    unitWord('MWh', 'megawatt hours', energy, 1e6 * hour),
    unitWord('GWh', 'gigawatt hours', energy, 1e9 * hour),
    unitWord('J', 'joules', energy),
    unitWord('mJ', 'millijoules', energy, 1, 1000),
    unitWord('kJ', 'kilojoules', energy, 1000),
    unitWord('MJ', 'megajoules', energy, 1e6),
    unitWord('W', 'watts', power),
    unitWord('mW', 'milliwatts', power, 1, 1000),
    unitWord('kW', 'kilowatts', power, 1000),
    unitWord('MW', 'megawatts', power, 1e6),
    unitWord('kgCO2e', 'kilograms of CO2 equivalent', carbon, 1000),
    unitWord('gCO2e', 'grams of CO2 equivalent', carbon),
    unitWord('tCO2e', 'tonnes of CO2 equivalent', carbon, 1e6),

    unitWord('Hz', 'hertz, times per second', rate),
    unitWord('kHz', 'kilohertz', rate, 1000),
    unitWord('MHz', 'megahertz', rate, 1e6),
    unitWord('GHz', 'gigahertz', rate, 1e9),

    unitWord('l L litre/litres liter/liters', 'litres', { volume: 1 }),
    unitWord('mL ml', 'millilitres', { volume: 1 }, 1, 1000),
    unitWord('Pa', 'pascals', { pressure: 1 }),
    unitWord('kPa', 'kilopascals', { pressure: 1 }, 1000),
    unitWord('bar', 'bars', { pressure: 1 }, 100_000),
    unitWord('mmHg', 'millimetres of mercury', { pressure: 1 }, 133_322_387_415, 1e9),
    unitWord('V', 'volts', { voltage: 1 }),
    unitWord('mV', 'millivolts', { voltage: 1 }, 1, 1000),
    unitWord('A', 'amperes', { current: 1 }),
    unitWord('mA', 'milliamperes', { current: 1 }, 1, 1000),
    unitWord('dB', 'decibels', { level: 1 }),
    unitWord('lx', 'lux', { illuminance: 1 }),
    unitWord('deg ° degree/degrees', 'degrees of angle', { angle: 1 }),
];
