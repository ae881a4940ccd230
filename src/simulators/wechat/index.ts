/**
 * A WeChat Official Account on loopback: both kinds of token, pictures, the draft box, publishing without a push
 * (freepublish), sending to followers, and the events of both.
 *
 * Operations carry the path below `/cgi-bin/`: `token`, `stable_token`, `media/uploadimg`,
 * `material/add_material`, `material/del_material`, `material/batchget_material`, `draft/add|get|batchget|update|delete|count`,
 * `freepublish/submit|get|getarticle|batchget|delete`, `message/mass/sendall|preview|get|delete`, `clear_quota`, `openapi/quota/get`.
 * Named faults: every code of `MESSAGES` (`48001`: instead of the work; `-1-after`: after it), `token-expires` (any call), and for
 * `freepublish/submit` how its job ends: `originality-failed`, `publish-failed`, `review-refused`,
 * `banned-later`; for `message/mass/sendall`, `send-failed`.
 * Control paths beside the kit's: `PUT /_publish/:media_id` publishes a draft as an editor does by hand
 * (`?mass=1`: sent to followers, so that no list shows it); `PUT /_account` changes an `Account`; `PUT /_events` names the
 * address that events go to, with its token and, in the secure mode, its key.
 */

import { z } from 'zod';
import { accountControl } from '../kit/account.ts';
import { findMarker } from '../kit/content.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld } from '../kit/world.ts';
import type { SimulatedPost, Simulator, SimulatorOptions } from '../simulator.ts';
import { Account, USUAL } from './account.ts';
import { codeFaults, type Gate, operation, reply, TOKEN_EXPIRES } from './api.ts';
import type { ArticleInput } from './article.ts';
import { readJson } from './body.ts';
import { calls, type Rooms } from './calls.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createEvents, type Events } from './events.ts';
import { htmlText, imageSources } from './html.ts';
import { createLibrary, type Library, type Medium } from './library.ts';
import { createLimits } from './limits.ts';
import { createMass, SEND_FAILS } from './mass.ts';
import { createPublishing, JOB_FAULTS, type Publishing } from './publishing.ts';
import { createTokens } from './tokens.ts';

type Place = Pick<SimulatedPost, 'id' | 'at' | 'visibility' | 'url' | 'account'>;

function post(article: ArticleInput, library: Library, place: Place): SimulatedPost {
  const covers = [article.thumb_media_id, ...(article.image_info?.image_list.map((one) => one.image_media_id) ?? [])];
  const isArticle = article.article_type === 'news';
  const cover = library.material(article.thumb_media_id);
  const body = article.content.replace(/(?<=<img[^>]*\ssrc=")[^"]*/g, (url) => {
    const picture = library.bodyImage(url.replaceAll('&amp;', '&'));
    return picture ? `file:${picture.name}` : '';
  });
  const media = [
    ...covers.map((id) => library.material(id)),
    ...imageSources(article.content).map((url) => library.bodyImage(url)),
  ];
  return {
    ...place,
    kind: article.article_type,
    texts: {
      title: article.title,
      author: article.author,
      digest: article.digest,
      content: isArticle ? htmlText(article.content) : article.content,
    },
    link: article.content_source_url || null,
    marker: findMarker(article.content_source_url),
    frame: isArticle ? 'above' : 'carousel',
    ...(isArticle && { body, ...(cover && { cover: cover.name }) }),
    media: media
      .filter((medium): medium is Medium => medium !== null)
      .map(({ name, mimeType, bytes, width, height }) => ({
        name,
        mimeType,
        bytes,
        ...(width === undefined || height === undefined ? {} : { width, height }),
      })),
  };
}

/** Further articles of one message are distinguished by their place in it. */
const idOf = (id: string, index: number): string => (index === 0 ? id : `${id}#${index + 1}`);

function listPosts(account: string, library: Library, drafts: Drafts, publishing: Publishing): SimulatedPost[] {
  const boxed = drafts.all().flatMap(({ mediaId, articles, updatedAt }) =>
    articles.map((article, i) =>
      post(article, library, {
        id: idOf(mediaId, i),
        at: updatedAt.toISOString(),
        account,
        visibility: 'draft',
        url: null,
      }),
    ),
  );
  const live = publishing.all().flatMap(({ articleId, articles, at }) =>
    articles.flatMap(({ article, url, isDeleted }, i) =>
      isDeleted
        ? []
        : post(article, library, {
            id: idOf(articleId, i),
            at: at.toISOString(),
            account,
            visibility: 'public',
            url,
          }),
    ),
  );
  return [...live, ...boxed];
}

