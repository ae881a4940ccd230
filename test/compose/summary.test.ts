import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markStyleOf, quoteLine } from '../../src/compose/quote.ts';
import { summarise } from '../../src/compose/summary.ts';
import { beside } from '../helpers/beside.ts';
import { storyOf } from './story.ts';

const STORY = storyOf('Harbour town opens a lock for larger ships', [
  'HALTEN, Norway (Agency) — Recently, more than 300 ships passed the new lock in its first week. It cost 40 million euros.',
  'Anna Berg, head of the harbour office, said the work had taken six years: "We kept the port open on every single day, and nobody was hurt."',
  'But critics doubt the numbers. Fishermen want lower fees for small boats during the winter months.',
  'The council will decide on the fees for ships and boats in March.',
  'Photo | Bo Chen',
]);

describe('a summary', () => {
  it('leads with the news, without dateline and opener', () => {
    expect(summarise(STORY).description).toBe(
      'More than 300 ships passed the new lock in its first week. It cost 40 million euros.',
    );
  });

  it('takes the standfirst unless it repeats the headline', () => {
    const told = 'After six years of work the port takes its first ferries.';
    expect(summarise({ ...STORY, standfirst: told }).description).toBe(told);
    expect(summarise({ ...STORY, standfirst: 'Harbour town opens lock for larger ships.' }).description).toMatch(
      /^More than/,
    );
    expect(summarise({ ...STORY, standfirst: 'Halten. Der Hafen ist offen.' }).description).toBe(
      'Der Hafen ist offen.',
    );
  });

  it('goes on as the story does, up to what it quotes', () => {
    expect(summarise(STORY).sentences).toEqual([]);
    const fees = 'Fishermen pay 20 euros from June, and ships of the navy pay nothing.';
    const blocks = STORY.blocks.toSpliced(1, 0, { type: 'paragraph', text: `${fees} But critics doubt that.` });
    expect(summarise({ ...STORY, blocks }).sentences).toEqual([fees, 'But critics doubt that.']);
  });

  it('skips a standfirst that begins with a person whom it does not name, if the story names him', () => {
    const standfirst = 'He will read a speech that the new government wrote for the harbour.';
    expect(summarise({ ...STORY, standfirst }).description).toMatch(/^More than 300 ships/);
    const blocks = STORY.blocks.slice(0, 0);
    expect(summarise({ ...STORY, standfirst, blocks }).description).toBe(standfirst);
  });

  it('leads with what the headline speaks of, not with a scene before it', () => {
    const scene =
      'Nora Slemp finally landed a job that she loved after years of bad ones. Her desk had a view of the hills.';
    const news = 'The lock lets ships of twice the old length into the harbour, and its gates close in two minutes.';
    expect(summarise(storyOf(STORY.headline, [scene, news])).description).toBe(news);
    expect(summarise(storyOf(STORY.headline, [scene])).description).toMatch(/^Nora Slemp/);
  });

  it('does not read on in a page about many things', () => {
    const more = 'Fishermen pay 20 euros from June, and ships of the navy pay nothing at all.';
    const given = storyOf('Harbour opens its lock', [
      'More than 300 ships passed the lock of Alder in its first week, and the mayor thanked their pilots.',
      more,
    ]);
    expect(summarise(given).sentences).not.toEqual([]);
    expect(summarise({ ...given, headline: 'Harbour opens its lock: live updates' }).sentences).toEqual([]);
  });

  it('takes no date or country in a caption for a person’s name', () => {
    const lead =
      'Captain Mara Esper on Wednesday accused Vietnam of closing the lock for all ships of the harbour town.';
    const caption = 'Mara Esper waits at the lock of Hanoi, Vietnam Wednesday, Nov. 20, 2019.';
    expect(summarise(storyOf(STORY.headline, [lead, caption])).description).toBe(lead);
  });

  it('leaves sentences and quotations with avoided words out', () => {
    const { description, sentences, quote } = summarise(STORY, { avoid: ['Ships', 'hurt'] });
    expect([description, ...sentences].join(' ')).not.toMatch(/\bships\b/);
    expect(quote).toBeNull();
  });

  it('does not quote what the headline quotes already', () => {
    const quoted = { ...STORY, headline: '“We kept the port open,” says chief of Halten’s new lock' };
    expect(summarise(quoted).quote).toBeNull();
    expect(summarise({ ...STORY, headline: 'Halten opens its “port” to ships' }).quote).not.toBeNull();
  });

  it('leads with a former envoy, and not with the end of a sentence whose beginning a page lost', () => {
    const envoy = 'The former envoy to Ostrey told a committee of the harbour that he knew of no secret talks.';
    const named = 'Ada Quill, the former envoy to Ostrey, told a committee of the harbour that she knew of no talks.';
    for (const first of [envoy, named]) {
      const story = storyOf('Key moments of the envoy’s day at the harbour', [
        first,
        'Marsh spoke for two hours after that.',
      ]);
      expect(summarise(story).description).toContain(first);
    }
    const torn = storyOf('Ferry thief pleads guilty', [
      'Announced Monday. A sailor of 55 could be jailed for ten years for taking it.',
    ]);
    expect(summarise(torn).description).toBe('A sailor of 55 could be jailed for ten years for taking it.');
  });

  it('keeps a name with a mark of its own whole, and the time of day that opens a paragraph', () => {
    const news = 'The ferry singer is unhappy with her label and its owner, according to a new report by E! News.';
    expect(summarise(storyOf('Singer quarrels', [news])).description).toBe(news);
    const time = '5pm: Four hundred people have left the island by the last ferry of the day.';
    expect(summarise(storyOf('Island empties', [time])).description).toBe(time);
  });

  it('parts sentences between which a page lost the blank', () => {
    const story = storyOf('A ferry sails', [
      'The ferry left Halten at noon on Monday.Police kept the road to the quay open.',
    ]);
    expect(summarise(story).description).toBe(
      'The ferry left Halten at noon on Monday. Police kept the road to the quay open.',
    );
  });

  it('quotes a named person in full', () => {
    expect(summarise(STORY).quote).toEqual({
      text: 'We kept the port open on every single day, and nobody was hurt.',
      speaker: 'Anna Berg, head of the harbour office',
    });
  });

  it.each([
    ['nobody is named', '"We kept the port open on every single day of it," a visitor said.'],
    ['it is a title', 'Anna Berg opened the show "The Long Way from the Harbour to the Open Sea" on Monday.'],
    ['it is short', '"We kept it open," said Anna Berg.'],
    ['it never ends', 'Anna Berg said: "We kept the port open on every single day of it.'],
  ])('quotes nobody when %s', (_why, paragraph) => {
    expect(summarise(storyOf('Lock opens', [paragraph])).quote).toBeNull();
  });

  it('gives a surname its first name and “she” the name before it', () => {
    const told = storyOf('Lock opens', [
      'The harbour chief Anna Berg was proud of the crew.',
      '"We kept the port open on every single day of the year," said Berg.',
    ]);
    expect(summarise(told).quote?.speaker).toBe('Anna Berg, harbour chief');
    const she = storyOf('Lock opens', [
      'Anna Berg, head of the harbour office, praised the crew. "We kept the port open on every single day," she said.',
    ]);
    expect(summarise(she).quote?.speaker).toBe('Anna Berg, head of the harbour office');
  });

  it('works in Chinese', () => {
    const told = storyOf(
      '广州举办全球城市研讨会',
      [
        '近日，来自19个城市的80多名代表在广州参加研讨会。会议由世界大都市协会主办。',
        '协会秘书长华克表示：“广州不仅投资大型项目，也投资能够提高生活质量的小型方案。”',
      ],
      { language: 'zh' },
    );
    const summary = summarise(told);
    expect(summary.description).toBe('来自19个城市的80多名代表在广州参加研讨会。会议由世界大都市协会主办。');
    expect(summary.quote).toEqual({
      text: '广州不仅投资大型项目，也投资能够提高生活质量的小型方案。',
      speaker: '协会秘书长华克',
    });
  });

  it('has a headline and no more for an article without text', () => {
    expect(summarise(storyOf('Only a headline', []))).toEqual({
      headline: 'Only a headline',
      description: '',
      sentences: [],
      hooks: [],
      telling: [],
      quote: null,
    });
  });
});

