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
    ['en', '19 global metropolises hone smart governance in Guangzhou, China', 32, '19 metropolises hone governance'],
    ['en', 'Opinion: Why the river needs a new bridge', 34, 'Why the river needs a new bridge'],
    ['en', 'Storm leaves thousands without power as winter grips north', 44, 'Storm leaves thousands without power'],
    [
      'en',
      'Jobless rate falls to 4.1 percent as factories hire 30,000 workers',
      60,
      'Jobless rate falls to 4.1 percent',
    ],
    ['en', 'Bridge collapse in Varnholm leaves 12 dead, 30 injured', 32, 'Bridge collapse leaves 12 dead'],
    ['en', 'Ferry fire kills 12 people and injures 30 off the coast of Ostrey', 32, 'Ferry fire kills 12 people'],
    ['en', 'Night ferry links Saltmarsh with the Lantern Street market', 32, 'Night ferry links Saltmarsh'],
    ['en', 'Harbour board approves plan to move the fish market to Eastquay', 32, 'Harbour board approves plan'],
    ['en', 'Mayor Ada Quill says she will not resign over the harbour scandal', 32, 'Quill says she will not resign'],
    ['en', 'Ada Quill, who taught piano in Ostrey for sixty years, dies aged 91', 32, 'Ada Quill dies aged 91'],
    [
      'de',
      'Bürgermeisterin Anna Berg tritt nach Streit um Hafenbrücke nicht zurück',
      32,
      'Anna Berg tritt nicht zurück',
    ],
    ['de', 'Polizei nimmt nach Fund von zwei Toten in Ostrey einen Mann fest', 50, 'Polizei nimmt einen Mann fest'],
    ['de', 'Sturmtief „Xaver II“: Bahn stellt Fernverkehr im Norden ein', 32, 'Bahn stellt Fernverkehr ein'],
    ['de', 'Feuerwehr rettet drei Kinder aus brennendem Wohnhaus', 32, 'Feuerwehr rettet drei Kinder'],
    ['de', 'Zwölf Tote und 30 Verletzte bei Brand auf Fähre vor Ostrey', 32, 'Zwölf Tote und 30 Verletzte'],
    ['fr', 'La mairie ferme la bibliothèque de la rue des Lanternes', 32, 'La mairie ferme la bibliothèque'],
    [
      'fr',
      'Refusée par trois jurys, une pianiste de Lorme gagne le concours',
      50,
      'Une pianiste de Lorme gagne le concours',
    ],
    ['es', 'El Gobierno aprueba una ley para limitar los alquileres', 32, 'El Gobierno aprueba una ley'],
    ['es', 'Absuelto por falta de pruebas el capitán del ferri', 40, 'Absuelto el capitán del ferri'],
    ['pt', 'Bombeiros resgatam três crianças de prédio em chamas', 32, 'Bombeiros resgatam três crianças'],
    ['zh', '海港大桥坍塌事故已致12人死亡30人受伤，救援人员连夜搜救', 24, '海港大桥坍塌事故已致12人死亡30人受伤'],
    ['zh', '法院驳回海港公司上诉维持罚款判决并责令其公开道歉消除影响', 24, '法院驳回海港公司上诉维持罚款判决'],
    ['zh', '促进航天技术更好惠及人民，首届合作论坛在武汉开幕', 16, '促进航天技术更好惠及人民'],
  ])('%s: %s (%i)', (language, headline, max, wanted) => {
    expect(title(headline, max, language)).toBe(wanted);
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
    ['that it is not', 'Ferry company does not plan to sack crews after the fire, union says', 48, /not.*union|…$/],
    ['on which condition', 'Market hall to close in spring unless the council finds a tenant', 48, /unless|…$/],
    [
      'of how many',
      'Almost half of the harbour’s boats sail without life vests, survey finds',
      56,
      /Almost half.*survey|…$/,
    ],
    ['what is still open', 'Nearly 3000 pages of court documents released, but some questions remain', 48, /but|…$/],
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

describe('another sentence of the article stands for a headline that would lose more', () => {
  const headline = 'Soprano who turned down the Covent Garden stage to teach in Bradford schools mourned by pupils';
  const sentences = [
    { text: 'She gave up the stage at 34.', isFirst: true },
    { text: 'The soprano Margery Ashcombe taught in Bradford schools.', isFirst: true },
    { text: 'The schools in Bradford are closed on Friday.', isFirst: false },
  ];
  const options = { max: 60, count: codePoints, language: 'en', sentences };

  it('where it tells the same', () => {
    expect(cutToFit(headline, options)).toEqual({
      text: 'The soprano Margery Ashcombe taught in Bradford schools',
      end: 'sentence',
      without: [],
    });
  });

  it('not where it tells something else, or claims more', () => {
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
