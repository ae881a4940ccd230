import { describe, expect, it } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { cutToFit } from '../../src/compose/shorten-title.ts';
import { titleForms } from '../../src/compose/title-forms.ts';

const title = (text: string, max: number, language = 'en'): string =>
  cutToFit(text, { max, count: codePoints, language }).text;

/** A headline, the room and what it becomes there. */
type Row = [language: string, headline: string, max: number, wanted: string];

describe('a shorter title loses what is missed least', () => {
  it.each<Row>([
    [
      'en',
      '19 global metropolises hone smart governance in Guangzhou, China',
      60,
      '19 global metropolises hone smart governance in Guangzhou',
    ],
    ['en', 'Opinion: Why the river needs a new bridge', 34, 'Why the river needs a new bridge'],
    ['en', 'Storm leaves thousands without power as winter grips north', 44, 'Storm leaves thousands without power'],
    [
      'en',
      'Jobless rate falls to 4.1 percent as factories hire 30,000 workers',
      60,
      'Jobless rate falls to 4.1% as factories hire 30,000 workers',
    ],
    [
      'en',
      'Jobless rate falls to 4.1 percent as factories hire 30,000 workers',
      40,
      'Jobless rate falls to 4.1 percent',
    ],
    ['en', 'Bridge collapse in Varnholm leaves 12 dead, 30 injured', 45, 'Bridge collapse in Varnholm leaves 12 dead'],
    ['en', 'Ferry fire kills 12 people and injures 30 off the coast of Ostrey', 32, 'Ferry fire kills 12 people'],
    ['en', 'Mayor Ada Quill says she will not resign over the harbour scandal', 32, 'Ada Quill says she won’t resign'],
    ['en', 'Ferry prices could rise by 12% in spring, operators say', 42, 'Ferry prices could rise by 12% in spring'],
    ['en', 'Harbour chief accused of selling the lighthouse is acquitted', 40, 'Harbour chief is acquitted'],
    ['en', 'Council tax to rise to £1,900 from £1,750 in Ostrey', 44, 'Council tax to rise to £1,900 in Ostrey'],
    ['en', 'Council passes budget with longer library hours', 32, 'Council passes budget'],
    ['en', 'Flood warning: people along the Alder told to leave', 42, 'People along the Alder told to leave'],
    ['en', 'The tram is to be closed in the summer', 32, 'Tram to be closed in summer'],
    [
      'en',
      'Ostrey man pleads guilty to threatening Rep. Ada Quill',
      50,
      'Ostrey man pleads guilty to threatening Ada Quill',
    ],
    ['en', 'Film shows the rescue of a ferry’s cat: "We got her!"', 45, 'Film shows the rescue of a ferry’s cat'],
    [
      'en',
      'Ostrey harbour chaos: ministers send two ferries and warn of more delays',
      60,
      'Ministers send two ferries and warn of more delays',
    ],
    [
      'en',
      'Boats left on beaches, roofs, roads: Ostrey counts most storm damage for 5th straight year',
      50,
      'Ostrey counts most storm damage',
    ],
    [
      'en',
      '‘Fish. We’re on it.’: Two ports divided on Ostrey’s new campaign',
      50,
      'Two ports divided on Ostrey’s new campaign',
    ],
    ['en', 'Ada Quill’s early boats: What we know about her first harbour', 40, 'Ada Quill’s early boats'],
    [
      'en',
      'Ostrey has lost its last net makers: there is a remedy, here’s what the port can do',
      50,
      'Ostrey has lost its last net makers',
    ],
    [
      'en',
      'The Ferry’s Exit Marks the End of the Fight for the Old Port',
      52,
      'The Ferry’s Exit Marks End of Fight for Old Port',
    ],
    [
      'en',
      'Ostrey tells 5,000 households ‘how to sail in storms’ in new leaflet',
      56,
      'Ostrey tells 5,000 households ‘how to sail in storms’',
    ],
    [
      'de',
      'Ruder-Hammer erklärt: Ostrey steigt Ende des Jahres aus! - und doch wieder nicht',
      64,
      'Ruder-Hammer erklärt: Ostrey steigt Ende des Jahres…',
    ],
    ['en', 'Ada Quill, who taught piano in Ostrey for sixty years, dies aged 91', 32, 'Ada Quill dies aged 91'],
    [
      'de',
      'Bürgermeisterin Anna Berg tritt nach Streit um Hafenbrücke nicht zurück',
      32,
      'Anna Berg tritt nicht zurück',
    ],
    ['de', 'Polizei nimmt nach Streit um Parkplatz in Ostrey einen Mann fest', 50, 'Polizei nimmt einen Mann fest'],
    ['de', 'Sturmtief „Xaver II“: Bahn stellt Fernverkehr im Norden ein', 40, 'Bahn stellt Fernverkehr im Norden ein'],
    [
      'de',
      'Streit um Hafenbrücke: Gericht stoppt den Bau der Hafenbrücke',
      40,
      'Gericht stoppt den Bau der Hafenbrücke',
    ],
    [
      'de',
      'Stadt zahlt den Händlern 12 Millionen Euro für den Umzug',
      54,
      'Stadt zahlt den Händlern 12 Mio. Euro für den Umzug',
    ],
    [
      'fr',
      'Le port de Lorme perdrait 300 emplois, selon un rapport de la région',
      40,
      'Le port de Lorme perdrait 300 emplois',
    ],
    [
      'fr',
      'Refusée par trois jurys, une pianiste de Lorme gagne le concours',
      50,
      'Une pianiste de Lorme gagne le concours',
    ],
    [
      'es',
      'El puerto de Lorma perdería 300 empleos, según un informe de la región',
      40,
      'El puerto de Lorma perdería 300 empleos',
    ],
    ['es', 'El Ministerio de Cultura no venderá el faro', 36, 'Cultura no venderá el faro'],
    ['es', 'Absuelto por falta de pruebas el capitán del ferri', 40, 'Absuelto el capitán del ferri'],
    ['zh', '海港大桥坍塌事故已致12人死亡30人受伤，救援人员连夜搜救', 24, '海港大桥坍塌事故已致12人死亡30人受伤'],
    ['zh', '法院驳回海港公司上诉维持罚款判决并责令其公开道歉消除影响', 24, '法院驳回海港公司上诉维持罚款判决'],
    ['zh', '港口工人如果没有新合同下周或将停工，旅客可以退票', 16, '港口工人若没有新合同下周或停工'],
  ])('%s: %s (%i)', (language, headline, max, wanted) => {
    expect(title(headline, max, language)).toBe(wanted);
  });
});

