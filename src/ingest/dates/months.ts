/** How the names of the months begin, by month; lower case, full names and abbreviations of many languages. */
const STARTS: readonly string[] = [
  'jan ene janv gen ιαν янв січ oca sty sau tammi led يناير كانون जन জানু',
  'feb fév fev févr φεβ фев лют şub lut vas helmi úno ún فبراير फर ফেব্রু',
  'mar mär maer mrz mrt μάρ μαρ мар бер maalis kov bře márc مارس मार्च মার্চ',
  'apr abr avr ápr απρ апр кві nis kwi bal huhti dub أبريل ابريل अप्रै এপ্রিল',
  'may mai maj mei mag máj μάι μαΐ μαι μαϊ мая май травн maio mayıs geg touko kvě مايو मई মে',
  'jun juin giu jún ιούν ιουν июн черв haz cze bir kesä červn يونيو जून জুন',
  'jul juil lug júl ιούλ ιουλ июл лип tem lip lie heinä červenc يوليو जुल জুলাই',
  'aug ago agu aoû aou αύγ αυγ авг серп ağu sie rugp rgp elo srp أغسطس اغسطس अग আগস্ট',
  'sep set σεπ сен вер eyl wrz rugs rgs syys zář سبتمبر सित সেপ্টে',
  'oct okt out ott οκτ окт жов eki paź spa loka říj أكتوبر اكتوبر अक्ट অক্টো',
  'nov νοέ νοε ноя лист kas lis lap marras نوفمبر नव নভে',
  'dec dez dic déc des δεκ дек груд ara gru joulu pro ديسمبر दिस ডিসে',
];

const MONTHS = STARTS.map((line) => line.split(' '));

/** The number of the month from 1, or 0 when the word is none. */
export function monthOf(name: string | undefined): number {
  const lower = (name ?? '').toLowerCase();
  let best = { month: 0, length: 0 };
  for (const [index, starts] of MONTHS.entries()) {
    for (const start of starts) {
      // The longest start decides: `červenc` is July, `červn` June.
      if (start.length > best.length && lower.startsWith(start)) best = { month: index + 1, length: start.length };
    }
  }
  return best.month;
}
