import { ComposeStyle } from '../../src/compose/style.ts';
import type { AttemptData, CardData, ReportData } from '../../src/demo/report-data.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Evidence } from '../../src/domain/delivery.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { requiredOf } from '../platforms/bench.ts';

export const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>&`;

/** An article with the text in every place that can hold one. */
export const articleOf = (text: string): Article => ({
  url: 'https://www.example.com/story',
  canonicalUrl: 'https://www.example.com/story',
  mobileUrl: null,
  ampUrl: null,
  language: 'en',
  headline: `Headline ${text}`,
  standfirst: `A standfirst of some words ${text}`,
  section: text,
  tags: [text],
  publishedAt: '2026-03-12T19:40:00+01:00',
  modifiedAt: null,
  embargoUntil: null,
  authors: [text],
  blocks: [
    { type: 'image', image: 0 },
    { type: 'paragraph', text: `The ferry left at eight. ${text}` },
    { type: 'paragraph', text: `"It is quiet," said a cook. ${text}` },
  ],
  images: [{ url: 'https://www.example.com/a.jpg', caption: `Caption ${text}`, credit: text, alt: `Alt ${text}` }],
  videos: [],
  credits: [{ role: 'Reporter', names: [text] }],
  related: [],
  masthead: [],
});

export const START = new Date('2026-03-12T19:00:00.000Z');
export const after = (ms: number): Date => new Date(START.getTime() + ms);

export const line = (ms: number, rest: Partial<Evidence>): Evidence => ({
  at: after(ms).toISOString(),
  step: 'post',
  event: 'answer',
  ...rest,
});

export const attempt = (epoch: number, from: number, to: number, evidence: Evidence[]): AttemptData => ({
  epoch,
  startedAt: after(from),
  endedAt: after(to),
  outcome: { type: 'unknown', message: plainText(`Broken ${HOSTILE}`), code: null },
  evidence,
});

const ID = '8b3f4f0a-5d53-4d9e-9a52-0d1c7d0b5e11';

export function cardOf(platform: Platform, article: Article, attempts: AttemptData[]): CardData {
  const options = platform.account.options.parse(requiredOf(platform));
  const channel = {
    id: platform.id,
    platform: platform.id,
    name: `Courier ${HOSTILE}`,
    language: null,
    mode: 'simulated' as const,
    approval: 'automatic' as const,
    link: { target: 'canonical' as const, parameters: { utm_content: '{marker}' } },
    options: requiredOf(platform),
  };
  const style = ComposeStyle.parse({});
  const content = platform.content.compose(article, { channel, style, marker: markerOf(ID) });
  const pictures = content.pictures.map((picture) => ({
    ...picture,
    rendition: { hash: 'ab'.repeat(32), width: 10, height: 5, bytes: 1_234, mimeType: 'image/jpeg', crop: null },
  }));
  const receipt = {
    remoteId: HOSTILE,
    otherIds: { [HOSTILE]: HOSTILE },
    url: `javascript:${HOSTILE}`,
    warnings: [plainText(HOSTILE)],
  };
  return {
    platform,
    channel: channel.id,
    channelName: channel.name,
    says: null,
    options,
    content: { ...content, pictures, link: `javascript:alert(1)//${HOSTILE}` },
    problems: [{ severity: 'warns', code: 'any', field: 'text', message: plainText(HOSTILE) }],
    state: 'published',
    delivery: {
      createdAt: START,
      slotAt: START,
      endedAt: null,
      outcome: { type: 'published', receipt },
      receipt,
      heldReason: null,
      attempts,
    },
    verdict: { postId: ID, count: 1, ok: true, text: plainText(`there ${HOSTILE}`) },
    shown: [
      {
        id: HOSTILE,
        at: START.toISOString(),
        account: HOSTILE,
        kind: HOSTILE,
        texts: { text: HOSTILE, title: HOSTILE, tags: HOSTILE },
        link: `javascript:${HOSTILE}`,
        marker: null,
        media: [{ name: HOSTILE, mimeType: 'image/jpeg', bytes: 1, alt: HOSTILE }],
        labels: [HOSTILE],
        poll: { options: [HOSTILE], minutes: 5 },
        visibility: 'public',
        url: HOSTILE,
      },
    ],
    filesAt: 'http://127.0.0.1:1',
  };
}

export const reportOf = (cards: CardData[], article: Article): ReportData => ({
  newsroom: HOSTILE,
  madeAt: START,
  factor: 10,
  seed: 1,
  seconds: 12,
  remarks: [plainText(HOSTILE)],
  articles: [{ article, when: plainText(HOSTILE), faults: [], cards }],
});

export { platforms };