describe('fewer letters change no grammar', () => {
  const texts = (headline: string, language: string) => titleForms(headline, language).map(({ text }) => text);

  it.each([
    ['es', 'El informe del Ministerio de Cultura llega tarde', 'El informe de Cultura llega tarde'],
    ['es', 'Lorma escribe al Ministerio de Cultura', 'Lorma escribe a Cultura'],
    ['fr', 'Le pont ferme à la suite d’un accident', 'Le pont ferme après un accident'],
    ['de', 'Fähre bleibt nach Angaben der Polizei im Hafen', 'Fähre bleibt laut Polizei im Hafen'],
    ['en', 'Ministers announce plans to close the bridge', 'Ministers plan to close the bridge'],
  ])('%s: %s', (language, headline, shorter) => {
    expect(texts(headline, language)).toContain(shorter);
  });

  it.each([
    ['de', 'Fähre bleibt nach Angaben des Ministeriums im Hafen'],
    ['de', 'Hafen lobt sowohl Kapitän als auch Koch'],
    ['fr', 'Elle est tombée dans le port de Lorme'],
    ['en', 'Quill is ahead of Marsh in the polls'],
    ['en', 'Ferry is slower in winter than it is in May'],
    ['en', 'Report shows what that is worth'],
    ['zh', '海港公司对判决表示欢迎'],
    ['zh', '海港公司还没有公布票价'],
  ])('%s: %s stays', (language, headline) => {
    expect(
      texts(headline, language).filter((text) =>
        /laut Minist|und Koch|^Elle tomb|before|it’s|that’s|称欢迎|无公布/u.test(text),
      ),
    ).toEqual([]);
  });

  it('nor a quotation', () => {
    expect(texts('Quill: “I will not resign” in two per cent of all worlds', 'en')[0]).toContain('will not');
    for (const text of texts('Quill: “I will not resign”, and she will not', 'en'))
      expect(text).toContain('“I will not resign”');
  });
});

