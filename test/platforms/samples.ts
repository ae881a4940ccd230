import type { Article } from '../../src/domain/article.ts';

/** A story with every part that adapters use; the picture's address is never fetched. */
export const sampleArticle: Article = {
  url: 'https://news.example.org/2026/harbour-bridge.html',
  canonicalUrl: 'https://news.example.org/2026/harbour-bridge.html',
  mobileUrl: 'https://m.example.org/2026/harbour-bridge.html',
  ampUrl: null,
  language: 'en',
  headline: 'Harbour bridge reopens to trams after two years of repairs',
  standfirst: 'The first tram crossed at dawn; cyclists get their own lane.',
  section: 'City',
  tags: ['Transport', 'Harbour'],
  publishedAt: '2026-11-20T06:30:00Z',
  modifiedAt: null,
  embargoUntil: null,
  authors: ['Ana Lindqvist'],
  blocks: [
    {
      type: 'paragraph',
      text: 'The harbour bridge reopened to trams on Friday, two years after cracks were found in its cables.',
    },
    { type: 'image', image: 0 },
    {
      type: 'paragraph',
      text: '“We checked every single bolt,” said Mira Osei, who led the repair crew of 140 people.',
    },
    {
      type: 'paragraph',
      text: 'Cyclists now have a lane of their own, and the speed limit for cars falls to 30 km/h.',
    },
  ],
  images: [
    {
      url: 'https://news.example.org/bridge.jpg',
      caption: 'The first tram crosses the bridge at dawn',
      credit: 'Jon Bell',
      alt: null,
    },
  ],
  videos: [
    {
      url: 'https://news.example.org/bridge.mp4',
      title: 'The first crossing',
      mimeType: 'video/mp4',
      durationSeconds: 42,
      posterUrl: null,
    },
  ],
  credits: [{ role: 'Reporter', names: ['Ana Lindqvist'] }],
  related: [],
  masthead: [],
};

const PICTURES = [
  ['bridge', 'The first tram crosses the bridge at dawn', 'Jon Bell'],
  ['crew', 'Mira Osei and her repair crew check the cables', 'Ann Lee'],
  ['cyclists', 'Cyclists wait for their new lane to open', 'Jon Bell'],
] as const;

/** The same with three pictures that go together. */
export const picturedArticle: Article = {
  ...sampleArticle,
  images: PICTURES.map(([file, caption, credit]) => ({
    url: `https://news.example.org/${file}.jpg`,
    caption,
    credit,
    alt: null,
  })),
};

const story = (headline: string, text: string, rest: Partial<Article> = {}): Article => ({
  ...sampleArticle,
  headline,
  standfirst: text,
  blocks: [{ type: 'paragraph', text }],
  ...rest,
});

const HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \' & </div>';

/** Every text of it tries to become markup. */
export const hostileArticle: Article = {
  ...story(`Mayor ${HOSTILE}`, `She said ${HOSTILE}. Then she left.`),
  tags: ['<b>tag</b>'],
  authors: [HOSTILE],
  images: [{ url: 'https://news.example.org/a.jpg', caption: HOSTILE, credit: HOSTILE, alt: HOSTILE }],
};

/** Stories on which limits break: very long, without spaces, many emoji, very short, with addresses inside. */
export const hardArticles: readonly (readonly [string, Article])[] = [
  [
    'a very long headline',
    story('Council votes on the new harbour plan again '.repeat(30).trim(), 'A sentence that goes on. '.repeat(400)),
  ],
  [
    'Chinese without spaces',
    story('广州举办全球大都市协会专题研讨班'.repeat(20), '来自多国的代表参加了活动。'.repeat(60), {
      language: 'zh-CN',
    }),
  ],
  ['families of emoji', story('👨‍👩‍👧‍👦'.repeat(200), '🏴󠁧󠁢󠁳󠁣󠁴󠁿 and 🫩🫆🪾 '.repeat(200))],
  ['combining marks', story(`Zalgo ${'a\u0301\u0323\u0308'.repeat(400)}`, 'e\u0301'.repeat(4000))],
  [
    'addresses in the headline',
    story(
      'Why newsgd.com and file.md, v1.0.3 matter to www.example.org '.repeat(8),
      'See https://a.example/path?x=1. Then stop.',
    ),
  ],
  [
    'right-to-left',
    story('افتتاح الجسر أمام الترام بعد عامين من الإصلاحات '.repeat(12), 'عبر الترام الأول عند الفجر. '.repeat(60), {
      language: 'ar',
    }),
  ],
  ['one letter', story('A', 'B')],
  [
    'no address, no picture',
    story('Short news', 'It happened.', { url: null, canonicalUrl: null, mobileUrl: null, images: [] }),
  ],
];

const refusal = (code: number, message: string, error_subcode?: number) => ({
  error: { message, type: 'OAuthException', code, fbtrace_id: 'A0', ...(error_subcode ? { error_subcode } : {}) },
});

/** The Graph API says by code what it refuses; the HTTP status alone means little. */
export const GRAPH_REFUSALS = {
  '401': refusal(190, 'Error validating access token', 463),
  '403': refusal(200, '(#200) Missing permission'),
  '404': refusal(100, 'Unsupported post request', 33),
};
