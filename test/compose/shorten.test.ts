import { describe, expect, it } from 'vitest';
import { codePoints, utf8Bytes } from '../../src/compose/count.ts';
import { shorten, shortenTitle } from '../../src/compose/shorten.ts';
import { cutToFit } from '../../src/compose/shorten-title.ts';

const short = (text: string, max: number, language = 'en'): string =>
  shorten(text, { max, count: codePoints, language });
const title = (text: string, max: number, language = 'en'): string =>
  shortenTitle(text, { max, count: codePoints, language });

const NEWS =
  'The harbour opened on Monday. More than 300 ships, among them ferries from Norway, passed the new lock before noon, and the mayor called it “a day that nobody in this town will ever forget”.';

describe('shortened text', () => {
  it('ends with a sentence where that keeps enough', () => {
    expect(short(NEWS, 60)).toBe('The harbour opened on Monday.');
  });

  it('else ends with a clause, and says so', () => {
    expect(short('More than 300 ships passed the new lock before noon, and the mayor called it a great day', 60)).toBe(
      'More than 300 ships passed the new lock before noon…',
    );
  });

  it('ends with a whole clause of half the room rather than within the next one', () => {
    const text = 'The court upheld the fee of the bridge on Monday, which will cost every driver four pounds a day';
    expect(short(text, 75)).toBe('The court upheld the fee of the bridge on Monday…');
  });

  it('does not end with a word that wants another', () => {
    expect(short('Delegates from many cities met in the old town hall of', 39)).toBe('Delegates from many cities met…');
  });

  it('closes a quotation of which enough is left, and leaves a stub out', () => {
    const quoted = 'The mayor called it “a day that nobody in this town will ever forget” and left';
    expect(short(quoted, 60)).toBe('The mayor called it “a day that nobody in this town…”');
    expect(short(quoted, 30)).toBe('The mayor called it…');
  });

  it('keeps a link whole or leaves it out', () => {
    expect(short('Read https://example.com/a/very/long/path/indeed now', 30)).toBe('Read…');
  });

  it('keeps a date whole or leaves it out', () => {
    const day = 'La ciudad abre el puente nuevo de la ribera el 1 de enero de 2027 sin peaje';
    expect(short(day, 52, 'es')).toBe('La ciudad abre el puente nuevo de la ribera…');
    expect(short(day, 70, 'es')).toBe('La ciudad abre el puente nuevo de la ribera el 1 de enero de 2027…');
    expect(short('市政府宣布新建的跨江大桥将于12月1日免费通车并开放观光', 18, 'zh')).not.toMatch(/\d|月/);
  });

  it('cuts Chinese between words', () => {
    expect(short('广州举办全球城市智慧治理研讨会议', 9, 'zh')).toMatch(/^广州举办全球城市?…$/u);
  });

  it('counts in the unit it is given', () => {
    const shortened = shorten('广州举办全球城市智慧治理研讨会议', { max: 20, count: utf8Bytes, language: 'zh' });
    expect(utf8Bytes(shortened)).toBeLessThanOrEqual(20);
    expect(shortened.startsWith('广州')).toBe(true);
  });
});

