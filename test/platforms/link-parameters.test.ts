import { expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { channelOf, MARKER, style } from './bench.ts';
import { sampleArticle } from './samples.ts';

const PARAMETERS = {
  utm_source: '{channel}',
  utm_campaign: `{article}-${'spring'.repeat(12)}`,
  utm_term: '{kind}-{urgency}',
  utm_content: '{marker}',
};
const text = 'The bridge carries two tram lines over the harbour. '.repeat(90);
const article: Article = {
  ...sampleArticle,
  urgency: 'breaking',
  blocks: [...sampleArticle.blocks, { type: 'paragraph', text }],
};

test.each([
  [app, { projectId: 'harbour', topic: 'news' }],
  [facebook, { pageId: '1' }],
  [wechat, {}],
  [x, { userId: '1', username: 'harbour' }],
  [youtube, { channelId: 'UC0' }],
])(
  '$name: a link with long parameters counts, stands once, and leaves every text within its limit',
  (platform, options) => {
    const channel = { ...channelOf(platform, options), link: { target: 'canonical' as const, parameters: PARAMETERS } };
    const post = platform.content.compose(article, { channel, style, marker: MARKER });
    expect(post.link).toContain('utm_term=news-breaking');
    expect(post.link?.match(/utm_campaign=/g)).toHaveLength(1);
    for (const { field, max, count } of platform.content.limits(options).texts) {
      const said = post.texts[field] ?? '';
      expect(count(said), field).toBeLessThanOrEqual(max);
      if (said.includes('utm_')) expect(said.split(post.link ?? '')).toHaveLength(2);
    }
    expect(platform.content.check(post, options).filter(({ code }) => code.startsWith('text-'))).toEqual([]);
  },
);