it('a quotation is printed in the marks of the article, else in those of its language', () => {
  const quote = { text: 'Es geht weiter.', speaker: 'Anna Berg' };
  const line = (article: string, language: string | null) => quoteLine(quote, language, markStyleOf(article, language));
  expect(line('', 'de')).toBe('„Es geht weiter.“ — Anna Berg');
  expect(line('', null)).toBe('“Es geht weiter.” — Anna Berg');
  expect(line('Sie sagte: "Gut."', 'de')).toBe('"Es geht weiter." — Anna Berg');
});

const SEED = beside('seed/000_d520182fadb1d3d6.txt');

it.skipIf(SEED.isMissing)('a real story gives a quotation of its main speaker', () => {
  const [headline = '', ...rest] = readFileSync(SEED.path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('•'));
  const { description, quote } = summarise(storyOf(headline, rest));
  expect(description).toMatch(/^Over 80 delegates from 19 cities .* \(Metropolis\)\.$/);
  expect(quote?.speaker).toBe('Jordi Vaquer, Secretary-General of Metropolis');
  expect(quote?.text).toMatch(/^The city rehabilitates .* quality of life\.$/);
});

describe('a standfirst that is none', () => {
  const lead = 'Forty bakers bought the last wind mill of the district for 900,000 euros on Monday.';
  const described = (standfirst: string, language = 'en', text = lead) =>
    summarise(storyOf('Bakers save their mill', [text], { standfirst, language })).description;

  it('as a caption with its credit somewhere within', () => {
    const caption =
      'Bakers stand before the mill in Ostrey. (AP Photo/Ann Lee) Bakers stand before the mill in Ostrey.';
    expect(described(caption)).toBe(lead);
  });

  it('as a quotation without its speaker, and as a call to readers', () => {
    expect(described('“We have waited for this bridge for forty years.”')).toBe(lead);
    expect(described('Get ready to cross the harbour on the first tram that the town has built!')).toBe(lead);
  });

  it('as another story’s teaser, of which this one has no word', () => {
    const story = `${lead} Grain came by cart until Sunday. The miller sleeps below its wooden wheels and sings while flour falls into sacks.`;
    expect(
      described('Reindeer herders crossed frozen mountains. Then engineers arrived with drills.', 'en', story),
    ).toMatch(/^Forty bakers/);
  });

  it('as a line that a system cut with dots', () => {
    const cut = `The bakers of Ostrey, who have ${'for many years '.repeat(6)}rented the mill of the district, buy the mi...`;
    expect(described(cut)).toBe(lead);
  });

  it('as the paper and the place in brackets before it', () => {
    expect(described('【海港新聞】 【奥港＝林一】パン屋四十人が最後の風車を買った。', 'ja', '風車は古い。')).toBe(
      'パン屋四十人が最後の風車を買った。',
    );
  });
});
