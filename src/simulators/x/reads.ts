import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { checked, type Input } from './input.ts';
import { invalidRequest, notFound } from './problems.ts';
import { FIELDS, renderPost } from './render.ts';
import { TimelineQuery } from './schemas.ts';
import { livePost, PEOPLE, type XPost, type XState } from './state.ts';

const REACH = 3_200;
/** Posts younger than this are missing from a list that lacks some; milliseconds. */
const LACKED = 3_600_000;

interface User {
  id: string;
  name: string;
  username: string;
}

/** The account itself and the others that exist. */
const usersIn = ({ account: { userId: id, name, username } }: XState): User[] => [{ id, name, username }, ...PEOPLE];

/** A user as answers have it, with its picture if the query asks for it. */
function renderUser({ world }: XState, { id, name, username }: User, { query }: SimRequest) {
  const isAsked = (query.get('user.fields') ?? '').split(',').includes('profile_image_url');
  return { id, name, username, ...(isAsked && { profile_image_url: `${world.url()}/_picture/${id}_normal.png` }) };
}

export function me(state: XState, request: SimRequest): SimAnswer {
  const { userId: id, name, username } = state.account;
  return answer(200, { data: renderUser(state, { id, name, username }, request) });
}

const MOST_USERS = 100;
const NAME = /^[A-Za-z0-9_]{1,15}$/;

/** Users that exist, and beside them an error for each that does not. */
function usersBy(state: XState, request: SimRequest, key: 'ids' | 'usernames', form: RegExp): SimAnswer {
  const asked = (request.query.get(key) ?? '').split(',');
  if (asked.length > MOST_USERS || !asked.every((one) => form.test(one))) {
    return invalidRequest({ [key]: asked }, `${key} must list 1 to ${MOST_USERS} users.`);
  }
  const known = (one: string) =>
    usersIn(state).find(({ id, username }) => (key === 'ids' ? id === one : username === one.toLowerCase()));
  const data = asked.flatMap((one) => {
    const user = known(one);
    return user ? [renderUser(state, user, request)] : [];
  });
  const errors = asked.filter((one) => !known(one)).map((one) => notFound('user', key, one).body);
  return answer(200, { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) });
}

export const usersByNames = (state: XState, request: SimRequest): SimAnswer =>
  usersBy(state, request, 'usernames', NAME);

export const usersByIds = (state: XState, request: SimRequest): SimAnswer =>
  usersBy(state, request, 'ids', /^\d{1,19}$/);

/** One user, by the id or the name in the path. One that does not exist is an error in an answer with status 200. */
export function getUser(state: XState, request: SimRequest): SimAnswer {
  const { id, username } = request.params;
  const [key, value = ''] = id === undefined ? ['username', username] : ['id', id];
  const user = usersIn(state).find((one) => one.id === id || one.username === username?.toLowerCase());
  if (user) return answer(200, { data: renderUser(state, user, request) });
  return answer(200, { errors: [notFound('user', key, value).body] });
}

/** Fields that the query asks for, and under which word: both spellings of the parameter are taken. */
function asked({ onlyFields }: XState, query: URLSearchParams): Input<{ fields: string[]; word: 'tweet' | 'post' }> {
  const unknown = onlyFields === null ? null : `${onlyFields === 'post' ? 'tweet' : 'post'}.fields`;
  if (unknown !== null && query.has(unknown)) {
    const message = `The query parameter [${unknown}] is not one of [${onlyFields}.fields,expansions,media.fields,user.fields].`;
    return { ok: false, answer: invalidRequest({ [unknown]: [query.get(unknown) ?? ''] }, message) };
  }
  const word = query.has('post.fields') ? 'post' : 'tweet';
  const fields = (query.get(`${word}.fields`) ?? '').split(',').filter(Boolean);
  const known = FIELDS.map((field) => field.replace('tweet', word));
  const wrong = fields.find((field) => !known.includes(field));
  if (wrong === undefined) return { ok: true, value: { fields, word } };
  return { ok: false, answer: invalidRequest({ [`${word}.fields`]: [wrong] }, `The field ${wrong} is unknown.`) };
}

