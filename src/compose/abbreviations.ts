const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Always followed by what they belong to: titles, places, Latin. Lower case, without the last dot. */
export const NEVER_LAST = list(
  [
    'mr mrs ms dr prof rep sen gov gen col lt sgt capt cmdr cpl maj adm rev hon st mt ft pres supt messrs mme mlle vs v cf viz e.g i.e approx ca al adj brig',
    'párr párrf cra sr sra srta dra ud uds vd vds d dª ing lic gral avda hr fr frl dott sig avv geom arch on dipl kath ev skt bzw z.b d.h u.a bl.a f.eks s.å o.a vgl inkl nr abs mag sog tel fig figs eq',
    'г ул пл пр им тов гр св т.е т.к т.н н.э др рис стр проф акад',
  ].join(' '),
);

/** Followed by a number when they are an abbreviation. */
export const BEFORE_NUMBER = list(
  'str ext no nos p pp art arts sec ch vol ed para n n° № nr num núm pág págs bd seite kap § fig ex cap rs',
);

/** May end a sentence or not: it does when a word that starts sentences follows. */
export const SOMETIMES_LAST = list(
  'co corp inc ltd plc llc jr sr bros dept est univ assn etc esq ave blvd rd hwy sq bldg apt ste ph.d m.d b.a m.a u.s u.k u.n e.u d.c a.m p.m a.d b.c no ecc usw s.a s.l ee ee.uu uu тыс млн млрд руб мин кг см гг',
);

export const MONTHS = list(
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ene abr ago dic',
);

/** Words with which English sentences start and which are rarely part of a name. */
export const STARTERS = list(
  'the a an it he she they we i you this that these those there here his her its their our my your in on at for from with by after before during since as when while if although though because but and or so yet however also meanwhile moreover what who why how where did do does is are was were can could will would should may not no yes one some many most all both each such then now today yesterday tomorrow',
);
