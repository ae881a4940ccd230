import type { MarkTable } from './table.ts';

/** English marks. A contraction is two tokens: “isn’t” is `isn t`. */
export const en: MarkTable = {
  negation: `not, no, never, none, nobody, no one, nothing, nowhere, neither, nor, without, cannot, hardly, barely, scarcely,
    no longer, isn t, aren t, wasn t, weren t, don t, doesn t, didn t, won t, wouldn t, couldn t, shouldn t, can t, hasn t,
    haven t, hadn t, mustn t, needn t, ain t, failed to, fails to, fail to, failing to, refused to, refuses to, refuse to,
    refusing to, declined to, declines to, decline to, declining to, unable to, far from`,
  neutral: `not only, not just, no doubt, not least, whether or not, no matter, not to mention, nothing but, as well as, as soon as,
    as long as, in may, since may, last may, of may, by may, until may, at last, at first, first of all, after all, everything you need, at all, all over, all but,
    more or less, up to date, set up, made up, make up, carry out, based on, left behind`,
  opposites: `more / less, fewer; most / least, fewest; before, ahead of / after, following; for, in favour of, in favor of / against;
    with / without; above, over / below, under; inside, within / outside, beyond; into / out of;
    increas*, rise, rises, rising, rose, risen, grow, grows, growing, grew, grown, growth, climb*, soar*, jump*, gain*, surge, surges, surged, surging, rais*, up,
    higher, expan*, upward* / decreas*, fall, falls, falling, fell, fallen, declin*, drop*, shrink*, shrank, plung*, slump*, cut, cuts,
    cutting, lower*, down, reduc*, lose*, losing, loss*, downward*, tumbl*, sank, sink*; high, higher, highest / low, lower, lowest;
    strong* / weak*; win, wins, won, winning, winner*, victor*, beat* / lose*, lost, losing, loss*, defeat*;
    support*, back, backs, backed, backing, endors*, favour*, favor*, welcom*, prais* / oppos*, reject*, criticis*, criticiz*, condemn*;
    approv*, accept*, agree, agreed, agrees, pass, passed / reject*, refus*, deny, denies, denied, declin*, disagree*, block*, dismiss*, veto*;
    allow*, permit*, legal*, authoris*, authoriz*, let, lets / ban, bans, banned, banning, prohibit*, forbid*, forbade, illegal*, bar, barred;
    open, opens, opened, opening, reopen* / close, closes, closed, closing, closure*, shut*; include* / exclude*;
    start, starts, started, starting, begin*, began, begun, launch*, continu* / end, ends, ended, ending, stop*, finish*, halt*, cease*;
    first, earliest / last, final, latest; early, earlier / late, later; best / worst; better, improv* / worse, worsen*, deteriorat*;
    good / bad; new, newer, newest, young, younger, youngest / old, older, oldest; large, larger, largest, big, bigger, biggest,
    great, greater / small, smaller, smallest, little, minor; long, longer, longest / short, shorter, shortest; fast*, quick* / slow*;
    buy, buys, bought, buying, purchas* / sell*, sold, sale, sales; import* / export*; arriv*, enter*, join* / leave, leaves, leaving, left,
    depart*, quit*; confirm*, admit*, acknowledg* / deny, denies, denied, denying, denial*, disput*, reject*; guilty, convict* / innocent, acquit*, cleared;
    success*, succeed* / fail*, unsuccessful*; safe, safer, secure / dangerous, unsafe, risky; public, publicly / private, privately;
    positive / negative; always, often, frequently, usually / never, rarely, seldom; all, every, everyone, everything, everybody /
    none, nobody, no one, nothing, no; majority / minority; maximum, at most / minimum, at least; profit* / loss*; rich*, wealthy / poor*;
    right / left; north, northern / south, southern; east, eastern / west, western; day / night; war / peace; hire, hired, hiring,
    appoint* / fire, fired, firing, sack*, dismiss*; add, added, adds, adding / remov*; alive, surviv* / dead, died, killed; optimis* / pessimis*;
    easy, easier, easily / difficult, hard, harder; many / few; much / little; attack* / defend*; near, close / far; strengthen* / weaken*;
    encourag* / discourag*; true / false; same / different; domestic / foreign; men, man, male / women, woman, female; hope*, hopeful / fear*;
    lift*, ease, eases, eased, easing / tighten*, impos*; release*, free, freed / arrest*, detain*, jail*; keep, keeps, kept, retain* / scrap*, abandon*, drop*;
    creat*, build*, built / destroy*, demolish*; rare / common; advanc* / retreat*; majority / minority; likely / unlikely;
    send, sends, sent / receiv*; borrow* / lend*, lent; spend*, spent / sav*, earn*; top / bottom; married / divorced; hot* / cold*; warm* / cool*;
    upper / lower; front / back; forward* / backward*; ahead / behind; accelerat* / slow*; lead, leads, led, leading / trail*; together / apart,
    alone; past / future; present / absent; love* / hate*; legal / unlawful; wide* / narrow*; rural / urban`,
  universals: 'all, everything, everyone, everybody, everywhere, always',
  prefixes: 'un, in, im, il, ir, dis, non, mis',
  hedges: `may, might, could, alleged, allegedly, reportedly, reported to, apparently, apparent, possibly, possible, probably, probable,
    perhaps, maybe, likely, suspected, seemingly, seem, seems, seemed, appear to, appears to, appeared to, appears, presumably, purported*,
    supposed, supposedly, believed to, thought to, said to, expected to, potentially, potential, rumored, rumoured, unconfirmed, 
    suggest, suggests, suggested, estimated`,
  units: `hundred, hundreds / thousand, thousands / million, millions, mn, mln / billion, billions, bn / trillion, trillions, tn, trn;
    percent, per cent, %, pct / percentage points, percentage point, points; km, kms, kilometre, kilometres, kilometer, kilometers, kilometres per hour /
    mile, miles / metre, metres, meter, meters / cm, centimetre, centimetres, centimeter, centimeters / mm, millimetre, millimetres,
    millimeter, millimeters / foot, feet, ft / inch, inches / yard, yards / kmh, kph, km h / mph, mi h, miles per hour; kg, kilo, kilos, kilogram, kilograms /
    gram, grams, g / ton, tons, tonne, tonnes / ounce, ounces, oz / lb, lbs; square km, square kilometres, square kilometers / square miles, sq mi / square
    metres, square meters / square feet, sq ft / hectare, hectares / acre, acres; celsius, degrees celsius, c / fahrenheit, degrees fahrenheit, f;
    second, seconds / minute, minutes / hour, hours / day, days / week, weeks / month, months / year, years / decade, decades /
    century, centuries; dollar, dollars, $, us $, usd / euro, euros, €, eur / pound, pounds, £, gbp / yen, ¥, jpy / yuan, rmb, renminbi / franc,
    francs, chf / rouble, roubles, ruble, rubles / rupee, rupees, ₹ / cent, cents; watt, watts / kilowatt, kilowatts, kw / megawatt, megawatts, mw /
    gigawatt, gigawatts, gw; kilowatt hours, kwh / megawatt hours, mwh / terawatt hours, twh; litre, litres, liter, liters / gallon, gallons / barrel, barrels;
    kb, kilobytes / mb, megabytes / gb, gigabytes / tb, terabytes`,
  attribution: `said, says, say, saying, told, tells, according to, claimed, claims, claim, stated, states, argued, argues, insisted, insists,
    alleges, announced, wrote, added, believes, believe, thinks, explained, warned`,
  limits: `only, solely, except, except for, apart from, excluding, other than, at least, at most, up to, at the most, a maximum of, a minimum of, no more than,
    no less than, not more than, unless, almost, nearly, exclusively, merely, partly, partially, temporarily, initially`,
};