export function getPost(state: XState, { params, query }: SimRequest): SimAnswer {
  const wanted = asked(state, query);
  if (!wanted.ok) return wanted.answer;
  const post = livePost(state, params.id ?? '');
  if (!post) return notFound('tweet', 'id', params.id ?? '');
  return answer(200, { data: renderPost(state, post, wanted.value.fields, wanted.value.word) });
}

const MAX_IDS = 100;

/** Several at once: those that there are, and beside them an error for each that there is not. */
export function getPosts(state: XState, { query }: SimRequest): SimAnswer {
  const wanted = asked(state, query);
  if (!wanted.ok) return wanted.answer;
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > MAX_IDS) return invalidRequest({ ids }, `ids must name 1 to ${MAX_IDS} posts.`);
  const found = ids.flatMap((id) => livePost(state, id) ?? []);
  const data = found.map((post) => renderPost(state, post, wanted.value.fields, wanted.value.word));
  const missing = ids.filter((id) => !livePost(state, id));
  const errors = missing.map((id) => notFound('tweet', 'ids', id).body);
  return answer(200, { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) });
}

export function deletePost(state: XState, { params }: SimRequest): SimAnswer {
  const post = livePost(state, params.id ?? '');
  if (!post) return notFound('tweet', 'id', params.id ?? '');
  // Whichever version is named, all of them go.
  for (const version of post.versions) version.deleted = true;
  return answer(200, { data: { deleted: true } });
}

/** The list lags behind an edit as it does behind a post. */
const isNewestListed = (post: XPost, now: number): boolean =>
  post.versions.filter(({ listedFrom }) => listedFrom <= now).at(-1) === post;

function fits(post: XPost, query: TimelineQuery, now: number): boolean {
  const { start_time, end_time, since_id, until_id, exclude } = query;
  return (
    !post.deleted &&
    isNewestListed(post, now) &&
    post.listedFrom <= now &&
    (start_time === undefined || post.at.getTime() >= Date.parse(start_time)) &&
    (end_time === undefined || post.at.getTime() < Date.parse(end_time)) &&
    (since_id === undefined || BigInt(post.id) > BigInt(since_id)) &&
    (until_id === undefined || BigInt(post.id) < BigInt(until_id)) &&
    !(exclude.includes('replies') && post.replyTo !== null)
  );
}

export function timeline(state: XState, { params, query, fault }: SimRequest): SimAnswer {
  // No list, but a status of success.
  if (params.id !== state.account.userId) {
    return answer(200, { errors: [notFound('user', 'id', params.id ?? '').body] });
  }
  const wanted = asked(state, query);
  const parsed = checked(TimelineQuery, Object.fromEntries(query));
  if (!wanted.ok) return wanted.answer;
  if (!parsed.ok) return parsed.answer;
  const { max_results, pagination_token } = parsed.value;
  const now = state.world.now().getTime();
  const newestFirst = [...state.posts]
    .reverse()
    .slice(0, REACH)
    .filter((post) => fits(post, parsed.value, now))
    .filter(({ at }) => fault !== 'list-incomplete' || now - at.getTime() > state.world.scaled(LACKED));
  const from = pagination_token === undefined ? 0 : Number.parseInt(pagination_token, 32) || 0;
  const page = newestFirst.slice(from, from + max_results);
  const [newest, oldest] = [page[0], page.at(-1)];
  const more = from + max_results < newestFirst.length ? { next_token: (from + max_results).toString(32) } : {};
  const ends = newest && oldest ? { newest_id: newest.id, oldest_id: oldest.id } : {};
  const fields = wanted.value.fields.filter((field) => fault !== 'list-without-entities' || field !== 'entities');
  const lacks = fault === 'list-with-errors' || fault === 'list-miscounted';
  const shown = lacks ? page.filter(({ at }) => now - at.getTime() > state.world.scaled(LACKED)) : page;
  const data = shown.map((post) => renderPost(state, post, fields, wanted.value.word));
  const count = fault === 'list-miscounted' ? page.length : data.length;
  return answer(200, {
    ...(data.length ? { data } : {}),
    meta: { result_count: count, ...ends, ...more },
    ...(fault === 'list-with-errors' && { errors: [notFound('tweet', 'ids', newest?.id ?? '').body] }),
  });
}
