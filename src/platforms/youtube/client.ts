import { z } from 'zod';
import { isMarked } from '../../compose/links.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { call } from '../kit/calls.ts';
import { DO_AGAIN, HARMLESS } from '../kit/changes.ts';
import { unreachable } from '../kit/outcomes.ts';
import { withCommentSent } from '../kit/sent-comment.ts';
import { renewedBy } from '../kit/tokens.ts';
import type {
  Diagnosis,
  FindAnswer,
  FindQuery,
  Live,
  PlatformClient,
  Profile,
  Renewal,
  SentAnswer,
  SentQuery,
} from '../platform.ts';
import type { CredentialSet, Session } from '../session.ts';
import {
  ChannelList,
  fetchToken,
  ProfileList,
  read,
  UploadedVideo,
  Video,
  type VideoItem,
  type YoutubeLook,
} from './api.ts';
import { attachLater, thumbnailFor } from './attachments.ts';
import { COMMENT, settingsOf } from './choices.ts';
import { classify } from './classify.ts';
import { commentAddress, deleteReply, findFirstComment, findReply, findSentReply } from './comments.ts';
import { connectGoogle, google, MANAGE } from './connect.ts';
import { count } from './count.ts';
import { findUploaded, searchUploads, videoById } from './find.ts';
import { findings, outcomes } from './messages.ts';
import { newPlaylist, newPlaylistFor, playlistsFor, settingChoices } from './playlists.ts';
import { keptOf, laterOf, publish } from './publish.ts';
import * as build from './requests.ts';
import { readChannel } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';
import { trial } from './trial.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

function thumbnailHash(post: PostContent): string | undefined {
  const shown = build.thumbnailOf(post);
  return shown && 'place' in shown ? shown.rendition?.hash : undefined;
}

/** Who sees a video once a revision has been made: as it is, unless the time from which it is public was changed. */
function shownAfter(post: PostContent, live: PostContent, { status }: VideoItem, now: Date) {
  const { privacyStatus = 'private', publishAt } = status ?? {};
  const isSame = settingsOf(post).publishAt === settingsOf(live).publishAt;
  if (privacyStatus !== 'private' || isSame) return { privacyStatus, ...(publishAt && { publishAt }) };
  const later = laterOf(post, now);
  return later === null ? { privacyStatus: 'public' } : { privacyStatus, publishAt: later };
}

const PRESENT = 'status,processingDetails,snippet';

/** Replaces what is said of a video as a whole, so that it may be done again; then the thumbnail, where it is another. */
async function revise(post: PostContent, live: Live, session: YoutubeSession): Promise<Receipt> {
  const { receipt } = live;
  const { playlists = [], newPlaylist: title } = settingsOf(post);
  const before = settingsOf(live.post);
  const made = title === undefined || title === before.newPlaylist ? null : await newPlaylist(title, session);
  const isLocalized = [post, live.post].some((one) => Object.keys(build.localizedIn(one)).length > 0);
  const parts = isLocalized ? `${PRESENT},localizations` : PRESENT;
  await session.commit('edit', { result: Made, repeat: HARMLESS }, async (signal) => {
    // One that is gone is refused by the update itself.
    const item = (await videoById(receipt.remoteId, session, signal, parts)) ?? { id: receipt.remoteId };
    const present = {
      defaultAudioLanguage: item.snippet?.defaultAudioLanguage,
      status: { ...keptOf(item), ...shownAfter(post, live.post, item, session.now()) },
      localizations: item.localizations ?? {},
    };
    const versions = { post, live: live.post };
    const edit = (token: string) => build.editVideo(session.options, receipt.remoteId, versions, present, token);
    await read(session, 'edit', edit, Video, signal);
    return MADE;
  });
  const added = playlists.filter((playlist) => !before.playlists?.includes(playlist));
  const isOtherPicture = thumbnailHash(post) !== thumbnailHash(live.post);
  await attachLater(
    [
      ...(isOtherPicture ? thumbnailFor(post, session, receipt.remoteId) : []),
      ...playlistsFor(added, session, receipt.remoteId),
      ...(made ? [newPlaylistFor(made, session, receipt.remoteId)] : []),
    ],
    session,
  );
  return { ...receipt, warnings: session.warnings() };
}

/** Only its owner sees it then, and can show it again; one that is gone is done. A comment is deleted. */
async function retract(live: Live, session: YoutubeSession): Promise<Receipt> {
  if (live.post.replyTo) return deleteReply(live, session);
  const { receipt } = live;
  await session.commit('hide', { result: Made, repeat: HARMLESS }, async (signal) => {
    const item = await videoById(receipt.remoteId, session, signal);
    if (item === null) return MADE;
    const hide = (token: string) => build.setPrivacy(session.options, receipt.remoteId, keptOf(item), 'private', token);
    await read(session, 'hide', hide, Video, signal);
    return MADE;
  });
  return { ...receipt, visibility: 'private', warnings: [...session.warnings(), outcomes.madePrivate()] };
}

