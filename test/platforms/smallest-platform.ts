import { z } from 'zod';
import { codePoints } from '../../src/compose/count.ts';
import { markersIn } from '../../src/compose/links.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { defineMessages } from '../../src/lib/message.ts';
import { call, type Draft, planned, RemoteId } from '../../src/platforms/kit/calls.ts';
import { checkLink } from '../../src/platforms/kit/check.ts';
import { Address } from '../../src/platforms/kit/connect.ts';
import { copyOf } from '../../src/platforms/kit/copy.ts';
import { credential } from '../../src/platforms/kit/credentials.ts';
import { definePlatform } from '../../src/platforms/kit/define-platform.ts';
import { lacksOf, onePost } from '../../src/platforms/kit/known-posts.ts';
import { classifyWith, failed, isDoubtful, rateLimited, retryAfter } from '../../src/platforms/kit/outcomes.ts';
import { fromPlan } from '../../src/platforms/kit/plans.ts';
import { type ListPage, noting, searchList, windowSince } from '../../src/platforms/kit/search.ts';
import { write } from '../../src/platforms/kit/write.ts';
import '../helpers/scripted-writing.ts';

/** A whole platform: a board that takes texts, and lists what was posted. */
const messages = defineMessages('board', {
  name: { en: 'the board', 'zh-CN': '留言板' },
  text: { en: 'The text', 'zh-CN': '正文' },
  key: { en: 'Settings of the board, “API”.', 'zh-CN': '留言板 → 设置 → API。' },
  refused: {
    params: { status: 'number', words: 'quote' },
    en: 'The board answered HTTP {status}: {words}',
    'zh-CN': '留言板返回 HTTP {status}：{words}',
  },
});

const Options = z.strictObject({
  apiUrl: Address.default('https://api.board.example'),
  boardId: z
    .string()
    .min(1)
    .describe('Id of the board')
    .meta({ examples: ['b-1'] }),
});
type Options = z.infer<typeof Options>;
const Credentials = z.object({ key: credential({ label: 'API key', where: messages.key() }) });

const ROOM = { max: 300, count: codePoints };
const Posted = z.object({ id: RemoteId });
const Listed = z
  .object({ posts: z.array(z.object({ id: RemoteId, text: z.string() })), next: z.string().nullable() })
  .transform(({ posts, next }): ListPage<{ id: string; text: string }> => ({ entries: posts, next, doubt: null }));

const request = ({ apiUrl, boardId }: Options, method: 'GET' | 'POST', key: string, query = ''): Draft => ({
  method,
  url: `${apiUrl}/boards/${boardId}/posts${query}`,
  headers: { authorization: `Bearer ${key}` },
});

const creation = (options: Options, post: PostContent, key: string): Draft => ({
  ...request(options, 'POST', key),
  body: { json: { text: post.texts.text } },
});

export const board = definePlatform<Options, z.infer<typeof Credentials>>({
  id: 'board',
  name: 'Board',
  brand: { label: messages.name(), colour: '#336699', mark: 'M3 3h18v18H3z' },
  recognise: {
    hosts: ['board.example'],
    labels: ['board'],
    notAccounts: [],
    postIds: { shape: /^\d+$/, example: '4711', inAddress: /\/posts\/(\d+)/ },
  },
  account: { options: Options, credentials: Credentials, id: ({ boardId }) => boardId },
  content: {
    places: {},
    limits: () => ({
      texts: [{ field: 'text', label: messages.text(), ...ROOM, unit: 'characters', required: true }],
      pictures: { min: 0, max: 0, places: {} },
    }),
    compose(article, context) {
      const copy = copyOf(article, context, 0);
      const own = (): string => fromPlan('short', copy, ROOM);
      const { texts, notes } = write(copy, context.style, { text: { room: ROOM, own } });
      return {
        platform: 'board',
        kind: 'text',
        language: copy.language,
        marker: context.marker,
        texts,
        link: copy.link === '' ? null : copy.link,
        pictures: [],
        video: null,
        blocks: null,
        extra: notes,
      };
    },
    check: (post) => checkLink(post),
    requests: (post, options) => [planned('post', creation(options, post, '{{key}}'))],
    templateFields: ['text'],
  },
  // In a file of its own: client: async () => (await import('./client.ts')).client,
  client: async () => ({
    async publish(post, session) {
      const draft = creation(session.options, post, session.secrets.key);
      const { id } = await session.commit('post', { result: Posted }, (signal) =>
        call(session.http, 'post', { ...draft, signal }, Posted),
      );
      return { remoteId: id, otherIds: {}, url: `https://board.example/posts/${id}`, warnings: session.warnings() };
    },
    async find({ post, since }, look) {
      const { http, options, secrets, signal } = look;
      const page = (next: string | null) =>
        call(http, 'list', { ...request(options, 'GET', secrets.key, next ? `?after=${next}` : ''), signal }, Listed);
      const seenIn = ({ id, text }: { id: string; text: string }) => ({
        where: id,
        at: null,
        markers: markersIn(text),
      });
      const lacks = lacksOf(look, windowSince(since), ({ id }: { id: string }) => [id], onePost);
      const isPost = ({ text }: { id: string; text: string }) =>
        markersIn(text).includes(post.marker) ? 'it' : 'other';
      const search = await searchList(noting(look, page, seenIn), 10, isPost, { lacks });
      return search.answer === 'found' ? { answer: 'found', result: { id: search.entry.id } } : search;
    },
    classify: (error, phase, now) =>
      classifyWith(error, phase, (answer, doubtful) => {
        const message = messages.refused({ status: answer.status, words: answer.text.slice(0, 200) });
        if (isDoubtful(answer)) return doubtful(message, String(answer.status));
        if (answer.status === 429) return rateLimited(retryAfter(answer, now), message);
        return failed(message, String(answer.status));
      }),
  }),
});
