import { describe, expect, it } from 'vitest';
import { bareNamesOf } from '../../src/compose/introduced.ts';
import { wholeClause } from '../../src/compose/main-clause.ts';
import { hasLonePronoun, standsAlone } from '../../src/compose/stands-alone.ts';
import { summarise } from '../../src/compose/summary.ts';
import { storyOf } from './story.ts';

const HEADLINE = 'Quarry village gets a lake to swim in';
const STORY = [
  'Marta Lindqvist, who ran the quarry for 30 years, closed it in Oskarby last spring and sold the pumps.',
  'Lindqvist expects 2,000 swimmers a day. The pumps went to a farm in Holland.',
].join('\n');

const alone = (text: string): boolean =>
  standsAlone(text, { headline: HEADLINE, bareNames: bareNamesOf(STORY, 'en'), language: 'en' });

describe('a sentence stands alone', () => {
  it.each([
    'Marta Lindqvist expects 2,000 swimmers a day.',
    'More than 2,000 swimmers are expected in the first week of July.',
    'The village paid for the lake with a loan over twenty years.',
    'Marta Lindqvist said she had sold the pumps.',
    'Oskarby has never had a beach or a public pool.',
    'Oskarby lost not only a quarry but also thirty jobs.',
  ])('%s', (text) => {
    expect(alone(text)).toBe(true);
  });

  it.each([
    'Lindqvist expects 2,000 swimmers a day.',
    'Ms Lindqvist expects 2,000 swimmers a day.',
    'The event drew 300 people and two bands.',
    'Part of the money comes from a bank.',
    'When she closed the gate, nobody came.',
    'Divers also found three lorries at the bottom.',
    'Yesterday her crew left.',
    'Rivals from Holland and Norway will never do that.',
    'The 37-year-old told Marta Lindqvist about winter swimming.',
    'Our paper sums up the situation.',
  ])('but not: %s', (text) => {
    expect(alone(text)).toBe(false);
  });
});

describe('a pronoun that refers to no one the reader knows', () => {
  const lone = (text: string, language: string): boolean => hasLonePronoun(text, language);

  it.each([
    ['en', 'Ada Quill told him to leave the harbour before the storm.'],
    ['en', 'The court fined him 500 pounds for the broken lock.'],
    ['en', 'On Monday the council thanked them for the repair.'],
    ['en', 'Ada Quill called her a danger to the harbour.'],
    ['de', 'Der Richter nannte ihn einen Lügner.'],
    ['de', 'Am Montag dankte ihm die Stadt für den Mut.'],
    ['de', 'Er will im Herbst nach Hamburg ziehen.'],
    ['de', 'Zum Hafen kommt er immer mit dem Bus.'],
    ['de', 'In einem Kurs lernte sie in Bremen Deutsch.'],
    ['de', 'Bei diesem Anschlag starben zwölf Menschen.'],
    ['fr', 'Le maire lui a demandé de partir.'],
    ['fr', 'La police l’a arrêté lundi à Lyon.'],
    ['fr', 'Son avocat conteste la décision du tribunal.'],
    ['fr', 'Cette décision arrive trois jours avant le vote.'],
    ['es', 'El alcalde le dijo que el puente estaba cerrado.'],
    ['es', 'La policía lo detuvo ayer y Ana Ruiz llegó.'],
    ['es', 'Su abogado rechaza la decisión del tribunal.'],
    ['pt', 'O prefeito disse-lhe que a ponte estava fechada.'],
    ['pt', 'Ele quer mudar para Lisboa no outono.'],
    ['ar', 'قال له الرئيس إن الجسر مغلق حتى إشعار آخر'],
    ['ar', 'ووصفها المحافظ بأنها كاذبة أمام المجلس'],
    ['ar', 'وأضاف أن الجسر سيفتح غدا أمام السيارات'],
    ['zh', '外交部回应称，双方将继续谈判。'],
    ['zh', '市长称他为英雄，并将颁发奖章。'],
    ['zh', '对此，公司表示不予置评。'],
    ['ja', '知事は彼を英雄と呼び、表彰すると述べた。'],
    ['ja', '同氏は来月に辞任する意向を示した。'],
  ])('%s: %s', (language, text) => expect(lone(text, language)).toBe(true));

  it.each([
    ['en', 'Ada Quill said police had told her to leave.'],
    ['en', 'Ada Quill thanked the crew and told Tom Bell that she would return.'],
    ['en', 'Ada Quill sold her boat to the harbour museum.'],
    ['de', 'Anna Berg sagte, die Polizei habe ihn gesehen.'],
    ['de', 'Die Stadt erhöht ihre Gebühren um zehn Prozent.'],
    ['de', 'Anna Berg will mit ihrem Bruder nach Hamburg ziehen.'],
    ['de', 'In diesem Jahr sollen zwölf Brücken fertig werden.'],
    ['fr', 'Anne Roux affirme que la police l’a arrêtée lundi.'],
    ['fr', 'Cette année, douze ponts doivent rouvrir.'],
    ['fr', 'Il faut deux heures pour traverser le lac.'],
    ['es', 'El alcalde le dijo a Ana Ruiz que el puente estaba cerrado.'],
    ['es', 'Ana Ruiz afirma que la policía lo detuvo en Madrid.'],
    ['pt', 'A ponte foi fechada na segunda-feira pelo prefeito.'],
    ['ar', 'قال الرئيس إن الجسر مغلق حتى إشعار آخر'],
    ['zh', '市长李明说，他将于下周访问北京。'],
    ['zh', '其他城市将于明年跟进。'],
    ['ja', '知事は橋を来月に開通させると述べた。'],
  ])('but not in %s: %s', (language, text) => expect(lone(text, language)).toBe(false));
});

