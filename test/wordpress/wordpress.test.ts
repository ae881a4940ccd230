import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addPerson } from '../../src/features/people/people.ts';
import { openRoom, type Room } from '../api/room.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { eventually } from '../helpers/eventually.ts';
import { missingWordPress, startWordPress, type WordPress } from './site.ts';

const Articles = z.object({
  articles: z.array(z.object({ id: z.string(), headline: z.string(), revision: z.number() })),
});
const Posts = z.object({ posts: z.array(z.object({ id: z.string(), channel: z.string() })) });
const Written = z.object({ id: z.number(), modified_gmt: z.string(), link: z.string() });

const missing = missingWordPress();
if (missing !== null)
  process.stdout.write(`WordPress is not installed, so its plugin is not tested. Run: ${missing}\n`);

describe.skipIf(missing !== null)('the plugin in WordPress', () => {
  let wordpress: WordPress;
  let room: Room;
  let key = '';
  beforeAll(async () => {
    wordpress = await startWordPress();
    const host = new URL(wordpress.address).host;
    room = await openRoom(
      (context) => ({ read: (url) => context.readArticle(url, { signal: AbortSignal.timeout(60_000) }) }),
      onPostgres,
      [host],
    );
    key = (await addPerson(room.context, { name: 'The CMS', role: 'editor', by: 'test' })).key;
  });
  afterAll(async () => {
    await wordpress?.stop();
    await room?.close();
  });

  /** Saves the settings as its form does. */
  async function setUp(more: Readonly<Record<string, string>>): Promise<string> {
    const form = await wordpress.ask('/wp-admin/options-general.php?page=masthead');
    const nonce = /name="_wpnonce" value="(\w+)"/.exec(form)?.[1] ?? '';
    const fields = { option_page: 'masthead', action: 'update', _wpnonce: nonce };
    const named = Object.entries(more).map(([name, value]) => [`masthead_settings[${name}]`, value]);
    await wordpress.ask('/wp-admin/options.php', { ...fields, ...Object.fromEntries(named) });
    return wordpress.ask('/wp-admin/options-general.php?page=masthead');
  }
  const write = async (title: string, more: object = {}) =>
    Written.parse(
      await wordpress.rest('/posts', {
        title,
        content: '<p>The ferry between the two banks runs again, three years after it stopped.</p>',
        status: 'publish',
        ...more,
      }),
    );
  /** What its editor says of an article. */
  async function stateOf(id: number): Promise<string> {
    const page = await wordpress.ask(`/wp-admin/post.php?post=${id}&action=edit`);
    return /<p id="masthead-state">([^<]*)</.exec(page)?.[1] ?? 'no box';
  }
  const known = async () => Articles.parse((await room.call('/articles')).json).articles;
  const postsOf = async (id: string) => Posts.parse((await room.call(`/articles/${id}/posts`)).json).posts;

  test('an article is there once: Masthead was down, then its answer was lost, then the article was changed', async () => {
    const page = await setUp({ desk: `${room.api.address}/desk/`, token: key });
    expect(page).toContain('Connected.');
    // Neither the settings nor anything else shows it again.
    expect(page).not.toContain(key);

    const comeBack = await room.goAway();
    const { id, modified_gmt: modified } = await write('The ferry returns');
    await wordpress.cron();
    expect(await stateOf(id)).toBe('Not sent yet; it is tried again automatically.');
    await comeBack();
    await wordpress.cron();
    expect(await stateOf(id)).toBe('Sent: 6 posts in Masthead.');
    const [article] = await known();
    expect(article).toMatchObject({ headline: 'The ferry returns', revision: 1 });
    const posts = await postsOf(article?.id ?? '');

    // It was sent, and WordPress stopped before it noted that.
    wordpress.php(
      `$state = get_post_meta(${id}, '_masthead', true); unset($state['version'], $state['article']); update_post_meta(${id}, '_masthead', $state); Masthead\\queue(${id});`,
    );
    await wordpress.cron();
    expect(await stateOf(id)).toBe('Sent: 6 posts in Masthead.');
    expect(await known()).toEqual([article]);
    expect(await postsOf(article?.id ?? '')).toEqual(posts);

    // WordPress knows changes by the second.
    await eventually(
      async () => Written.parse(await wordpress.rest(`/posts/${id}`, { content: '<p>It runs again on Sunday.</p>' })),
      (after) => after.modified_gmt !== modified,
    );
    await wordpress.cron();
    expect((await known()).map(({ revision }) => revision)).toEqual([2]);
    expect((await postsOf(article?.id ?? '')).map((post) => post.id)).toEqual(posts.map((post) => post.id));
  });

  test('a scheduled article goes when it is published, and one that is kept back not at all', async () => {
    const later = await write('A bridge opens in spring', { status: 'future', date: '2099-01-01T00:00:00' });
    const draft = await write('A notice for subscribers', { status: 'draft' });
    const editor = await wordpress.ask(`/wp-admin/post.php?post=${draft.id}&action=edit`);
    const nonce = (name: string): string => new RegExp(`name="${name}" value="(\\w+)"`).exec(editor)?.[1] ?? '';
    const form = {
      action: 'editpost',
      post_ID: `${draft.id}`,
      post_title: 'A notice for subscribers',
      masthead_skip: '1',
    };
    await wordpress.ask('/wp-admin/post.php', {
      ...form,
      _wpnonce: nonce('_wpnonce'),
      masthead_box: nonce('masthead_box'),
    });
    await wordpress.rest(`/posts/${draft.id}`, { status: 'publish' });
    await wordpress.cron();
    expect(await stateOf(draft.id)).toBe('Not sent.');
    expect(await stateOf(later.id)).toBe('Sent once it is published.');
    expect((await known()).map(({ headline }) => headline)).toEqual(['The ferry returns']);
    // As WordPress does at its time.
    wordpress.php(`wp_publish_post(${later.id});`);
    await wordpress.cron();
    expect((await known()).map(({ headline }) => headline)).toEqual(['A bridge opens in spring', 'The ferry returns']);
  });

  test('unpublished, a story is withdrawn where the newsroom chose that; a wrong key is named', async () => {
    const { id } = await write('A mistake');
    await wordpress.cron();
    expect(await setUp({ desk: room.api.address, token: '', withdraw: '1' })).toContain('Connected.');
    await wordpress.rest(`/posts/${id}`, undefined, 'DELETE');
    await wordpress.cron();
    const [article] = await known();
    const { json } = await room.call(`/articles/${article?.id}`);
    expect(json).toMatchObject({ withdrawal: { reason: 'Unpublished in WordPress' } });

    // Another address gets no token that was meant for this one.
    await setUp({ desk: room.api.address.replace('127.0.0.1', 'localhost'), token: '' });
    expect(wordpress.php("echo get_option('masthead_settings')['token'];")).toBe('');
    const refused = await setUp({ desk: room.api.address, token: 'mh_a_wrong_key' });
    expect(refused).toContain('notice-error');
    expect(
      wordpress
        .log()
        .split('\n')
        .filter((line) => line.includes('masthead')),
    ).toEqual([]);
  });
});