describe('shortened headlines', () => {
  it.each([
    [60, '19 global metropolises hone smart governance in Guangzhou'],
    [44, '19 global metropolises hone smart governance'],
    [32, '19 metropolises hone governance'],
  ])('stay a whole phrase within %i', (max, wanted) => {
    expect(title('19 global metropolises hone smart governance in Guangzhou, China', max)).toBe(wanted);
  });

  it.each([
    ['Night ferry links Saltmarsh with the Lantern Street market', 'Night ferry links Saltmarsh'],
    ['Council approves new budget for schools, hospitals and roads', 'Council approves new budget'],
    ['Electric night ferry opens between Saltmarsh and Eastquay', 'Electric night ferry opens'],
    // The verb is unfinished without what its preposition brings.
    ['Night ferry brings Saltmarsh closer to the Lantern Street market', 'Night ferry brings Saltmarsh…'],
  ])('leave out with whom, for what and between which: %s', (headline, wanted) => {
    expect(title(headline, 32)).toBe(wanted);
  });

  it.each([
    [
      'Nearly 3000 pages of court documents released, but some questions remain',
      48,
      'Nearly 3000 pages of court documents released',
    ],
    ['City to close 12 schools by 2027, study finds', 32, 'City to close 12 schools by 2027'],
    ['Storm leaves thousands without power as winter grips north', 44, 'Storm leaves thousands without power'],
    ['Opinion: Why the river needs a new bridge', 34, 'Why the river needs a new bridge'],
  ])('lose what is missed least: %s', (headline, max, wanted) => {
    expect(title(headline, max)).toBe(wanted);
  });

  it.each<[string, string, number, string]>([
    ['en', 'Bridge collapse in Varnholm leaves 12 dead, 30 injured', 32, 'Bridge collapse leaves 12 dead'],
    ['en', 'Ferry fire kills 12 people and injures 30 off the coast of Ostrey', 32, 'Ferry fire kills 12 people'],
    ['en', 'Council approves 1,200 new homes', 26, 'Council approves…'],
    [
      'en',
      'Jobless rate falls to 4.1 percent as factories hire 30,000 workers',
      60,
      'Jobless rate falls to 4.1 percent',
    ],
    ['en', 'Mayor Ada Quill says she will not resign over the harbour scandal', 32, 'Quill says she will not resign'],
    ['de', 'Zwölf Tote und 30 Verletzte bei Brand auf Fähre vor Ostrey', 32, 'Zwölf Tote und 30 Verletzte'],
    ['de', 'Zwölf Tote und 30 Verletzte bei Brand auf Fähre vor Ostrey', 24, 'Zwölf Tote…'],
    [
      'de',
      'Bürgermeisterin Anna Berg tritt nach Streit um Hafenbrücke nicht zurück',
      32,
      'Anna Berg tritt nicht zurück',
    ],
    ['de', 'Polizei nimmt nach Fund von zwei Toten in Ostrey einen Mann fest', 50, 'Polizei nimmt einen Mann fest'],
    ['de', 'Kein Hinweis darauf, dass die Impfung Todesfälle verursacht', 32, 'Kein Hinweis darauf…'],
    ['zh', '海港市将新建30所学校和5座医院', 12, '海港市将新建30所学校…'],
    ['zh', '海港大桥坍塌事故已致12人死亡30人受伤，救援人员连夜搜救', 24, '海港大桥坍塌事故已致12人死亡30人受伤'],
    ['zh', '法院驳回海港公司上诉维持罚款判决并责令其公开道歉消除影响', 24, '法院驳回海港公司上诉维持罚款判决'],
  ])('stay true and whole in %s: %s (%i)', (language, headline, max, wanted) => {
    expect(title(headline, max, language)).toBe(wanted);
  });

  it.each<[string, string, string]>([
    ['en', 'Harbour board approves plan to move the fish market to Eastquay', 'Harbour board approves plan'],
    ['de', 'Sturmtief „Xaver II“: Bahn stellt Fernverkehr im Norden ein', 'Bahn stellt Fernverkehr ein'],
    ['de', 'Feuerwehr rettet drei Kinder aus brennendem Wohnhaus', 'Feuerwehr rettet drei Kinder'],
    ['de', 'Stadtrat beschließt Schließung der Bibliothek in der Laternenstraße', 'Stadtrat beschließt Schließung'],
    ['fr', 'La mairie ferme la bibliothèque de la rue des Lanternes', 'La mairie ferme la bibliothèque'],
    ['es', 'El Gobierno aprueba una ley para limitar los alquileres', 'El Gobierno aprueba una ley'],
    ['pt', 'Bombeiros resgatam três crianças de prédio em chamas', 'Bombeiros resgatam três crianças'],
  ])('are a whole clause with its object in %s: %s', (language, headline, wanted) => {
    expect(cutToFit(headline, { max: 32, count: codePoints, language })).toEqual({ text: wanted, end: 'whole' });
  });

  it.each<[string, string, string]>([
    ['en', 'Council votes 6-5 to close Lantern Street library', 'torn'],
    ['es', 'El Tribunal Supremo avala el impuesto a las grandes fortunas', 'torn'],
    ['es', 'La huelga de trenes deja sin servicio a miles de viajeros', 'torn'],
    // The verb is only whole with its end.
    ['de', 'Gemeinderat lehnt Neubau der Turnhalle mit knapper Mehrheit ab', 'torn'],
    ['de', 'Kita-Streik: Eltern müssen sich auf zwei Wochen Notbetreuung einstellen', 'torn'],
    ['de', 'Die schönsten Bilder vom Drachenfest am Strand von Norddeich', 'topic'],
    ['fr', 'Grève des trains : des milliers de voyageurs bloqués dans le nord', 'topic'],
  ])('say so where nothing whole fits, in %s: %s', (language, headline, end) => {
    expect(cutToFit(headline, { max: 32, count: codePoints, language }).end).toBe(end);
  });

  it('do not lose who says so', () => {
    expect(title('Ada Quill: Why there has to be a bridge in Ostrey', 40)).not.toMatch(/^Why/);
    expect(title('Quill: “I am nobody’s bridge builder in this town”', 40)).toMatch(/^Quill/);
    expect(title('Opinion: Why there has to be a bridge in Ostrey', 40)).toMatch(/^Why/);
  });

  it('do not lose what a verb waits for', () => {
    expect(title('Analysts believe in strong growth', 30)).not.toBe('Analysts believe');
    expect(title('Economists weigh in on the latest jobs report', 40)).not.toMatch(/weigh$/);
  });

  it('keep a whole clause of a Chinese headline', () => {
    expect(title('促进航天技术更好惠及人民，首届合作论坛在武汉开幕', 16, 'zh')).toBe('促进航天技术更好惠及人民');
  });

  it('are cut at a word, with an ellipsis, when no phrase fits', () => {
    expect(title('Nearly 3000 pages of court documents released', 20)).toBe('Nearly 3000 pages…');
  });

  it('closes a quotation in single marks, or does without it', () => {
    const cut = (text: string, max: number) =>
      shortenTitle(text, { max, count: (given) => given.length, language: 'en' });
    const headline = "'I walked round the whole lake - and met no other soul' says hiker";
    expect(cut(headline, 50)).toMatch(/^'I walked round the whole lake.*'$/);
    expect(cut("Don't feed the boys' ducks in the old town park, council says", 48)).not.toMatch(/'$/);
  });
});
