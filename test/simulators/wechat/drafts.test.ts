import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { picture } from '../pictures.ts';
import { article, type Client, connect, file, MARKER } from './client.ts';

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startWeChatSimulator({ now: () => new Date('2026-11-24T08:00:00Z'), account: { comments: false } });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

const add = (more: Record<string, unknown>) => client.post('draft/add', { articles: [article(client.cover, more)] });
const contentOf = async (content: string) => {
  const item = await client.post('draft/get', { media_id: await client.draft({ content }) });
  return item;
};

describe('pictures', () => {
  it('gives body pictures an address, and refuses what is too large or of another type', async () => {
    const good = await client.post('media/uploadimg', file(await picture(600, 400)));
    expect(good).toMatchObject({ errcode: 0, url: expect.stringMatching(/^http:\/\/mmbiz\.qpic\.cn\//) });
    expect(await client.post('media/uploadimg', file(Buffer.from('GIF89a')))).toMatchObject({ errcode: 40005 });
    const large = Buffer.concat([await picture(10, 10), Buffer.alloc(1024 * 1024)]);
    expect(await client.post('media/uploadimg', file(large))).toMatchObject({ errcode: 40009 });
    expect(await client.post('media/uploadimg', {})).toMatchObject({ errcode: 41005 });
  });

  it('keeps permanent pictures in a library that can be listed', async () => {
    expect(await client.post('material/add_material', file(large()), '&type=thumb')).toMatchObject({ errcode: 40006 });
    expect(await client.post('material/add_material', file(large()), '&type=film')).toMatchObject({ errcode: 40004 });
    expect(await client.post('material/batchget_material', { type: 'image', offset: 0, count: 20 })).toMatchObject({
      total_count: 1,
      item: [{ media_id: client.cover, name: 'a.jpg' }],
    });
  });
  const large = () => Buffer.alloc(65 * 1024);
});

describe('draft/add', () => {
  it('takes one to eight articles, all or none, and keeps a digest of one alone', async () => {
    const several = (count: number, more: Record<string, unknown> = {}) =>
      client.post('draft/add', {
        articles: Array.from({ length: count }, (_, at) => article(client.cover, at === 1 ? more : {})),
      });
    expect(await several(9)).toMatchObject({ errcode: 45008 });
    expect(await several(3, { title: '题'.repeat(65) })).toMatchObject({ errcode: 45003 });
    expect(simulator.posts()).toEqual([]);
    const { media_id: id } = await several(8);
    expect(simulator.posts()).toHaveLength(8);
    const { news_item: items } = await client.post('draft/get', { media_id: id });
    expect(items).toHaveLength(8);
    expect(items).toContainEqual(expect.objectContaining({ digest: '' }));
  });

  it('shows a draft with its pictures and marker', async () => {
    const { url } = await client.post('media/uploadimg', file(await picture(600, 400)));
    await client.draft({ content: `<p>文</p><img src="${String(url)}">` });
    expect(simulator.posts()).toMatchObject([
      { kind: 'news', visibility: 'draft', marker: MARKER, texts: { title: '郭泽东夺金', content: '文' }, url: null },
    ]);
    expect(simulator.posts()[0]?.media.map(({ width }) => width)).toEqual([900, 600]);
  });

  it.each([
    ['a title of 65 characters', { title: '字'.repeat(65) }, 45003],
    ['an author of 17', { author: '字'.repeat(17) }, 45110],
    ['a digest of 129', { digest: '字'.repeat(129) }, 45004],
    ['20,000 characters of content', { content: '字'.repeat(20_000) }, 45002],
    ['no content', { content: '' }, 44004],
    ['a source address above 1 KB', { content_source_url: `https://m.example.com/${'a'.repeat(1024)}` }, 45005],
    ['a source that is no address', { content_source_url: 'm.example.com' }, 41039],
    ['an unknown cover', { thumb_media_id: 'nothing' }, 40007],
    ['a script', { content: '<p>a</p><script>x()</script>' }, 45166],
    ['a link into the page', { content: '<p><a href="#top">up</a></p>' }, 45166],
    ['a link to another site', { content: '<p><a href="https://www.example.com/">site</a></p>' }, 45166],
    ['comments without the privilege', { need_open_comment: 1 }, 88000],
    ['a crop of seven decimals', { pic_crop_1_1: '0.1234567_0_1_1' }, 47001],
    [
      'a crop of a cover that is no rectangle',
      {
        article_type: 'newspic',
        image_info: { image_list: [{ image_media_id: 'a' }] },
        cover_info: { crop_percent_list: [{ ratio: '1_1', x1: '0', y1: '0.5', x2: '1', y2: '0.5' }] },
      },
      47001,
    ],
    [
      '21 pictures',
      { article_type: 'newspic', image_info: { image_list: Array(21).fill({ image_media_id: 'a' }) } },
      40097,
    ],
  ])('refuses %s', async (_what, more, errcode) => {
    expect(await add(more)).toMatchObject({ errcode });
    expect(simulator.posts()).toEqual([]);
  });

  it.each([
    ['title', { max: 64, unit: 'characters' }, 'é'.repeat(64), 'é'.repeat(65), 45003],
    ['title', { max: 64, unit: 'bytes' }, '字'.repeat(21), '字'.repeat(22), 45003],
    ['title', { max: 60, unit: 'bytes' }, '字'.repeat(20), '字'.repeat(20).concat('a'), 45003],
    ['title', { max: 36, unit: 'bytes' }, 'a'.repeat(36), 'a'.repeat(37), 45003],
    ['author', { max: 8, unit: 'bytes' }, 'Ada Wong', 'Ada Wong!', 45110],
    ['digest', { max: 54, unit: 'characters' }, '字'.repeat(54), '字'.repeat(55), 45004],
  ])('holds a %s to %o of an account', async (field, limit, fits, tooLong, errcode) => {
    const set = await fetch(`${simulator.url}/_account`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ [field]: limit }),
    });
    expect(set.status).toBe(200);
    expect(await add({ [field]: tooLong })).toMatchObject({ errcode });
    expect(simulator.posts()).toEqual([]);
    expect(await add({ [field]: fits })).toMatchObject({ media_id: expect.any(String) });
  });

  it.each([45003, 45110] as const)('may refuse large content with %i', async (oversized) => {
    const other = await startWeChatSimulator({ account: { oversized } });
    const { post, cover } = await connect(other);
    const large = article(cover, { content: '字'.repeat(20_000) });
    expect(await post('draft/add', { articles: [large] })).toMatchObject({ errcode: oversized });
    await other.stop();
  });

  it('takes 1 to 8 articles', async () => {
    const nine = Array.from({ length: 9 }, () => article(client.cover));
    expect(await client.post('draft/add', { articles: nine })).toMatchObject({ errcode: 45008 });
    expect(await client.post('draft/add', { articles: [] })).toMatchObject({ errcode: 44003 });
    expect(await client.post('draft/add', { articles: article(client.cover) })).toMatchObject({ errcode: 47001 });
  });

  it('stores escapes literally, counts them so, and notes the client’s mistake', async () => {
    const escaped = (text: string) => text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
    const short = JSON.stringify({ articles: [article(client.cover, { title: '郭泽东' })] });
    const { media_id: mediaId } = await client.post('draft/add', escaped(short));
    expect(await client.post('draft/get', { media_id: mediaId })).toMatchObject({
      news_item: [{ title: '\\u90ed\\u6cfd\\u4e1c' }],
    });
    const long = JSON.stringify({ articles: [article(client.cover, { title: '郭泽东夺得金牌'.repeat(2) })] });
    expect(await client.post('draft/add', escaped(long))).toMatchObject({ errcode: 45003 });
    expect(simulator.defects()).toHaveLength(2);
  });

  it('takes a picture post', async () => {
    const pictures = { image_list: [{ image_media_id: client.cover }] };
    await add({ article_type: 'newspic', content: 'plain', image_info: pictures, thumb_media_id: '' });
    expect(simulator.posts()).toMatchObject([
      { kind: 'newspic', texts: { content: 'plain' }, media: [{ width: 900 }] },
    ]);
  });
});