describe('a shorter title is not another statement', () => {
  it.each<[string, string, number, RegExp]>([
    ['who it is for', 'City to scrap tram fares for under-19s', 32, /under-19s|…$/],
    ['who says so', 'City to close 12 schools by 2027, study finds', 32, /study|…$/],
    [
      'who is said to be guilty',
      'Harbour chief accused of selling the old lighthouse to his own cousin',
      48,
      /accused|…$/,
    ],
    [
      'what was done with whom',
      'Harbour doctor suspended over claims he had a fight with his patient',
      60,
      /patient|…$/,
    ],
    ['on what', 'Parliament of Ostrey approves the first national ban on diesel ferries', 60, /ferries|…$/],
    ['what is cut', 'Government plans to make the biggest ever cut in harbour aid', 54, /aid|…$/],
    ['what is said', 'The mayor of the island says with a smile: “We will build it”', 48, /build it|…”?$/],
    ['that it is not', 'Ferry company does not plan to sack crews after the fire, union says', 48, /not.*union|…$/],
    ['on which condition', 'Market hall to close in spring unless the council finds a tenant', 48, /unless|…$/],
    [
      'of how many',
      'Almost half of the harbour’s boats sail without life vests, survey finds',
      56,
      /Almost half.*survey|…$/,
    ],
    ['who says so, of what is certain', 'Ferry prices rise by 12% in spring, operators say', 42, /operators|…$/],
    ['that somebody died', 'Driver arrested after three people die on the Alder bridge', 32, /die|…$/],
    ['what is done to what', 'Harbour board approves plan to move the fish market to Eastquay', 32, /…$/],
    ['where it is', 'Bridge collapse in Varnholm leaves 12 dead, 30 injured', 32, /Varnholm|…$/],
    [
      'that nobody knows',
      'Did the mayor know of the cracks in the bridge before it fell into the river?',
      60,
      /\?$|…$/,
    ],
    [
      'what stands against it',
      'Rail strike called off – but ScotRail walkout to go ahead on Saturday',
      60,
      /but ScotRail|…$/,
    ],
  ])('it keeps %s', (_, headline, max, wanted) => {
    expect(title(headline, max)).toMatch(wanted);
  });

  it.each<[string, string, number, RegExp]>([
    ['de', 'Kassel schafft Kita-Gebühren ab, aber nur für Kinder im letzten Jahr', 50, /nur|…$/],
    ['de', 'Samsung soll Beweise in Ostrey vernichtet haben, sagt Staatsanwältin', 40, /…$/],
    ['de', 'Gemeinderat lehnt Neubau der Turnhalle mit knapper Mehrheit ab', 32, /ab$|…$/],
    ['de', 'Kita-Streik: Eltern müssen sich auf zwei Wochen Notbetreuung einstellen', 32, /einstellen$|…$/],
    ['fr', 'Les loyers ne pourront pas augmenter à Lorme, sauf pour les logements rénovés', 60, /sauf|…$/],
    ['de', 'Eltern, die im Schichtdienst arbeiten, zahlen weniger für die Kita', 50, /Schichtdienst|…$/],
    ['de', 'Streit um Hafenbrücke: Stadt lehnt teuren Neubau ab', 40, /Hafenbrücke/],
    ['fr', 'La mairie ferme la bibliothèque de la rue des Lanternes', 32, /…$/],
    ['es', 'El Gobierno aprueba una ley para limitar los alquileres', 32, /…$/],
    ['zh', '促进航天技术更好惠及人民，首届合作论坛在武汉开幕', 16, /武汉|…$/u],
    ['de', 'Landtag erlaubt Handys in Grundschulen wieder', 34, /Grundschulen|…$/],
    ['en', 'Museum opens its cellar to visitors from October', 40, /from October|…$/],
    ['es', 'La ciudad vetará los coches desde 2027, excepto los de vecinos', 50, /excepto|…$/],
    ['es', 'La huelga de trenes deja sin servicio a miles de viajeros', 32, /…$/],
    ['zh', '除急诊外，市属医院明年起门诊须提前预约挂号', 16, /除急诊|…$/u],
    ['zh', '未满十八岁且未获家长同意者，明年起不得网上申请', 18, /不得|…$/u],
  ])('it keeps what limits it in %s: %s', (language, headline, max, wanted) => {
    expect(title(headline, max, language)).toMatch(wanted);
  });

  it.each<[string, string, number]>([
    ['en', 'Flood warning: people along the Alder told to leave homes by 6pm', 32],
    ['de', 'Trotz wochenlanger Proteste: Gericht stoppt Bau der Unterkunft in Segeberg nicht', 40],
    ['fr', 'Soupçonné d’avoir détourné un million, l’ancien trésorier du club est relaxé en appel', 50],
    ['fr', 'Grève des trains : des milliers de voyageurs bloqués dans le nord', 32],
    ['de', 'Die schönsten Bilder vom Drachenfest am Strand von Norddeich', 32],
  ])('nothing that only stands in front of it is left, in %s: %s', (language, headline, max) => {
    const [front = ''] = headline.split(/ ?[:,] /u);
    const short = title(headline, max, language);
    expect(short).not.toBe(front);
    expect(short).not.toBe('Die schönsten Bilder');
  });

  it('it does not lose who says so in front of a colon', () => {
    expect(title('Ada Quill: Why there has to be a bridge in Ostrey', 40)).not.toMatch(/^Why/);
    expect(title('Quill: “I am nobody’s bridge builder in this town”', 40)).toMatch(/^Quill/);
    expect(title('Climate scientists: harbour towns will drown within a single century', 64)).toMatch(
      /^Climate scientists/,
    );
    expect(title('美联储：明年上半年将把基准利率下调五十个基点', 20, 'zh')).toMatch(/^美联储/u);
    expect(title('Police: body found in Loch Etive is not missing hillwalker, and search will resume', 70)).toMatch(
      /^Police/,
    );
  });
});

