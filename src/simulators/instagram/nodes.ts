import { graphError, invalidParameter, notVisible } from '../graph/errors.ts';
import { listAnswer, objectAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { describeContainer, describeMedia } from './render.ts';
import { DAILY_POSTS, type IgMedia, type IgState, isGone, statusOf, usedToday } from './state.ts';

const idOf = ({ params }: SimRequest): string => params.id ?? '';

const liveMedia = (state: IgState, id: string): IgMedia | null => {
  const media = state.media.get(id);
  return media && !isGone(state, media) ? media : null;
};

/** GET of the account, a container or a media. Reading a container's status moves its processing on. */
export function getNode(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, account } = state;
  const id = idOf(request);
  if (id === account.id) {
    const all = {
      ...account,
      name: 'Masthead News',
      media_count: state.media.size,
      followers_count: 0,
      biography: undefined,
      website: undefined,
    };
    const profile_picture_url = `${world.url()}/_picture/${account.id}.png`;
    return objectAnswer(world, parameters, { ...all, profile_picture_url }, 'id');
  }
  const container = state.containers.get(id);
  if (container) {
    if (request.fault === 'page-token-blind' && parameters.token === state.accessToken) return notVisible(world, id);
    const all = describeContainer(state, container);
    if (statusOf(state, container) === 'IN_PROGRESS' && parameters.has('fields')) container.pollsLeft -= 1;
    const silent = request.fault === 'status-text-only' ? { ...all, status_code: undefined } : all;
    return objectAnswer(world, parameters, silent, 'id');
  }
  const found = state.comments.find(id);
  if (found) return objectAnswer(world, parameters, state.comments.describe(found), 'id');
  const media = liveMedia(state, id);
  return media ? objectAnswer(world, parameters, describeMedia(state, media), 'id') : notVisible(world, id);
}

/** POST to a media: comments can be switched off and on, and nothing else can be changed. */
export function updateMedia(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const media = liveMedia(state, idOf(request));
  if (!media || media.container.type === 'STORIES') return notVisible(state.world, idOf(request), 'post');
  const given = parameters.text('comment_enabled');
  if (given !== 'true' && given !== 'false') return invalidParameter(state.world, 'comment_enabled is required.');
  media.commentsOff = given === 'false';
  return answer(200, { success: true });
}

export function comment(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  if (!liveMedia(state, idOf(request))?.commentsOff) return state.comments.create(request, parameters);
  return graphError(state.world, { code: 100, message: '(#100) Comments are disabled for this media.' });
}

/** Whether trial reels are in the account’s list is not documented; this one leaves them out. */
export function listMedia(kind: 'posts' | 'stories') {
  return (state: IgState, request: SimRequest, parameters: Parameters): SimAnswer => {
    const now = state.world.now().getTime();
    const listed = [...state.media.values()].filter(
      (media) =>
        !isGone(state, media) &&
        media.listedFrom <= now &&
        !media.container.isTrial &&
        (media.container.type === 'STORIES') === (kind === 'stories'),
    );
    const all = listed.reverse().map((media) => ({ at: media.at, all: describeMedia(state, media) }));
    return listAnswer(state.world, request, parameters, all, 'id');
  };
}

/** Deletes a media, or a comment of the account. */
export function deleteNode(state: IgState, request: SimRequest): SimAnswer {
  if (state.comments.remove(idOf(request))) return answer(200, { success: true });
  const media = liveMedia(state, idOf(request));
  if (!media) return notVisible(state.world, idOf(request), 'delete');
  media.deleted = true;
  return answer(200, { success: true });
}

export function publishingLimit(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const quota_total = state.world.allowance(DAILY_POSTS);
  const config = { quota_total, quota_duration: 86_400 };
  const wanted = (parameters.text('fields') ?? 'quota_usage').split(',');
  const quota_usage = request.fault === 'quota-used' ? quota_total : usedToday(state).posts;
  const data = {
    ...(wanted.includes('quota_usage') ? { quota_usage } : {}),
    ...(wanted.includes('config') ? { config } : {}),
  };
  return answer(200, { data: [data] });
}

export function accounts(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { account, pageId, accessToken, world } = state;
  const all = {
    id: pageId,
    name: 'Masthead News',
    access_token: accessToken,
    instagram_business_account: { id: account.id },
  };
  return listAnswer(world, request, parameters, [{ at: request.at, all }], 'access_token,name,id');
}

const SCOPES = [
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_contents',
  'instagram_manage_comments',
  'pages_read_engagement',
  'pages_show_list',
];

export function debugToken(state: IgState, request: SimRequest, parameters: Parameters): SimAnswer {
  const valid = request.fault !== 'token-invalid' && parameters.text('input_token') === state.accessToken;
  const missing = request.fault === 'scope-missing' ? 'instagram_content_publish' : null;
  const error = { code: 190, message: 'The access token could not be decrypted', subcode: 467 };
  if (!valid) return answer(200, { data: { is_valid: false, error, scopes: [] } });
  return answer(200, {
    data: {
      type: state.tokenEndsAt ? 'USER' : 'PAGE',
      is_valid: true,
      expires_at: Math.floor((state.tokenEndsAt?.getTime() ?? 0) / 1_000),
      scopes: SCOPES.filter((scope) => scope !== missing),
    },
  });
}
