import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { isSuccess, parseBody } from '../kit/calls.ts';
import { DO_AGAIN, HARMLESS } from '../kit/changes.ts';
import { callGraph, graphFault, sendGraph } from '../kit/graph/client.ts';
import { sentReply } from '../kit/graph/comments.ts';
import { connectMeta } from '../kit/graph/connect.ts';
import { meta } from '../kit/graph/connect-way.ts';
import { refusal, versionFindings } from '../kit/graph/diagnose.ts';
import { inspect } from '../kit/graph/permissions.ts';
import { isDuplicate, isNotVisible } from '../kit/graph/rules.ts';
import { tokenEnd } from '../kit/graph/token.ts';
import { OutcomeError, unavailable, unreachable } from '../kit/outcomes.ts';
import { findDuplicate, firstEntered, type Likeness, sentAnswer, sentLikeness } from '../kit/search.ts';
import { withCommentSent } from '../kit/sent-comment.ts';
import type {
  Diagnosis,
  FindAnswer,
  FindQuery,
  Live,
  PlatformClient,
  Profile,
  SentAnswer,
  SentQuery,
  SettingChoices,
} from '../platform.ts';
import { STORY } from './choices.ts';
import { classify, isLostPhoto } from './classify.ts';
import { count } from './count.ts';
import {
  addressOf,
  findBelow,
  findPost,
  findReply,
  likenessByPictures,
  listed,
  publishFirstComment,
  publishReply,
  searchPosts,
} from './find.ts';
import { findVideo, searchVideo } from './find-video.ts';
import { findings, outcomes } from './messages.ts';
import { publishVideo } from './publish-video.ts';
import {
  Done,
  deletePost,
  editPost,
  FeedAnswer,
  LocalesAnswer,
  Page,
  type PagePost,
  ProfileAnswer,
  Published,
  publishFeed,
  readLocales,
  readPage,
  readProfile,
} from './requests.ts';
import { type FacebookLook, type FacebookOptions, type FacebookSecrets, neededBy } from './settings.ts';
import { findStory, publishStory } from './stories.ts';
import { isMarked } from './tells.ts';
import { trial } from './trial.ts';
import type { FacebookSession } from './upload.ts';
import { forgetPhotos, otherIdsOf, type Photos, uploadedIn, uploadPhotos } from './upload-photo.ts';

const Id = z.object({ id: z.string() });

/** Uploads the pictures unseen, then makes the post: the one call that readers notice. A comment may follow. */
async function publish(post: PostContent, session: FacebookSession): Promise<Receipt> {
  if (post.replyTo) return publishReply(post, session);
  if (post.format === STORY) return publishStory(post, session);
  if (post.video) return publishVideo(post, session);
  const photos = await uploadPhotos(post, session);
  const { at: entered } = await firstEntered(session);
  const access = { options: session.options, token: session.secrets.pageToken };
  const { id, permalink } = await session.commit('feed', { result: Published }, async (signal) => {
    try {
      return await callGraph(session, 'publish', publishFeed(access, post, photos.ids), signal, FeedAnswer);
    } catch (error) {
      return await rescue(error, { post, session, signal, entered, photos });
    }
  });
  const url = permalink ?? `https://www.facebook.com/${id}`;
  return publishFirstComment(post, { remoteId: id, otherIds: otherIdsOf(photos), url }, session);
}

interface Situation {
  post: PostContent;
  session: FacebookSession;
  signal: AbortSignal;
  /** When an attempt first came this far. */
  entered: Date;
  photos: Photos;
}

/** Two refusals are not believed as they are. */
async function rescue(error: unknown, { post, session, signal, entered, photos }: Situation): Promise<Published> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = graphFault(error.answer);
  if (isDuplicate(fault)) {
    const look = () => findPost(post, entered, session, signal);
    return findDuplicate(look, outcomes.postedBefore({ words: fault.text }));
  }
  if (isLostPhoto(fault) && photos.ids.length > 0 && !photos.fresh) {
    await forgetPhotos(photos, session);
    throw new OutcomeError(unavailable(outcomes.pictureLost(), 'picture'));
  }
  throw error;
}

/** What keeps ordinary videos from going up in the way that Facebook recommends. `app`: that of the token, if known. */
function uploadFindings({ options, secrets: { appId } }: FacebookLook, app: string | null): Diagnosis[] {
  if (!options.videos || options.videoUpload === 'direct') return [];
  if (appId === undefined && app === null) {
    return [{ code: 'app-unknown', message: findings.appUnknown(), remedy: findings.addAppId() }];
  }
  if (appId === undefined || app === null || appId === app) return [];
  return [{ code: 'app', message: findings.otherApp({ named: appId, own: app }), remedy: findings.correctAppId() }];
}

