import { describe, expect, it } from 'vitest';
import { hashtags as inPost, topics } from '../../src/compose/hashtags.ts';
import { type Article, paragraphsOf } from '../../src/domain/article.ts';
import { storyOf } from './story.ts';

const STORY = storyOf(
  'Mayors meet in Porto Alegre for talks on smart cities',
  [
    'Mayors from Lagos and Lyon came to Porto Alegre on Monday. Lyon’s mayor spoke first, on urban planning.',
    'Ana Costa, head of the Urban Forum, said the Urban Forum would return to urban planning. Costa thanked Lagos.',
  ],
  { tags: ['urban planning', 'Lyon'] },
);

/** Of a post that shows the whole story. */
const hashtags = (article: Article, settings: { list: readonly string[]; max: number; language: string | null }) =>
  inPost(article, { ...settings, shown: [article.headline, ...paragraphsOf(article)].join('\n') });

const tags = (given: { list?: string[]; max?: number } = {}): string[] =>
  hashtags(STORY, { list: given.list ?? [], max: given.max ?? 10, language: 'en' });

describe('hashtags', () => {
  it('take the newsroom’s own first, when the article speaks of them', () => {
    expect(tags({ list: ['SmartCities', 'Sport', 'art'], max: 3 })).toEqual([
      '#SmartCities',
      '#UrbanPlanning',
      '#Lyon',
    ]);
  });

  it('then the article’s tags, then its names, nothing twice, and no one who is only quoted', () => {
    expect(tags()).toEqual(['#UrbanPlanning', '#Lyon', '#PortoAlegre', '#Lagos', '#UrbanForum']);
  });

  it('are whole words without punctuation', () => {
    const given = storyOf(
      'Fair opens on Women’s Day in São Paulo, 大湾区',
      ['Rock ’n’ roll is played, C++ is not. Rock ’n’ roll, 2025.'],
      {
        tags: ["Women's Day", 'C++', '2025', 'São Paulo', '大湾区', 'rock ’n’ roll'],
      },
    );
    expect(hashtags(given, { list: [], max: 10, language: null })).toEqual([
      '#WomensDay',
      '#SãoPaulo',
      '#大湾区',
      '#RockNRoll',
    ]);
  });

  it('are written large where the story writes them so', () => {
    const given = storyOf('Ada Quill keeps the ferry', ['Ada Quill won in Ostrey, and the ferry stays.'], {
      tags: ['ada quill', 'ferry'],
    });
    expect(hashtags(given, { list: [], max: 3, language: 'en' }).slice(0, 2)).toEqual(['#AdaQuill', '#ferry']);
  });

  it('name no one by the surname alone, nor a person in a crime story by a lower-case label', () => {
    const given = storyOf(
      'Ferries and trams learn from the Alder yard',
      ['Quill said the yard would stay. “We build,” Quill told the Alder Post. The Alder Post asked again.'],
      { standfirst: 'What the mayor remembers of the boats of Ada Quill' },
    );
    expect(hashtags(given, { list: [], max: 9, language: 'en' })).not.toContain('#Quill');
    const crime = storyOf(
      'Video shows rescue of kidnapped girl',
      ['Ivo Brand was sentenced in Ostrey. Brand admitted the kidnapping, said Ivo Brand’s lawyer in Ostrey.'],
      { tags: ['ivo brand', 'ostrey'] },
    );
    expect(hashtags(crime, { list: [], max: 9, language: 'en' })).toEqual(['#Ostrey']);
  });

  it('are no letters of another one, no label that shouts, and no beginning of a name that the post has', () => {
    const given = storyOf(
      'HB Harbourworks opens a yard as the plague ends in New Ostrey',
      [
        'LOW ALDER (AP) — HB will build in Low Alder, HB says. The plague ended. HB Harbourworks hires from Low Alder.',
        'New Ostrey Rovers won. Fans of New Ostrey Rovers cheered in New Ostrey.',
      ],
      { tags: ['HB Harbourworks', 'HB', 'the plague', 'LOW ALDER', 'New Ostrey'] },
    );
    expect(hashtags(given, { list: [], max: 4, language: 'en' })).toEqual([
      '#HBHarbourworks',
      '#plague',
      '#NewOstrey',
      '#LowAlder',
    ]);
    const shown = 'A striker scores. Rovers of the south met New Ostrey Rovers on Monday.';
    expect(inPost(given, { list: [], max: 4, language: 'en', shown })).toEqual([]);
  });

  it('name what a story is about: nothing of another name or a title, no headline run together, nothing in passing', () => {
    const office = storyOf('Office for Harbour Safety: What is the OHS and what does it do?', [
      'The Office for Harbour Safety (OHS) checks every quay. The OHS is led by a Harbour Safety Board.',
      'The OHS has asked Ostrey twice for its plans. The OHS wrote to Ostrey in May, and the OHS waits for an answer of its council.',
    ]);
    expect(hashtags(office, { list: [], max: 9, language: 'en' })).toEqual(['#OHS']);
    const festival = storyOf('‘The Water is the Canvas’: the 7th Ostrey Light Festival', [
      'Thirty works light up Ostrey. The theme is ‘The Water is the Canvas’, and Ostrey is dark by five.',
    ]);
    expect(hashtags(festival, { list: [], max: 9, language: 'en' })).toEqual(['#Ostrey']);
    const results = storyOf(
      'Harbour Town Swim Results 2026',
      ['Harbour Town Swim Results are in, Ostrey won. Ostrey cheered.'],
      {
        tags: ['Harbour Town Swim Results', 'Money'],
      },
    );
    expect(hashtags(results, { list: [], max: 9, language: 'en' })).toEqual(['#Ostrey']);
  });

  it('find Chinese terms of the list', () => {
    const given = storyOf('广州举办研讨会', ['代表参观大湾区。'], { language: 'zh' });
    expect(hashtags(given, { list: ['大湾区', '深圳', '广州'], max: 5, language: 'zh' })).toEqual(['#大湾区', '#广州']);
  });

  it('of a Chinese story name what is in 《》 and the places of the headline, if they are certain', () => {
    const given = storyOf('深圳与法国里昂共办《海的回声》展览', ['《海的回声》有百件展品。有人读《茶经》。'], {
      language: 'zh',
    });
    expect(hashtags(given, { list: [], max: 5, language: 'zh' })).toEqual(['#深圳', '#法国', '#海的回声']);
    const unsure = storyOf('社区图书馆开门到凌晨', ['有人读《茶经》。'], { language: 'zh' });
    expect(hashtags(unsure, { list: [], max: 5, language: 'zh' })).toEqual([]);
  });

  it('leave out what systems call their pages, and of many tags those that the story does not speak of', () => {
    const few = storyOf('Lock opens for Shipping', [], { tags: ['News', 'Homepage', 'Shipping', 'Trade'] });
    expect(hashtags(few, { list: [], max: 5, language: 'en' })).toEqual(['#Shipping']);
    const many = ['shipping', 'paywall x', 'p1', 'wire a', 'wire b', 'wire c', 'wire d', 'wire e', 'locks'];
    const told = storyOf('Lock opens', ['It is good for shipping, as all locks are. Locks are for shipping.'], {
      tags: many,
    });
    expect(hashtags(told, { list: [], max: 5, language: 'en' })).toEqual(['#locks']);
  });
});

