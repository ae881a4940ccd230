import { primaryLanguage } from '../words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that can't end a text: prepositions, articles, conjunctions, auxiliaries. */
const DANGLING: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(
    'a an the of in on at to for from by with without within into onto upon over under between among amid across through throughout during before after since until till about against around near off per via despite toward towards behind beyond along like unlike than as and or but nor so yet if when while where whereas because although though unless whether that which who whom whose what how why is are was were be been being am has have had do does did will would can could shall should may might must its their his her our your my this these those some any each every both such very more most less not no including featuring following according due up out said says there',
  ),
  de: list(
    'der die das den dem des ein eine einen einem einer eines und oder aber sondern denn in im an am auf aus bei beim mit nach von vom zu zum zur für gegen ohne um durch über unter vor hinter neben zwischen seit bis während wegen trotz als wie wenn dass weil ob ist sind war waren wird werden hat haben sein ihr ihre seine nicht kein keine sich auch nur noch sehr',
  ),
  fr: list(
    'le la les un une des du de d’ l’ au aux et ou mais ni car donc à en dans sur sous avec sans pour par chez vers entre contre depuis pendant avant après que qui dont où si comme est sont était ont a se sa son ses leur leurs ce cette ces ne très',
  ),
  es: list(
    'el la los las un una unos unas de del al y e o u pero ni que quien cuyo donde si como en con sin por para sobre bajo entre contra desde hasta durante ante tras según es son era fue ha han se su sus lo este esta estos estas no muy',
  ),
  pt: list(
    'o a os as um uma uns umas de do da dos das no na nos nas ao aos à às e ou mas nem que quem cujo onde se como em com sem por pelo pela para sobre sob entre contra desde até durante é são era foi tem há seu sua seus suas este esta não muito',
  ),
  it: list(
    'il lo la i gli le un uno una di del della dei delle a al alla ai alle da dal dalla in nel nella con su sul sulla per tra fra e o ma che chi cui dove se come è sono era ha hanno si suo sua non molto',
  ),
};
const NONE: ReadonlySet<string> = new Set();
/** The words of a language that cannot end a text; unknown languages are read as English. */
export const danglingWords = (language: string | null): ReadonlySet<string> =>
  DANGLING[primaryLanguage(language) ?? 'en'] ?? (language === null ? (DANGLING.en ?? NONE) : NONE);
