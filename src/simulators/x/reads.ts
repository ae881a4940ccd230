import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { checked, type Input } from './input.ts';
import { invalidRequest, notFound } from './problems.ts';
import { FIELDS, renderPost } from './render.ts';
import { TimelineQuery } from './schemas.ts';
import { livePost, PEOPLE, type XPost, type XState } from './state.ts';

const REACH = 3_200;
/** Posts younger than this are missing from a list that lacks some; milliseconds. */
const LACKED = 180_000;

export function me({ account, world }: XState, { query }: SimRequest): SimAnswer {
  const { userId: id, name, username } = account;
  const isAsked = (query.get('user.fields') ?? '').split(',').includes('profile_image_url');
  const picture = isAsked && { profile_image_url: `${world.url()}/_picture/${id}_normal.png` };
  return answer(200, { data: { id, name, username, ...picture } });
}

const MAX_NAMES = 100;

/** Accounts by their names: those that there are, and beside them an error for each that there is not. */
export function usersByNames(_state: XState, { query }: SimRequest): SimAnswer {
  const names = (query.get('usernames') ?? '').split(',');
  if (names.length > MAX_NAMES || !names.every((name) => /^[A-Za-z0-9_]{1,15}$/.test(name))) {
    return invalidRequest({ usernames: names }, `usernames must list 1 to ${MAX_NAMES} names.`);
  }
  const known = (name: string) => PEOPLE.find(({ username }) => username === name.toLowerCase());
  const data = names.flatMap((name) => {
    const person = known(name);
    return person ? [{ id: person.id, name: person.name, username: person.username }] : [];
  });
  const errors = names.filter((name) => !known(name)).map((name) => notFound('user', 'usernames', name).body);
  return answer(200, { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) });
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