describe('hashtags of a post', () => {
  it('are what it speaks of itself, and what the newsroom lists', () => {
    const shown = 'Mayors meet in Porto Alegre for talks on smart cities\nLyon’s mayor spoke first.';
    const given = { max: 10, language: 'en', shown };
    expect(inPost(STORY, { ...given, list: [] })).toEqual(['#Lyon', '#PortoAlegre']);
    expect(inPost(STORY, { ...given, list: ['Lagos'] })).toEqual(['#Lagos', '#Lyon', '#PortoAlegre']);
  });

  it('are no initials of many, and no piece of a formula', () => {
    const paragraphs = ['The VIPs met. The VIPs left. The Σtoken is one.', 'A Σtoken is another.'];
    const given = storyOf('VIPs trade Σtoken in Porto Alegre', [...paragraphs, 'Porto Alegre is far.'], {
      tags: ['VIPs', 'Σtoken'],
    });
    expect(hashtags(given, { list: [], max: 10, language: 'en' })).toEqual(['#PortoAlegre']);
  });
});

describe('hashtags of names', () => {
  const named = (language: string, headline: string, ...paragraphs: string[]): string[] =>
    hashtags(storyOf(headline, paragraphs, { language }), { list: [], max: 9, language });

  it.each<[string, string, string[], string[]]>([
    [
      'en',
      'Hospital in Leeds opens new ward',
      [
        "Dr. Maria de la Cruz opened the ward at St. Mary's Hospital on Monday.",
        "St. Mary's Hospital has forty beds, Dr. Maria de la Cruz said.",
      ],
      ['#Leeds', '#StMarysHospital'],
    ],
    [
      'en',
      'Museum buys letters of van der Meer',
      [
        'Pieter van der Meer wrote them in Delft.',
        'Mr. van der Meer lived in Delft. Letters of van der Meer are rare.',
      ],
      ['#PieterVanDerMeer', '#Delft'],
    ],
    [
      'en',
      'Prince opens mosque',
      [
        'Prince Mohammed bin Salman opened it.',
        'Mohammed bin Salman spoke to Abdel Fattah al-Sisi, and Abdel Fattah al-Sisi to him.',
      ],
      ['#MohammedBinSalman'],
    ],
    [
      'en',
      "O'Neill wins race in Stratford-upon-Avon",
      [
        "Kate O'Neill won the race in Stratford-upon-Avon.",
        "O'Neill's team was glad, J.K. Rowling said. J.K. Rowling congratulated her.",
      ],
      ['#StratfordUponAvon', '#KateONeill'],
    ],
    [
      'en',
      'Bank of England raises rates',
      [
        "Rates rose, said a teacher at King's College London.",
        "King's College London hosted the Bank of England's staff.",
      ],
      ['#BankOfEngland', '#KingsCollegeLondon'],
    ],
    [
      'en',
      "I'm glad, says Nike de Luna's coach in the U.S.",
      ["The U.S. won. I'm glad, said coach Nike de Luna. I'm glad, said Nike de Luna. THOUSANDS came, THOUSANDS sang."],
      ['#US', '#NikeDeLuna'],
    ],
    [
      'en',
      'Shop leaves Leeds',
      ['The shop of Alder & Sons in Leeds closes, Alder & Sons said.'],
      ['#AlderSons', '#Leeds'],
    ],
    [
      'es',
      'Álvaro de la Fuente gana en San Sebastián',
      ['Álvaro de la Fuente ganó el premio en San Sebastián.', 'San Sebastián felicitó a Álvaro de la Fuente.'],
      ['#ÁlvaroDeLaFuente', '#SanSebastián'],
    ],
  ])('%s: %s', (language, headline, paragraphs, expected) => {
    expect(named(language, headline, ...paragraphs).toSorted()).toEqual(expected.toSorted());
  });

  it('German: places, letters, who owns and who speaks, but no plain noun', () => {
    expect(
      named('de', 'Regen flutet Keller in Köln', 'Der Regen flutete Keller in Köln, sagte Jan-Ole Müller.'),
    ).toEqual(['#Köln']);
    expect(
      named(
        'de',
        'Bürgermeister eröffnet Fähre in Hamburg',
        'Bürgermeister Hans von der Heide eröffnete Hamburgs Fähre.',
        'Die SPD lobte die Fähre. Die SPD dankte, und Bürgermeister Hans von der Heide lachte.',
      ).toSorted(),
    ).toEqual(['#Hamburg', '#HansVonDerHeide', '#SPD']);
  });
});