describe('content', () => {
  it.each([
    ['frames', '<p>a</p><iframe src="https://v.example.com"></iframe>', '<p>a</p>'],
    ['ids and handlers', '<p id="a" onclick="x()" style="color:red">a</p>', '<p style="color:red">a</p>'],
    ['position and filter', '<p style="position:fixed;color:red;filter:blur(1px)">a</p>', '<p style="color:red">a</p>'],
    ['pictures from elsewhere', '<p>a<img src="https://www.example.com/a.jpg"></p>', '<p>a</p>'],
    ['details', '<details><summary>s</summary>a</details>', 'sa'],
    [
      'nothing of a link to its own pages',
      '<a href="https://mp.weixin.qq.com/s/x">a</a>',
      '<a href="https://mp.weixin.qq.com/s/x">a</a>',
    ],
    ['no entity', '<p>a &lt; b &amp; c</p>', '<p>a &lt; b &amp; c</p>'],
  ])('loses %s', async (_what, given, kept) => {
    expect(await contentOf(given)).toMatchObject({ news_item: [{ content: kept }] });
  });
});

describe('the draft box', () => {
  it('lists newest first, changes one article, and deletes', async () => {
    const first = await client.draft();
    const second = await client.draft({ title: '第二' });
    const list = (more = {}) => client.post('draft/batchget', { offset: 0, count: 20, no_content: 1, ...more });
    expect(await list()).toMatchObject({ total_count: 2, item: [{ media_id: second }, { media_id: first }] });
    expect(JSON.stringify(await list())).not.toContain('"content":"');
    expect(JSON.stringify(await list())).toContain(MARKER);
    expect(await list({ count: 21 })).toMatchObject({ errcode: 40097 });
    const change = (more: Record<string, unknown>) =>
      client.post('draft/update', { media_id: first, index: 0, ...more });
    const changed = article(client.cover, { title: '更正' });
    expect(await change({ articles: [changed] })).toMatchObject({ errcode: 47001 });
    expect(await change({ index: 1, articles: changed })).toMatchObject({ errcode: 40114 });
    expect(await change({ articles: changed })).toMatchObject({ errcode: 0 });
    expect(await client.post('draft/get', { media_id: first })).toMatchObject({
      news_item: [{ title: '更正', url: expect.stringContaining('tempkey=') }],
    });
    expect(await client.post('draft/delete', { media_id: first })).toMatchObject({ errcode: 0 });
    expect(await client.post('draft/get', { media_id: first })).toMatchObject({ errcode: 40007 });
    expect(await client.get('draft/count')).toEqual({ total_count: 1 });
  });
});
