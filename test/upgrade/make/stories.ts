import type { Article } from '../../../src/domain/article.ts';

const SUBJECTS = [
  'The night bus',
  'The old pier',
  'The swimming hall',
  'The tram depot',
  'The winter market',
  'The bird reserve',
  'The city archive',
  'The cycle bridge',
  'The music school',
  'The fish auction',
  'The harbour crane',
  'The town hall clock',
  'The youth theatre',
  'The flood barrier',
  'The botanical garden',
  'The fire station',
  'The ice rink',
  'The sea wall',
] as const;
const CHANGES = [
  'opens in spring',
  'gets a new roof',
  'moves to the quay',
  'stays open until ten',
  'closes for repairs',
] as const;
const CHINESE = ['夜班公交', '老码头', '游泳馆', '电车库', '冬季集市', '候鸟保护区', '城市档案馆', '自行车桥'] as const;
const CHINESE_CHANGES = ['春季开放', '更换屋顶', '迁至码头', '延长开放时间', '闭馆维修'] as const;
const PICTURES = ['harbour.jpg', 'library.jpg', 'market.jpg', 'control-room.jpg'] as const;

const of = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('An empty list has no entry');
  return found;
};

/** The stories of a newsroom, each another one, with a picture of its site. */
export function storyteller(origin: string, now: () => Date) {
  let told = 0;
  return (changes: Partial<Article> = {}): Article => {
    const number = told++;
    const isChinese = changes.language === 'zh-Hans';
    const subject = isChinese ? of(CHINESE, number) : of(SUBJECTS, number);
    const change = isChinese ? of(CHINESE_CHANGES, number * 3) : of(CHANGES, number * 3 + Math.floor(number / 18));
    const count = 12 + number * 7;
    const paragraphs = isChinese
      ? [
          `${subject}${change}，市议会周二决定。那里有${count}名员工，工程耗资${number + 2}百万欧元。`,
          `“我们等了${number + 3}年。”负责人李娜说。`,
        ]
      : [
          `${subject} ${change}, the city council decided on Tuesday. ${count} people work there, and the works cost ${number + 2} million euros.`,
          `“We waited ${number + 3} years for this,” said Mira Oduya, who runs it. Readers asked ${count + 40} questions about it.`,
        ];
    return {
      url: `${origin}/story-${number}`,
      canonicalUrl: `https://www.courier.example.com/2026/story-${number}`,
      mobileUrl: `https://m.courier.example.com/2026/story-${number}`,
      ampUrl: null,
      language: 'en',
      headline: isChinese ? `${subject}${change}` : `${subject} ${change}`,
      standfirst: isChinese ? `${count}名员工留在岗位。` : `${count} people keep their work, says the council.`,
      section: 'City',
      tags: ['Harbour', of(SUBJECTS, number).replace('The ', '')],
      publishedAt: new Date(now().getTime() - (number + 1) * 60_000).toISOString(),
      modifiedAt: null,
      embargoUntil: null,
      authors: ['Ines Halloran'],
      blocks: paragraphs.map((text) => ({ type: 'paragraph' as const, text })),
      images: [
        {
          url: `${origin}/media/${of(PICTURES, number)}`,
          caption: isChinese ? `${subject}，周二` : `${subject} on Tuesday`,
          credit: 'Tomas Verhale',
          alt: isChinese ? '清晨的码头' : 'A quay in the morning',
          // Nobody looks for faces then, which takes longest of all.
          focal: { x: 0.5, y: 0.5 },
        },
      ],
      videos: [],
      credits: [],
      related: [],
      masthead: [],
      ...changes,
    };
  };
}

export const film = (origin: string): Article['videos'][number] => ({
  url: `${origin}/media/ferry.mp4`,
  title: 'The ferry at dusk',
  mimeType: 'video/mp4',
  durationSeconds: 6,
  posterUrl: `${origin}/media/ferry-poster.jpg`,
});