async function examine(look: YoutubeLook): Promise<Diagnosis[]> {
  const { options, signal } = look;
  const { access_token, scope } = await fetchToken(look, signal);
  // First, since without it not even the channel may be read.
  if (scope !== undefined && !scope.split(' ').includes(MANAGE)) {
    return [{ code: 'no-manage', message: findings.mayNotManage(), remedy: outcomes.allowManaging() }];
  }
  const list = await call(look.http, 'channel', { ...readChannel(options, access_token), signal }, ChannelList);
  const channel = list.items[0];
  if (!channel) {
    return [{ code: 'no-channel', message: findings.noChannel(), remedy: findings.signInAsOwner() }];
  }
  if (channel.id !== options.channelId) {
    const message = findings.otherChannel({ own: channel.id, wanted: options.channelId });
    return [{ code: 'other-channel', message, remedy: findings.correctChannelId() }];
  }
  if (channel.status?.longUploadsStatus === 'disallowed' || channel.status?.longUploadsStatus === 'eligible') {
    return [{ code: 'no-long-videos', message: findings.noLongVideos(), remedy: findings.verifyOwner() }];
  }
  return [];
}

/** Asks for a token, and whether it belongs to the channel. */
const diagnose = (look: YoutubeLook): Promise<Diagnosis[]> =>
  unreachable(look.options.apiUrl, async () => {
    try {
      return await examine(look);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      const outcome = classify(error, 'find', look.now());
      if (!('message' in outcome)) throw error;
      return [{ code: outcome.code ?? outcome.type, message: outcome.message, remedy: findings.signInAgain() }];
    }
  });

async function profile(look: YoutubeLook): Promise<Profile> {
  const { items } = await read(look, 'profile', (token) => build.readProfile(look.options, token), ProfileList);
  const { title = null, customUrl = null, thumbnails } = items[0]?.snippet ?? {};
  return { name: title, handle: customUrl, picture: thumbnails?.default?.url ?? null };
}

/** Whether the video is public, or is to be at a time, which is for the first commit to do; or whether its comment is there. */
async function find(query: FindQuery, look: YoutubeLook): Promise<FindAnswer> {
  const { commit, post, results, since, change } = query;
  if (change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  const known = UploadedVideo.safeParse(results.video);
  if (commit === COMMENT) return findFirstComment(query, known.data?.id ?? null, look);
  const listed = async () => (isMarked(post) ? findUploaded(post, since, look) : null);
  const id = known.success ? known.data.id : await listed();
  if (id === null) return { answer: 'absent' };
  const video = await videoById(id, look);
  const privacyStatus = video?.status?.privacyStatus;
  if (privacyStatus === 'public') return { answer: 'found', result: { privacyStatus } };
  const publishAt = video?.status?.publishAt;
  // Before the commit it has no time at which it becomes public.
  if (privacyStatus && publishAt) return { answer: 'found', result: { privacyStatus, publishAt } };
  return { answer: 'absent' };
}

/** Looks through the channel's uploads for one that the store does not know of. One that is not public is no post yet. */
async function findSent(query: SentQuery, look: YoutubeLook): Promise<SentAnswer> {
  if (query.post.replyTo) return findSentReply(query, look);
  const search = await searchUploads(query, look);
  if (search.answer !== 'found') return search;
  const id = search.entry.resourceId.videoId;
  const url = `https://www.youtube.com/watch?v=${id}`;
  const { privacyStatus: privacy, publishAt } = (await videoById(id, look))?.status ?? {};
  const receipt = { remoteId: id, otherIds: {}, url, warnings: [] };
  if (privacy === 'public') {
    const find = (on: string) => findFirstComment(query, on, look);
    return withCommentSent(query.post, { answer: 'found', receipt }, { find, urlOf: commentAddress });
  }
  if (publishAt) return { answer: 'found', receipt: { ...receipt, visibility: 'private' } };
  const why = privacy ? outcomes.uploadedNotPublic({ privacy, where: url }) : outcomes.uploadedNotShown({ where: url });
  return { answer: 'cannot-tell', why };
}

const DAY = 86_400_000;
/** Counted as the shortest six months. */
const UNUSED = 181 * DAY;

/** A refresh token lives as long as it is used: asking for an access token is enough. */
async function refresh(_: CredentialSet<YoutubeSecrets>, look: YoutubeLook): Promise<Renewal<YoutubeSecrets>> {
  const token = await fetchToken(look, look.signal);
  return { ...renewedBy(token, look.now()), endsAt: new Date(look.now().getTime() + UNUSED) };
}

export const client: PlatformClient<YoutubeOptions, YoutubeSecrets> = {
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
  connect: { [google.id]: connectGoogle },
};
