import { graphError, invalidParameter, notVisible } from '../graph/errors.ts';
import { parseTime } from '../graph/fields.ts';
import { listAnswer, objectAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { describePhoto, describePost } from './render.ts';
import { type FbPost, type FbState, isLive } from './state.ts';
import { describeVideo, moveOn } from './videos.ts';

const idOf = ({ params }: SimRequest): string => params.id ?? '';

/** GET of a Page, a post, a photo or a video. Reading a video moves its processing on. */
export function getNode(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, page } = state;
  const id = idOf(request);
  if (id === page.id || (id === 'me' && parameters.token === state.pageToken)) {
    const counts = { fan_count: 0, followers_count: 0 };
    const all = { ...page, ...counts, link: `https://www.facebook.com/${page.id}`, is_published: true };
    const username = page.name.toLowerCase().replaceAll(' ', '');
    const picture = { data: { url: `${world.url()}/_picture/${page.id}.png` } };
    return objectAnswer(
      world,
      parameters,
      { ...all, username, picture, access_token: state.pageToken, tasks: ['CREATE_CONTENT'] },
      'name,id',
    );
  }
  if (id === 'me' && parameters.token === state.userToken) {
    return objectAnswer(world, parameters, { id: state.userId, name: 'Page manager' }, 'name,id');
  }
  const post = state.posts.get(id);
  if (post) return objectAnswer(world, parameters, describePost(state, post), 'created_time,message,id');
  const video = state.videos.get(id);
  if (video) {
    if (parameters.has('fields')) moveOn(state, video, request);
    return objectAnswer(world, parameters, describeVideo(state, video, request.fault), 'id');
  }
  const comment = state.comments.find(id);
  if (comment) return objectAnswer(world, parameters, state.comments.describe(comment), 'created_time,message,id');
  const photo = state.photos.get(id);
  return photo ? objectAnswer(world, parameters, describePhoto(state, photo), 'id') : notVisible(world, id);
}

/** POST to a post: another message, its time, publish now, hide; to a comment: another message. A link cannot be changed. */
export function editPost(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world } = state;
  const video = state.videos.get(idOf(request));
  if (video) {
    const shownBy = video.postId === null ? undefined : state.posts.get(video.postId);
    if (parameters.has('description')) {
      video.description = parameters.text('description') ?? '';
      if (shownBy) shownBy.message = video.description;
    }
    return answer(200, { success: true });
  }
  if (state.comments.find(idOf(request))) return state.comments.edit(request, parameters);
  const post = state.posts.get(idOf(request));
  if (!post) return notVisible(world, idOf(request), 'post');
  if (parameters.has('link')) return invalidParameter(world, 'The link of a post cannot be changed.');
  if (parameters.has('message')) post.message = parameters.text('message') ?? '';
  if (parameters.has('is_hidden')) post.hidden = parameters.flag('is_hidden', false);
  if (parameters.has('scheduled_publish_time'))
    post.scheduledFor = parseTime(parameters.text('scheduled_publish_time'));
  if (parameters.flag('is_published', false)) post.published = true;
  return answer(200, { success: true });
}

export function deleteNode(state: FbState, request: SimRequest): SimAnswer {
  const id = idOf(request);
  const shownBy = state.videos.get(id)?.postId;
  if (shownBy) state.posts.delete(shownBy);
  const removed =
    state.comments.remove(id) || state.posts.delete(id) || state.photos.delete(id) || state.videos.delete(id);
  return removed ? answer(200, { success: true }) : notVisible(state.world, id, 'delete');
}

/** The Page's edges of posts: what is live, everything, or what waits for its time. */
export function listPosts(kind: 'published' | 'all' | 'scheduled') {
  return (state: FbState, request: SimRequest, parameters: Parameters): SimAnswer => {
    const now = state.world.now().getTime();
    if (idOf(request) !== state.page.id && idOf(request) !== 'me') return notVisible(state.world, idOf(request));
    const wanted = (post: FbPost): boolean => {
      if (kind === 'scheduled') return post.scheduledFor !== null && !isLive(post, now);
      return post.listedFrom <= now && (kind === 'all' || isLive(post, now));
    };
    const listed = [...state.posts.values()].filter(wanted).reverse();
    const all = listed.map((post) => ({ at: post.at, all: describePost(state, post) }));
    return listAnswer(state.world, request, parameters, all, 'created_time,message,id');
  };
}

const needsUser = (state: FbState, edge: string): SimAnswer =>
  invalidParameter(state.world, `Tried accessing nonexisting field (${edge}) on node type (Page)`);

export function accounts(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  if (parameters.token !== state.userToken) return needsUser(state, 'accounts');
  const all = { ...state.page, access_token: state.pageToken, username: 'mastheadnews', tasks: ['CREATE_CONTENT'] };
  return listAnswer(state.world, request, parameters, [{ at: request.at, all }], 'access_token,name,id,tasks');
}

export function permissions(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  if (parameters.token !== state.userToken) return needsUser(state, 'permissions');
  const status = (scope: string): string =>
    request.fault === 'scope-missing' && scope === 'pages_manage_posts' ? 'declined' : 'granted';
  return answer(200, { data: state.scopes.map((permission) => ({ permission, status: status(permission) })) });
}

export function debugToken(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world, app, page, userId } = state;
  const token = parameters.text('input_token');
  if (token === null) return graphError(world, { code: 100, message: '(#100) The parameter input_token is required.' });
  if (state.appInspects && parameters.token !== `${app.id}|${app.secret}`) {
    const message =
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app';
    return graphError(world, { code: 100, message });
  }
  const isPage = token === state.pageToken;
  if (request.fault === 'token-invalid' || (!isPage && token !== state.userToken)) {
    const error = { code: 190, message: 'The access token could not be decrypted', subcode: 467 };
    return answer(200, { data: { app_id: app.id, is_valid: false, error, scopes: [] } });
  }
  const scopes =
    request.fault === 'scope-missing' ? state.scopes.filter((scope) => scope !== 'pages_manage_posts') : state.scopes;
  const expires_at = Math.floor(((isPage && state.tokenEndsAt?.getTime()) || 0) / 1_000);
  const data_access_expires_at = Math.floor((state.dataAccessEndsAt?.getTime() ?? 0) / 1_000);
  const data = {
    app_id: app.id,
    data_access_expires_at,
    type: isPage ? 'PAGE' : 'USER',
    application: app.name,
    expires_at,
    is_valid: true,
  };
  return answer(200, { data: { ...data, scopes, user_id: userId, ...(isPage ? { profile_id: page.id } : {}) } });
}
