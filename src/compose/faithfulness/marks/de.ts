import type { MarkTable } from './table.ts';

/** German marks. */
export const de: MarkTable = {
  negation: `nicht, kein, keine, keinen, keinem, keiner, keines, keins, nie, niemals, niemand, niemanden, niemandem, nichts, weder, ohne,
    keinesfalls, keineswegs, nirgends, nirgendwo, nicht mehr, noch nicht, kaum, mitnichten`,
  neutral: `nicht nur, nicht zuletzt, nicht bloß, nicht allein, ohne weiteres, nach wie vor, vor allem, immer noch, noch immer, immer wieder, alles andere, vor ort, vor kurzem, nach angaben,
    mehr oder weniger, auf und ab, mehr als nur, unter anderem, unter der leitung, unter dem titel, so gut wie`,
  opposites: `mehr / weniger; meiste, meisten / wenigste, wenigsten; vor, bevor, vorher, davor / nach, nachdem, nachher, danach; für, dafür, befürwort* /
    gegen, dagegen, wider; mit / ohne; über, oberhalb, mehr als / unter, unterhalb, weniger als; innerhalb / außerhalb; drinnen / draußen;
    steig*, stieg*, gestiegen*, anstieg*, zunahm*, zunehm*, zugenommen*, nahm zu, erhöh*, wuchs*, wachs*, gewachsen*, wächst, klett*, anheb*, angehob*, hoch, höher*, gewinn*, gewann*, zulegen, zugelegt*, plus, aufwärts, auf /
    sink*, sank*, gesunken*, fall*, fiel*, fällt, gefallen*, rückgang*, abnahm*, abnehm*, abgenommen*, senk*, gesenkt*, schrumpf*, geschrumpft*, verringer*, reduzier*, niedriger*, verlier*, verlor*, minus, einbr*, abwärts, ab;
    hoch, hohe, hohen, hoher, hohes, höher*, höchst* / niedrig*, tief*; stark, starke, starken, starker, stärker*, stärkst* / schwach*, schwäch*; gewinn*, gewann*, gewonn*,
    sieg, siege, siegt*, siegen / verlier*, verlor*, niederlag*, unterl*; unterstütz*, befürwort*, begrüß*, lob* / ablehn*, abgelehnt*, lehnt*, kritisier*, bekämpf*, verurteil*; annehm*, angenommen*,
    akzeptier*, billig*, gebilligt*, genehmig*, zustimm*, zugestimmt*, stimmt* / ablehn*, abgelehnt*, lehnt*, verweiger*, zurückgewies*, zurückweis*, untersag*, verwarf, verworfen*;
    erlaub*, gestatt*, zulass*, zugelass*, legal* / verbiet*, verbot*, verbiete*, untersag*, illegal*; öffn*, geöffnet*, offen*, eröffn* / schließ*, schloss*, geschloss*, zu; beginn*, begann*, begonn*, start*, gestartet* /
    end*, beend*, endet*, geendet*, stopp*, gestoppt*; erst, erste, ersten, erster, erstes, erstmals / letzt*, zuletzt; früh, früher*, frühe* / spät*; best* / schlechtest*, schlimmst*; besser*, verbesser* / schlechter*,
    schlimmer*, verschlechter*, verschlimmer*; gut, gute, guten, guter, gutes / schlecht, schlechte, schlechten, schlechter; neu, neue, neuen, neuer, neues, neueste*, jung*, jüng* / alt, alte, alten, alter, altes, älter*, älteste*; groß*, größ* / klein*;
    lang, lange, langen, länger*, längst* / kurz*, kürz*; schnell* / langsam*; kauf*, gekauft*, erwerb*, erworben* / verkauf*; import*, einfuhr* / export*, ausfuhr*; ankomm*, ankam*, kommt, kam, kamen, betrat*, betret* /
    verlass*, verließ*, ging, gingen, geht, abreis*; bestätig*, zugegeb*, einräum*, eingeräumt*, räumt* / bestr*, bestritt*, dementier*, widersprach*, widersprech*, leugn*; schuldig* / unschuldig*; verurteil* / freigesproch*, freispr*;
    erfolg* / misserfolg*, scheiter*, gescheitert*, erfolglos*; sicher* / unsicher*, gefährlich*; öffentlich* / privat*, geheim*; positiv* / negativ*; immer, stets, oft, häufig* / nie, niemals, selten*; alle, allen, aller, jeder, jede, jedes / keine, keinen, keiner, kein,
    niemand; mehrheit* / minderheit*; maximal, höchstens / minimal, mindestens; reich* / arm, arme, armen, ärmer*; rechts, rechte, rechten, rechter / links, linke, linken, linker; nord*, nörd* / süd*; ost, osten, öst* / west*; tag, tage, tags / nacht,
    nächte, nachts; krieg* / frieden*; einstell*, eingestellt* / entlass*; lebend*, überleb* / tot, tote, toten, starb*, gestorben*, getötet*; leicht* / schwer*, schwierig*; viel, viele, vielen / wenig, wenige, wenigen; angriff*, angreif*, angegriff* /
    verteidig*; nah* / fern, weit; stärk* / schwäch*; wahr, richtig* / falsch*; gleich* / verschieden*, unterschiedlich*; inländisch*, inland* / ausländisch*, ausland*; männer, mann, männlich* / frauen, frau, weiblich*; hoff* / fürcht*, befürcht*; freilass*,
    freigelass* / festgenomm*, festnahm*, verhaft*; behalt*, behielt*, behält / abschaff*, abgeschafft*; bau*, gebaut*, errichte* / zerstör*, abriss*, abgerissen*; vorteil* / nachteil*; einig* / uneinig*; oben / unten; vorne, vorn, voran / hinten, zurück; hinauf, herauf / hinunter, herab; bekannt* / unbekannt*;
    teuer*, teure* / billig*, günstig*; warm*, heiß* / kalt*, kühl*; zusammen, gemeinsam* / getrennt*, allein*; einzahl* / auszahl*; ein / aus; hin / her; vergrößer* / verkleiner*; beschleunig* / verlangsam*, brems*; gestern / morgen; vergangen* / kommend*, nächst*`,
  universals: 'alles, überall, immer, sämtliche, sämtlichen',
  prefixes: 'un, in, ir, il, miss, nicht, dis',
  hedges: `soll, sollen, solle, sollte, sollten, könnte, könnten, dürfte, dürften, möglicherweise, wohl, vermutlich*, mutmaßlich*, angeblich*, offenbar, vielleicht,
    wahrscheinlich*, eventuell*, womöglich, scheint, scheinen, schien, anscheinend, voraussichtlich*, möglich*, vermeintlich*, potenziell*, potentiell*, unter umständen, offensichtlich, offenkundig, unbestätigt*,
    verdächtig*, verdacht, schätzungsweise, rund um, vermutet*, vermuten, dem vernehmen nach, vermag, mag, mögen, denkbar*`,
  units: `hundert, hunderte, hunderten / tausend, tausende, tausenden, tsd / million, millionen, mio / milliarde, milliarden, mrd / billion, billionen, bio; prozent, % / prozentpunkt, prozentpunkte, prozentpunkten, punkte, punkten / promille, ‰;
    km, kilometer, kilometern / meile, meilen / m, meter, metern / cm, zentimeter, zentimetern / mm, millimeter, millimetern / fuß / zoll / km h, kilometer pro stunde, stundenkilometer; kg, kilo, kilogramm / g, gramm / tonne, tonnen, t / pfund; quadratkilometer, quadratkilometern /
    quadratmeter, quadratmetern / hektar; sekunde, sekunden / minute, minuten / stunde, stunden / tag, tage, tagen / woche, wochen / monat, monate, monaten / jahr, jahre, jahren, jahres / jahrzehnt, jahrzehnte, jahrzehnten / jahrhundert,
    jahrhunderte, jahrhunderten; euro, €, eur / dollar, $, us dollar, usd / cent / franken, chf / yen / yuan / rubel; grad celsius / fahrenheit, grad fahrenheit; watt / kilowatt, kw / megawatt, mw / gigawatt, gw; kilowattstunde, kilowattstunden, kwh / megawattstunden, mwh / terawattstunden, twh;
    liter, litern, l / barrel / hektoliter / gallonen; megabyte, mb / gigabyte, gb / terabyte, tb`,
  attribution: `sagte, sagten, sagt, sagen, laut, zufolge, nach angaben, erklärte, erklärten, behauptete, behauptet, behaupten, betonte, betont, berichtete, berichtet, berichten, teilte, teilten, schrieb, schreibt, meinte, meint, so, hieß es, heißt es,
    kündigte, glaubt, findet, warnte, warnt`,
  limits: `nur, lediglich, bloß, außer, ausgenommen, abgesehen von, mindestens, wenigstens, höchstens, maximal, bis zu, ausschließlich, fast, beinahe, nahezu, zumindest, allein, teilweise, zunächst, vorerst, vorübergehend, teils, knapp`,
};