it('topics keep their blanks and come once, however they are written', () => {
  const given = storyOf('Fair for urban planning opens in São Paulo', ['São Paulo has a fair.'], {
    tags: ['urban planning', 'UrbanPlanning'],
  });
  expect(topics(given, { list: [], language: 'en' })).toEqual(['urban planning', 'São Paulo']);
});

describe('hashtags an editor would set', () => {
  const of = (headline: string, text: string, given: { tags?: string[]; url?: string; language?: string }): string[] =>
    hashtags(storyOf(headline, [text], given), { list: [], max: 5, language: given.language ?? 'en' });

  it('are no sections, keys, agencies, nor the paper itself', () => {
    const tags = ['Politics', 'dpa', 'type-story', 'Harbour Talk news', 'Schwerpunkt Hafen', 'Alder Post', 'Alder'];
    const text = 'Alder votes on politics, says dpa. Politics in Alder is what the Alder Post and dpa write of.';
    expect(of('Alder votes', text, { tags, url: 'https://www.alderpost.example/1' })).toEqual(['#Alder']);
  });

  it('are no verbs and adjectives that a system took out of the headline', () => {
    const tags = ['vecinos', 'lantana', 'exigen', 'cambios'];
    const text = 'Lantana espera. Los vecinos de Lantana exigen cambios, y los vecinos esperan cambios.';
    expect(of('Los vecinos de Lantana exigen cambios', text, { tags, language: 'es' })).toEqual(['#Lantana']);
  });

  it('are no adjectives of a people or a party, and no Korean word with its particle', () => {
    const text = 'The Democratic debate was in Alder. Democratic voters in Alder cheered, African American voters too.';
    const tags = ['Democratic', 'African American', 'Alder'];
    expect(of('Democratic debate in Alder', text, { tags })).toEqual(['#Alder']);
    const korean = '서울의 방송사 MBC와 SBS는 서울에서 새 방송을 시작했다. MBC와 SBS는 서울에 있다.';
    expect(of('MBC와 SBS는 서울에서', korean, { tags: ['MBC와SBS는', '서울'], language: 'ko' })).toEqual(['#서울']);
  });

  it('are no halves of a longer name', () => {
    const text = 'Fans of Alder City cheered. The win for Alder City was its first, and Alder City is glad.';
    expect(of('Club wins first cup', text, { tags: ['Alder'] })).not.toContain('#Alder');
  });

  it('name no private person if the story is about crime, health or family', () => {
    const text =
      'Owen Tapley was stabbed in Alder. A suspect was arrested, police in Alder said. Tapley is in hospital, and Owen Tapley will live.';
    expect(of('Owen Tapley stabbed in Alder', text, { tags: ['Owen Tapley'] })).toEqual(['#Alder']);
    const office =
      'The mayor Owen Tapley was stabbed in Alder. A suspect was arrested, police in Alder said. Tapley is in hospital.';
    expect(of('Mayor Tapley stabbed in Alder', office, {})).toContain('#OwenTapley');
  });

  it('are no plural drawers of a story about one thing, and no words that a system took out of the text', () => {
    const ferry = storyOf(
      'Alder ferry cuts its fares',
      ['The company runs one boat. The company owns a pier, and all ferries are new.'],
      {
        tags: ['companies', 'ferries'],
      },
    );
    expect(hashtags(ferry, { list: [], max: 5, language: 'en' })).toEqual(['#ferries']);
    const moon = storyOf(
      'Water found on moon Europa',
      ['Europa is icy. The icy moon Europa has vapor, and vapor is water.'],
      {
        tags: ['water', 'europa', 'vapor', 'moon', 'icy'],
      },
    );
    expect(hashtags(moon, { list: [], max: 5, language: 'en' })).toEqual(['#Europa']);
  });

  it('are no names of things of which the headline has only the last word', () => {
    const story = storyOf('Ten DIY projects for your home', ['Chairs and shelves are part of the Home DIY challenge.']);
    expect(hashtags(story, { list: [], max: 5, language: 'en' })).not.toContain('#HomeDIY');
  });

  it('are no first name of a longer name in the headline, no one with an age, and no sum of money', () => {
    const text =
      'Rebecca gave birth. Rebecca Cole is well. Alder is glad, and Alder paid R4bn. The R4bn came from Alder.';
    const given = { tags: ['Rebecca', 'R4bn'] };
    expect(of('Who is Rebecca Cole, the new voice of the harbour in Alder', text, given)).toEqual([
      '#Alder',
      '#RebeccaCole',
    ]);
    const aged = 'Fredrik (27) rows. Vetle (30) rows as well, and Fredrik sings. Norway is long, and Norway is cold.';
    expect(of('Fredrik and Vetle row around Norway', aged, { tags: ['Fredrik', 'Vetle'] })).toEqual(['#Norway']);
  });

  it('are in the story as the headline has them', () => {
    const text = `${'Engineers doubt that a pipe for green hydrogen from Alder can be built at all. '.repeat(3)}`;
    expect(of('Nam, SA Green hydrogen pipe to Alder flagged', text, {})).toEqual(['#Alder']);
  });

  it('name no one by a surname with an age behind it, nor a person without an office in a crime story', () => {
    const text =
      'Patrick W. Tapley Jr., 55, was sentenced in Alder. Tapley was arrested in May. Mara Quill was kidnapped, and Mara Quill is back in Alder.';
    expect(of('Man pleads guilty to threats in Alder', text, { tags: ['Tapley', 'Mara Quill'] })).toEqual(['#Alder']);
  });
});
