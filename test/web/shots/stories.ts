import type { Article } from '../../../src/domain/article.ts';

/** Articles of the sample newsroom; our own, like their pictures. */
interface Told {
  headline: string;
  standfirst: string;
  section: string;
  tags: string[];
  text: string[];
  picture: string;
  alt: string;
  minutesAgo: number;
  urgency?: 'breaking' | 'evergreen';
}

const TOLD: Readonly<Record<'en' | 'zh-Hans', readonly Told[]>> = {
  en: [
    {
      headline: 'Storm warning: harbour closed to small boats from six',
      standfirst: 'Gusts of 90 km/h are expected over the bay tonight. The last ferry leaves at 17:30.',
      section: 'City',
      tags: ['Weather', 'Harbour'],
      text: [
        'The harbour office closes the bay to small boats at six this evening. Gusts of 90 km/h are expected before midnight.',
        '“Tie up twice and go home,” said Mira Oduya, who leads the control room. The last ferry to Saltmarsh leaves at 17:30.',
      ],
      picture: 'harbour.jpg',
      alt: 'A ferry in a harbour at dusk',
      minutesAgo: 4,
      urgency: 'breaking',
    },
    {
      headline: 'Library stays open until one in the morning',
      standfirst: 'The old granary lends books to whoever comes off a late shift.',
      section: 'Culture',
      tags: ['Library'],
      text: [
        'The library in the old granary stays open until one in the morning, seven days a week, from Monday on.',
        '“Half of our readers come after nine,” said Jonah Ferris, who runs the night desk.',
      ],
      picture: 'library.jpg',
      alt: 'Readers at long tables in a library at night',
      minutesAgo: 38,
    },
    {
      headline: 'Lantern Street market moves for a summer of roadworks',
      standfirst: '64 stalls stand on the quay until September, and open an hour earlier.',
      section: 'City',
      tags: ['Market'],
      text: [
        'The market of Lantern Street moves to the quay while the street gets new pipes. 64 stalls stand there until September.',
        '“The fish will not notice,” said Ada Lorn, who has sold it here for thirty years.',
      ],
      picture: 'market.jpg',
      alt: 'Stalls with lamps in a street at night',
      minutesAgo: 95,
    },
    {
      headline: 'Who watches the bay at night: a shift in the control room',
      standfirst: 'Nine screens, two people, one kettle.',
      section: 'Long read',
      tags: ['Harbour'],
      text: ['From ten until six two people watch nine screens above the harbour. Most nights nothing happens.'],
      picture: 'control-room.jpg',
      alt: 'Two people before a wall of screens',
      minutesAgo: 180,
      urgency: 'evergreen',
    },
  ],
  'zh-Hans': [
    {
      headline: '大风预警：港口今晚六时起禁止小型船只出海',
      standfirst: '预计今夜海湾阵风可达每小时90公里，末班渡轮17时30分开出。',
      section: '城市',
      tags: ['天气', '港口'],
      text: [
        '港务办公室宣布，今晚六时起海湾禁止小型船只出海。预计午夜前阵风可达每小时90公里。',
        '“缆绳多系一道，早点回家。”控制室负责人米拉·奥杜亚说。开往盐沼镇的末班渡轮17时30分开出。',
      ],
      picture: 'harbour.jpg',
      alt: '黄昏时分港口里的渡轮',
      minutesAgo: 4,
      urgency: 'breaking',
    },
    {
      headline: '老粮仓图书馆开放至凌晨一点',
      standfirst: '晚班下班的人也能借到书。',
      section: '文化',
      tags: ['图书馆'],
      text: ['从周一起，老粮仓里的图书馆每天开放至凌晨一点。', '“一半读者是九点以后来的。”夜间服务台的乔纳·费里斯说。'],
      picture: 'library.jpg',
      alt: '夜晚图书馆长桌旁的读者',
      minutesAgo: 38,
    },
    {
      headline: '灯笼街夜市因夏季施工迁至码头',
      standfirst: '64个摊位在码头营业至九月，开市提前一小时。',
      section: '城市',
      tags: ['夜市'],
      text: [
        '灯笼街更换地下管道期间，夜市迁至码头，64个摊位营业至九月。',
        '“鱼可不会在意。”在这里卖了三十年鱼的艾达·洛恩说。',
      ],
      picture: 'market.jpg',
      alt: '夜晚街上亮着灯的摊位',
      minutesAgo: 95,
    },
    {
      headline: '谁在夜里守望海湾：控制室的一班岗',
      standfirst: '九块屏幕，两个人，一只水壶。',
      section: '长文',
      tags: ['港口'],
      text: ['晚上十点到早上六点，两个人守着港口上方的九块屏幕。多数夜晚平安无事。'],
      picture: 'control-room.jpg',
      alt: '屏幕墙前的两个人',
      minutesAgo: 180,
      urgency: 'evergreen',
    },
  ],
};

const film = (title: string, origin: string): Article['videos'][number] => ({
  url: `${origin}/www/media/ferry.mp4`,
  title,
  mimeType: 'video/mp4',
  durationSeconds: 6,
  posterUrl: `${origin}/www/media/ferry-poster.jpg`,
});

/** Its stories in a language, with pictures of the sample site at `origin`. */
export const storiesIn = (language: keyof typeof TOLD, origin: string, now: Date): Article[] =>
  TOLD[language].map(({ text, picture, alt, minutesAgo, ...told }, index) => ({
    ...told,
    url: `${origin}/www/${language}/${index}`,
    canonicalUrl: `https://www.courier.example.com/${language.slice(0, 2)}/2026/story-${index + 1}`,
    mobileUrl: null,
    ampUrl: null,
    language,
    publishedAt: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
    modifiedAt: null,
    embargoUntil: null,
    authors: ['Ines Halloran'],
    blocks: text.map((paragraph) => ({ type: 'paragraph' as const, text: paragraph })),
    images: [{ url: `${origin}/www/media/${picture}`, caption: null, credit: 'Tomas Verhale', alt }],
    // The first has a film.
    videos: index === 0 ? [film(told.headline, origin)] : [],
    credits: [],
    related: [],
    masthead: [],
  }));