describe('another sentence of the article replaces a headline that would lose more', () => {
  const headline = 'Soprano who turned down the Covent Garden stage to teach in Bradford schools mourned by pupils';
  const sentences = [
    { text: 'She gave up the stage at 34.', isFirst: true },
    { text: 'The soprano Margery Ashcombe taught in Bradford schools.', isFirst: true },
    { text: 'The schools in Bradford are closed on Friday.', isFirst: false },
  ];
  const options = { max: 60, count: codePoints, language: 'en', sentences };

  it('if it says the same', () => {
    expect(cutToFit(headline, options)).toEqual({
      text: 'The soprano Margery Ashcombe taught in Bradford schools',
      end: 'sentence',
      without: [],
    });
  });

  it('not if it says something else, or claims more', () => {
    expect(cutToFit(headline, { ...options, sentences: sentences.slice(2) }).end).toBe('torn');
    const hedged = 'Comet may be visible over the whole of the north of Scotland if it survives its brush with the Sun';
    const bold = [{ text: 'The comet will be visible over Scotland.', isFirst: false }];
    expect(cutToFit(hedged, { max: 60, count: codePoints, language: 'en', sentences: bold }).end).toBe('torn');
  });
});

describe('a title that the newsroom wrote itself comes before any shortening', () => {
  const headline = 'Council votes to close the Lantern Street library unless a buyer is found, mayor says';
  const inRoom = (titles: string[]) => cutToFit(headline, { max: 70, count: codePoints, language: 'en', titles });

  it('where it fits and says as much', () => {
    const short = 'Lantern Street library to close unless sold, mayor says';
    expect(inRoom(['Libraries | Harbour Times', short])).toEqual({ text: short, end: 'title', without: [] });
  });

  it.each([
    ['says more than the headline', 'Council votes to close Lantern Street library'],
    ['is about something else', 'Market hall to close unless a tenant is found, mayor says'],
    ['was cut', 'Council votes to close Lantern Street library unless mayor says…'],
    ['is a list of words', 'Library closed unless sold, council, mayor says, library, Lantern, street'],
  ])('but not one that %s', (_, title) => {
    expect(inRoom([title]).text).not.toBe(title);
  });
});

it('a headline has the same forms in whatever room they have to fit, the least changed first', () => {
  const forms = titleForms('Storm leaves thousands without power in Ostrey as winter grips north', 'en');
  expect(forms[0]).toMatchObject({ cost: 0, without: [] });
  expect(forms.map(({ cost }) => cost)).toEqual(forms.map(({ cost }) => cost).toSorted((a, b) => a - b));
  expect(forms.find(({ text }) => text === 'Storm leaves thousands without power in Ostrey')?.without).toEqual([
    'background',
  ]);
});

it('a title that had to be broken off says so', () => {
  expect(
    cutToFit('Council votes 6-5 to close Lantern Street library', { max: 32, count: codePoints, language: 'en' }),
  ).toEqual({
    text: 'Council votes 6-5 to close…',
    end: 'torn',
    without: [],
  });
  expect(title('Nearly 3000 pages of court documents released', 20)).toBe('Nearly 3000 pages…');
  expect(title('Council approves 1,200 new homes', 26)).toBe('Council approves…');
  expect(title('海港市将新建30所学校和5座医院', 12, 'zh')).toBe('海港市将新建30所学校…');
});

it('what a headline sets against its news does not go', () => {
  const headline = 'Nearly 3000 pages of court documents released, but some questions remain';
  expect(cutToFit(headline, { max: 48, count: codePoints, language: 'en' }).end).toBe('torn');
});

it.each([
  ['de', 'Fährbetrieb erklärt: Reederei steigt Ende Oktober aus! - und doch wieder nicht'],
  ['en', 'Ferry company quits the harbour of Ostrey in October – but not for good'],
])('a title keeps what turns it round, in %s', (language, headline) => {
  const texts = titleForms(headline, language).map(({ text }) => text);
  expect(texts.filter((text) => !/doch wieder nicht|not for good/u.test(text))).toEqual([]);
});