const ById = z.union([
  z.object({ media_id: z.string() }),
  z.object({ article_id: z.string() }),
  z.object({ mpnews: z.object({ media_id: z.string() }) }).transform(({ mpnews }) => mpnews),
]);

/** The marker of the draft, or of the published article, that a request names. */
function markerOf(drafts: Drafts, publishing: Publishing, { body }: SimRequest): string | null {
  const read = readJson(body);
  const named = ById.safeParse('value' in read ? read.value : undefined).data;
  if (!named) return null;
  const articles =
    'media_id' in named
      ? (drafts.find(named.media_id)?.articles ?? [])
      : publishing
          .all()
          .filter(({ articleId }) => articleId === named.article_id)
          .flatMap((published) => published.articles.map(({ article }) => article));
  return findMarker(...articles.map((article) => article.content_source_url));
}

const Mode = z.enum(['draft', 'publish', 'mass']).catch('draft');

export interface WeChatSimulatorOptions extends SimulatorOptions {
  account?: Partial<Account>;
  /** Calls a day by operation, in place of a new account's. */
  dailyLimits?: Readonly<Record<string, number>>;
  /** Mode of the channel; absent: that of the channel that it takes the place of. */
  mode?: z.output<typeof Mode>;
}

const MINUTE = 60_000;

function createRooms(options: WeChatSimulatorOptions): { rooms: Rooms; account: Account; events: Events } {
  const world = createWorld('wechat', options);
  const account: Account = { ...USUAL, ...options.account };
  const library = createLibrary(world);
  const drafts = createDrafts(world, { account, isPermanent: library.isPermanent });
  const credentials = {
    appId: `wx${world.random.text(16, '0123456789abcdef')}`,
    appSecret: world.random.text(32, '0123456789abcdef'),
  };
  const limits = createLimits(world, options.dailyLimits ?? {});
  const tokens = createTokens(world.random);
  const events = createEvents(world, credentials.appId);
  const publishing = createPublishing(world, account, drafts, events);
  const mass = createMass(world, { account, drafts, publishing, events });
  return { account, events, rooms: { world, credentials, tokens, limits, library, drafts, publishing, mass } };
}

const publishControl = ({ publishing }: Rooms): Operation => ({
  name: 'publish',
  method: 'PUT',
  path: '/_publish/:mediaId',
  handle({ params, query }) {
    publishing.settle();
    const done = publishing.publishByHand(params.mediaId ?? '', query.get('mass') === '1');
    if (!done) return answer(404, { error: `There is no draft ${params.mediaId}.` });
    return answer(200, { article_id: done.articleId, urls: done.articles.map(({ url }) => url) });
  },
});

export async function startWeChatSimulator(options: WeChatSimulatorOptions): Promise<Simulator> {
  const { rooms, account, events } = createRooms(options);
  const { world, credentials, tokens, limits, library, drafts, publishing, mass } = rooms;
  const settle = () => {
    publishing.settle();
    mass.settle();
  };
  const gate: Gate = { world, account, tokens, limits, settle };
  const plain = (given: SimAnswer, status: number): SimAnswer => ({ ...given, status });
  return startSimulatorServer({
    world,
    port: options.port,
    operations: calls(rooms).map((call) => operation(gate, call)),
    controls: [publishControl(rooms), accountControl(Account, account), events.control],
    posts() {
      settle();
      return listPosts(credentials.appId, library, drafts, publishing);
    },
    connect: () => ({ wechat: { app: {}, settings: { apiUrl: world.url() }, typed: { ...credentials } } }),
    channel: () => ({
      options: { apiUrl: world.url(), mode: options.mode ?? Mode.parse(options.channel?.mode) },
      secrets: { ...credentials },
    }),
    // The platform names no time: per minute, or per day.
    rateLimitAnswer(_request, resetAt) {
      const isSoon = resetAt !== null && resetAt.getTime() - world.now().getTime() <= MINUTE;
      return reply(world, isSoon ? 45011 : 45009);
    },
    statusAnswer: (status) => plain(reply(world, -1), status),
    notFound: () => reply(world, 40066),
    markerOf: (request) => markerOf(drafts, publishing, request),
    named: {
      ...codeFaults(world),
      [TOKEN_EXPIRES]: { when: 'inside' },
      [SEND_FAILS]: { when: 'inside' },
      ...Object.fromEntries(Object.keys(JOB_FAULTS).map((name) => [name, { when: 'inside' } as const])),
    },
  });
}
