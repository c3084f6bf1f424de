import { unitWord, type UnitWord } from './unit-word.js';

/** Active codes of ISO 4217; the ones met most often stand first. */
export const currencyCodes: readonly string[] = (
    'EUR USD GBP CHF JPY CNY INR CAD AUD SEK NOK DKK PLN CZK BRL MXN KRW SGD HKD NZD ZAR '
    + 'AED AFN ALL AMD AOA ARS AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CUP CVE DJF DOP DZD EGP ERN ETB '
    + 'FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG HUF IDR ILS IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LAK LBP LKR LRD LSL LYD '
    + 'MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MYR MZN NAD NGN NIO NPR OMR PAB PEN PGK PHP PKR PYG QAR RON RSD RUB RWF SAR SBD SCR SDG '
    + 'SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZMW'
).split(' ');

const known = new Set(currencyCodes);
const words = new Map<string, UnitWord>();

/**
 * The unit of an ISO code, also of its thousands and millions (`kEUR`, `MUSD`). Every currency is a dimension of its
 * own: a specification states no exchange rate.
 */
export function currency(text: string): UnitWord | undefined {
    const [, prefix, code] = /^([kM]?)([A-Z]{3})$/.exec(text) ?? [];
    if (code === undefined || !known.has(code)) return undefined;
    let word = words.get(text);
    if (!word) {
        const factor = prefix === 'M' ? 1e6 : prefix === 'k' ? 1000 : 1;
        word = {
            ...unitWord(text, code, { [moneyIn(code)]: 1 }, factor),
            get title() {
                return `${factor === 1e6 ? 'million ' : factor === 1000 ? 'thousand ' : ''}${currencyName(code)}`;
            },
        };
        words.set(text, word);
    }
    return word;
}

/** The dimension of amounts in one currency. */
function moneyIn(code: string): string {
    return `money in ${code}`;
}

/** The language of mlsys is English, wherever it runs. Created when the first title is read: that takes about 25 ms. */
let names: Intl.DisplayNames | undefined;
function currencyName(code: string): string {
    names ??= new Intl.DisplayNames('en', { type: 'currency' });
    return names.of(code) ?? code;
}
