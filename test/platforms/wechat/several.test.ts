import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PostContent } from '../../../src/domain/post.ts';
import { markerOf, newId } from '../../../src/lib/ids.ts';
import { AnswerError } from '../../../src/net/http.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { soughtTogether } from '../../../src/platforms/wechat/likeness.ts';
import { addDraft, deleteMessage } from '../../../src/platforms/wechat/requests.ts';
import { WechatOptions } from '../../../src/platforms/wechat/settings.ts';
import { sendSpared } from '../../../src/platforms/wechat/spared.ts';
import { channelOf, style } from '../bench.ts';
import { fakeSession, nothingKept, steeredClock } from '../fake-session.ts';
import { sampleArticle } from '../samples.ts';

const options = WechatOptions.parse({ mode: 'mass', articles: 8 });

const post = (changes: Partial<PostContent> = {}): PostContent => ({
  ...wechat.content.compose(sampleArticle, {
    channel: channelOf(wechat, {}),
    style,
    marker: markerOf(newId()),
  }),
  ...changes,
});

const Sent = z.object({
  json: z.object({ articles: z.array(z.looseObject({ title: z.string(), digest: z.string() })) }),
});

describe('a message of several articles', () => {
  it('has them in their order, each without a digest, which WeChat keeps of one alone', () => {
    const posts = [post(), post(), post()];
    const uploaded = { cover: 'media', addressOf: () => null };
    const draft = addDraft(
      posts.map((one) => ({ post: one, uploaded })),
      options,
      false,
    )('token');
    const { json } = Sent.parse(draft.body);
    expect(json.articles.map(({ content_source_url: link }) => link)).toEqual(posts.map(({ link }) => link));
    expect(json.articles.map(({ digest }) => digest)).toEqual(['', '', '']);
    const alone = Sent.parse(addDraft([{ post: posts[0] ?? post(), uploaded }], options, false)('token').body);
    expect(alone.json.articles[0]?.digest).not.toBe('');
  });

  it('is how many posts go out together, on a channel that sends to followers', () => {
    expect(wechat.content.together({ mode: 'mass', articles: 8 })).toBe(8);
    expect(wechat.content.together({ mode: 'mass' })).toBe(1);
    expect(wechat.content.together({ mode: 'publish', articles: 8 })).toBe(1);
    expect(WechatOptions.safeParse({ articles: 9 }).success).toBe(false);
  });

  it('is found by all of its articles in their order, and by no others', () => {
    const posts = [post(), post(), post({ link: null, texts: { title: '没有链接', digest: '摘要' } })];
    const item = ({ link, texts }: PostContent, digest = '') => ({
      title: texts.title ?? '',
      digest,
      content_source_url: link ?? '',
      is_deleted: false,
    });
    const items = posts.map((one) => item(one));
    const sought = soughtTogether(posts, []);
    expect(sought.foundIn(items)).toBe(items[0]);
    expect(sought.foundIn(items.toReversed())).toBeNull();
    expect(sought.foundIn(items.slice(0, 2))).toBeNull();
    expect(sought.foundIn([...items, item(post())])).toBeNull();
    expect(sought.foundIn([item(post()), ...items.slice(1)])).toBeNull();
  });

  it('is deleted by the place of one article', () => {
    const body = z.object({ json: z.unknown() });
    expect(body.parse(deleteMessage(options, '3147483661', 2)('t').body).json).toEqual({
      msg_id: 3147483661,
      article_idx: 2,
    });
  });

  it('goes out without the digests where WeChat declines the length of one, and each editor is told of their own', async () => {
    const digested = (digest: string) => post({ texts: { title: 'one', author: '', digest } });
    const session = fakeSession(
      {
        options: {},
        secrets: {},
        marker: 'marker',
        clock: steeredClock(),
        factor: 1,
        allowedOrigins: [],
        files: new Map(),
        filesUrl: '',
        isRefusal: () => true,
      },
      nothingKept(),
    );
    const tried: (string | undefined)[][] = [];
    const { value, warnings } = await sendSpared(
      [digested('first'), digested(''), digested('third')],
      session as unknown as Parameters<typeof sendSpared>[1],
      'draft',
      async (sent, commit) => {
        tried.push(sent.map(({ texts }) => texts.digest));
        if (tried.length > 1) return commit;
        throw new AnswerError('declined', {
          status: 200,
          headers: {},
          text: '{"errcode":45004,"errmsg":"description size out of limit"}',
        });
      },
    );
    expect(tried).toEqual([
      ['first', '', 'third'],
      ['', '', ''],
    ]);
    expect(value).toBe('draft-without-digest');
    expect(warnings.map((each) => each.length)).toEqual([1, 0, 1]);
  });
});