/** Reads the page, then asks what the token may do. */
async function diagnose(look: FacebookLook): Promise<Diagnosis[]> {
  const { options, secrets, signal } = look;
  const access = { options, token: secrets.pageToken, app: secrets };
  return unreachable(options.graphUrl, async () => {
    const page = await sendGraph(look, readPage(access), signal);
    if (!isSuccess(page)) return [refusal(page, 'page')];
    const { id } = parseBody(Page, page, 'page');
    if (id !== options.pageId) {
      const message = findings.otherPage({ own: id, wanted: options.pageId });
      return [{ code: 'account', message, remedy: findings.correctPageId() }];
    }
    const { found, app } = await inspect(access, neededBy(options), look);
    return [...found, ...uploadFindings(look, app), ...versionFindings(options.version, look.now())];
  });
}

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

const accessOf = ({ options, secrets }: FacebookSession) => ({ options, token: secrets.pageToken });

/** The words of a post are replaced as a whole, so that it may be done again. */
async function revise(post: PostContent, { receipt }: Live, session: FacebookSession): Promise<Receipt> {
  await session.commit('edit', { result: Made, repeat: HARMLESS }, async (signal) => {
    await callGraph(session, 'edit', editPost(accessOf(session), receipt.remoteId, post), signal, Done);
    return MADE;
  });
  return { ...receipt, warnings: session.warnings() };
}

/** What Facebook does not show any more is gone. */
async function retract({ receipt }: Live, session: FacebookSession): Promise<Receipt> {
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callGraph(session, 'delete', deletePost(accessOf(session), receipt.remoteId), signal, Done);
    } catch (error) {
      if (!(error instanceof AnswerError) || !isNotVisible(graphFault(error.answer))) throw error;
    }
    return MADE;
  });
  return { ...receipt, warnings: session.warnings() };
}

/** Looks for a video that the store does not know of. One that no list shows may still be processed. */
async function findSentVideo({ post, since, known }: SentQuery, look: FacebookLook): Promise<SentAnswer> {
  const search = await searchVideo(post, since, look, look.signal);
  if (search.answer === 'absent' || (search.answer === 'found' && known.has(search.entry.id))) {
    return { answer: 'cannot-tell', why: outcomes.videoUnlisted() };
  }
  return sentAnswer(search, ({ id }) => ({ remoteId: id, otherIds: {}, url: addressOf({ id }), warnings: [] }));
}

async function findSentPost(query: SentQuery, look: FacebookLook): Promise<SentAnswer> {
  const { post, since } = query;
  if (post.replyTo) return sentReply(query, await findReply(query, look));
  // What was uploaded for it is not known, and nothing else tells stories apart.
  if (post.format === STORY) return { answer: 'cannot-tell', why: outcomes.storyUnknown() };
  if (post.video) return findSentVideo(query, look);
  const search = await searchPosts(post, since, look, look.signal, (seen, own) =>
    sentLikeness(query, listed(seen), own),
  );
  return sentAnswer(search, (seen) => ({ remoteId: seen.id, otherIds: {}, url: addressOf(seen), warnings: [] }));
}

/** Looks through the page's posts, or the comments under what is answered, for one that the store does not know of. */
const findSent = async (query: SentQuery, look: FacebookLook): Promise<SentAnswer> =>
  withCommentSent(query.post, await findSentPost(query, look), { find: (on) => findBelow(query, on, look) });

async function find(query: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const { post, results, since } = query;
  if (query.change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  if (query.part) return findBelow(query, Id.safeParse(results.publish ?? results.feed).data?.id ?? null, look);
  if (post.format === STORY) return findStory(query, look);
  if (post.video) return findVideo(query, look);
  const uploaded = uploadedIn(results);
  const byPictures = uploaded.length > 0 && !isMarked(post);
  const judge = (seen: PagePost, own: () => Likeness) =>
    byPictures ? likenessByPictures(seen, post, uploaded) : own();
  const search = await findPost(post, since, look, look.signal, judge);
  return search.answer === 'found' ? { answer: 'found', result: search.entry } : search;
}

async function profile({ options, secrets, http, signal }: FacebookLook): Promise<Profile> {
  const request = readProfile({ options, token: secrets.pageToken });
  const {
    name = null,
    username,
    picture,
  } = await callGraph({ http, secrets }, 'profile', request, signal, ProfileAnswer);
  return { name, handle: username === undefined ? null : `@${username}`, picture: picture?.data.url ?? null };
}

/** Languages by their names, which only Facebook has the numbers of. */
async function settingChoices(look: FacebookLook): Promise<SettingChoices> {
  const access = { options: look.options, token: look.secrets.pageToken };
  const { data } = await callGraph(look, 'languages', readLocales(access), look.signal, LocalesAnswer);
  return { languages: data.map(({ key, name }) => ({ value: key, name })) };
}

const refresh: PlatformClient<FacebookOptions, FacebookSecrets>['refresh'] = ({ secrets }, { options, http, signal }) =>
  tokenEnd(http, { options, token: secrets.pageToken, app: secrets }, signal);

export const client: PlatformClient<FacebookOptions, FacebookSecrets> = {
  publish,
  change: (order, session) =>
    order.kind === 'revise' ? revise(order.post, order.live, session) : retract(order.live, session),
  find,
  findSent,
  count,
  classify,
  diagnose,
  settingChoices,
  profile,
  trial,
  refresh,
  connect: { [meta.id]: connectMeta },
};