describe('a summary', () => {
  const told = storyOf('Bakers save their mill', [
    'Forty bakers bought the last wind mill of the district for 900,000 euros on Monday.',
    'Piet Haverkamp, chair of the bakers, said: "We could not let the last stones of this valley turn to dust."',
    'Haverkamp wants to grind rye from October. Visitors can climb the mill on Sundays in summer.',
  ]);

  it('never repeats what it quotes, and names no one by a surname without an introduction', () => {
    const { sentences, quote } = summarise(told);
    expect(quote?.speaker).toBe('Piet Haverkamp, chair of the bakers');
    // What stands behind the quotation was written to be read behind it.
    expect(sentences).toEqual([]);
  });

  it('quotes no one whose words the headline or the standfirst has', () => {
    const given = { ...told, standfirst: 'Bakers: “We could not let the last stones of this valley turn to dust.”' };
    expect(summarise(given).quote).toBeNull();
  });

  it('leaves an end of the standfirst that was cut off, and its pleas, out', () => {
    const cut = 'Forty bakers joined their savings for it. Visitors can climb the mill on Sun';
    expect(summarise({ ...told, standfirst: cut }).description).toBe('Forty bakers joined their savings for it.');
    const plea = 'Only 1 euro a month. Support independent journalism by subscribing to our paper.';
    expect(summarise({ ...told, standfirst: plea }).description).toMatch(/^Forty bakers bought/);
    const line = 'Forty bakers joined their savings for it';
    expect(summarise({ ...told, standfirst: line }).description).toBe(line);
  });

  it('reads past the dateline of a standfirst', () => {
    const given = { ...told, standfirst: 'GRAND RAPIDS, Mich. (NW) — The stones turn again.' };
    expect(summarise(given).description).toBe('The stones turn again.');
  });
});

describe('the main clause of a sentence', () => {
  const clause = (text: string, max: number): string => wholeClause(text, (cut) => cut.length <= max, 'en');

  it('is whole and keeps its full stop', () => {
    const text = 'Nine villages built a dam across the bay, which a storm broke twice, leaving them without light.';
    expect(clause(text, 60)).toBe('Nine villages built a dam across the bay.');
    expect(clause(text, 20)).toBe('');
  });

  it('is nothing where a list or a clause in front would be torn', () => {
    expect(clause('Farmers sold wheat, rye and oats from the north, including some for seed.', 60)).toBe('');
    expect(clause('While the villages slept on that night in May, leaving boats untied.', 60)).toBe('');
  });
});
