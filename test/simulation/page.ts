import type { ChannelContext } from '../../src/channels/context.ts';
import { markersIn } from '../../src/compose/links.ts';
import { messageOf } from '../../src/lib/errors.ts';
import { type HttpAnswer, type HttpRequest, TransportError } from '../../src/net/http.ts';
import { transport } from '../../src/net/messages.ts';
import { type SimulatedProcess, TIMINGS } from './process.ts';
import type { World } from './world.ts';

const SECOND = 1_000;

/** A post of the page, as readers see it. */
export interface PagePost {
  id: string;
  marker: string;
  message: string;
  link: string;
  at: number;
  /** From when on lists show it. */
  listedAt: number;
  isDeleted: boolean;
}

/** What may happen to a request that makes a post. */
const CALLS = [
  'taken, answered',
  'taken, answer lost',
  'taken, answered 500',
  'taken late, no answer',
  'taken late, connection reset',
  'taken late, answered 502',
  'not taken, no answer',
  'not taken, answered 503',
  'not taken, 404',
  'taken, 404',
  'not taken, rate limit',
  'not taken, refused for good',
  'not taken, token refused',
  'refused as a duplicate',
  'taken, slow answer',
  'taken, its copy refused as a duplicate',
] as const;
/** What may happen while a request waits for its connection. */
const CONNECTIONS = ['stands', 'is refused', 'stands still'] as const;
/** For how long a process may stand still then. */
const STILL = [50, 89, 118, 125, 150, 600].map((seconds) => seconds * SECOND);

/** What may happen to a request that asks for the list. All but the first few prove nothing. */
const LISTS = [
  'whole',
  'whole, slow answer',
  'whole, an entry twice',
  'no answer',
  'answered 500',
  'connection reset',
  'an error beside no entries',
  'cut off, goes on elsewhere',
  'goes on for ever',
  'without what the posts link to',
  'no entries beside cursors',
] as const;
const WHOLE: readonly (typeof LISTS)[number][] = ['whole', 'whole, slow answer', 'whole, an entry twice'];

const DELETES = ['done', 'done, answer lost', 'not done, answered 500', 'not done, no answer'] as const;

const CALL_FAULTS = 0.4;
const LIST_FAULTS = 0.25;
/** How often the next list is as the last one was, where that proved nothing: what is ill stays so for a while. */
const STAYS_ILL = 0.6;
const CONNECT_FAULTS = 0.06;
/** From acceptance until lists show a post. */
const LAGS = [0, 2 * SECOND, 20 * SECOND, 60 * SECOND, 110 * SECOND];
/** From the writing of a request until the platform takes it, where it is late. */
const DELAYS = [5 * SECOND, 29 * SECOND, 45 * SECOND, 89 * SECOND, 119 * SECOND];

const json = (status: number, body: unknown): HttpAnswer => ({ status, headers: {}, text: JSON.stringify(body) });
const graphError = (status: number, code: number, message: string): HttpAnswer =>
  json(status, { error: { message, code, type: 'OAuthException' } });

/** What the engine knew when it wrote down that it was about to call. */
export interface Intended {
  at: number;
  /** The only words that may leave after it; null: none may. */
  message: string | null;
}

/** Result of the last look at the list for a post. */
interface Look {
  isWhole: boolean;
  at: number;
}

/**
 * A page whose platform does its worst: it takes requests late, loses its answers, fails after it did what it was asked,
 * and shows lists that prove nothing. It keeps to two promises: what was sent is on its list before the settle time
 * after the intent is over, and a list that says that it is whole shows everything that is on it.
 */
export class Page {
  readonly posts: PagePost[] = [];
  /** What must never be: a request with words that were not approved, say. */
  readonly wrongs: string[] = [];
  readonly looks = new Map<string, Look>();
  /** Markers of posts that it refused although it does not have them, or said that it does. */
  readonly denied = new Set<string>();
  readonly refused = new Set<string>();
  /** A limit that `settle` of the promises; milliseconds. */
  readonly settleMs = TIMINGS.lease + TIMINGS.request;
  readonly intents = new Map<string, Intended>();
  #world: World;
  #underWay = 0;
  /** What the last list was like, where it proved nothing. */
  #ill: (typeof LISTS)[number] | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  get isQuiet(): boolean {
    return this.#underWay === 0;
  }

  live(marker: string): PagePost[] {
    return this.posts.filter((post) => post.marker === marker && !post.isDeleted);
  }

  /** The HTTP client of a process. */
  client(
    process: SimulatedProcess,
    ...[, record, mayWrite]: Parameters<ChannelContext['http']>
  ): ReturnType<ChannelContext['http']> {
    return { send: (request) => this.#send(process, request, record, mayWrite) };
  }

  async #send(
    process: SimulatedProcess,
    request: HttpRequest,
    record: Parameters<ChannelContext['http']>[1],
    mayWrite: () => void,
  ): Promise<HttpAnswer> {
    const { method, url } = request;
    const world = this.#world;
    const what = `${method} ${new URL(url).pathname.split('/').at(-1)}`;
    const failure = (sent: boolean, code: string): TransportError => {
      record({ event: sent ? 'no-answer' : 'not-sent', method, url, code });
      return new TransportError(transport.failed({ where: what, sent: sent ? 'yes' : 'no', code }), { sent, code });
    };
    const connection = CONNECTIONS[world.choices.pick(CONNECTIONS.length, CONNECT_FAULTS)];
    if (connection === 'stands still') {
      const length = STILL[world.choices.pick(STILL.length, 0.9)] ?? SECOND;
      world.say(`${process.name} stands still for ${length / SECOND} s while it connects for ${what}`);
      process.freeze(world.now + length, false);
    }
    if ((await this.#until(process, request, `connects for ${what}`, world.now)) !== 'reached') {
      throw failure(false, 'ABORTED');
    }
    if (connection === 'is refused') {
      world.say(`${process.name}: ${what}: the connection is refused`);
      throw failure(false, 'ECONNREFUSED');
    }
    try {
      mayWrite();
    } catch (error) {
      world.say(`${process.name}: ${what} is not written: ${messageOf(error)}`);
      throw failure(false, 'FAILED');
    }
    const { answerAt, answer } = this.#receive(process, request, what);
    const reached = await this.#until(process, request, `gets the answer to ${what}`, answerAt);
    if (reached !== 'reached') throw failure(true, reached === 'late' ? 'TIMEOUT' : 'ABORTED');
    const got = answer();
    if (got === null) throw failure(true, 'ECONNRESET');
    record({ event: 'answer', method, url, status: got.status, body: got.text.slice(0, 200) });
    return got;
  }

  /** Waits for a time, or for the end of the request by its own limit or its signal. */
  #until(
    process: SimulatedProcess,
    { signal, timeoutMs = TIMINGS.request }: HttpRequest,
    what: string,
    at: number,
  ): Promise<'reached' | 'late' | 'aborted'> {
    const world = this.#world;
    return new Promise((resolve) => {
      const end = (how: 'reached' | 'late' | 'aborted') => (): void => {
        for (const entry of [goes, limit]) world.forget(entry);
        signal.removeEventListener('abort', onAbort);
        resolve(how);
      };
      const onAbort = end('aborted');
      const isNever = at === Number.POSITIVE_INFINITY;
      const goes = world.wait({ owner: process, what, at, go: end('reached'), isFree: () => !isNever });
      const limit = world.wait({
        owner: process,
        what: `gives up: ${what}`,
        at: world.now + timeoutMs,
        go: end('late'),
      });
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #receive(process: SimulatedProcess, request: HttpRequest, what: string) {
    const path = new URL(request.url).pathname;
    if (request.method === 'DELETE') return this.#delete(process, path, what);
    if (request.method === 'GET') return this.#list(process, request, what);
    return this.#take(process, request, what);
  }

  #later(at: number, what: string, does: () => void): void {
    this.#underWay += 1;
    this.#world.wait({
      owner: null,
      what,
      at,
      go: () => {
        this.#underWay -= 1;
        does();
      },
    });
  }

  #take(process: SimulatedProcess, { body }: HttpRequest, what: string) {
    const world = this.#world;
    const sent = body && 'json' in body ? (body.json as { message: string; link?: string }) : { message: '' };
    const link = sent.link ?? '';
    const [marker = ''] = markersIn(`${sent.message} ${link}`);
    const intended = this.intents.get(marker);
    if (!intended) this.wrongs.push(`${process.name} sent a post before it wrote down that it would`);
    else if (intended.message !== sent.message) {
      this.wrongs.push(`${process.name} sent “${sent.message}”, which was not approved, or not to leave`);
    }
    const drawn = CALLS[world.choices.pick(CALLS.length, CALL_FAULTS)] ?? 'taken, answered';
    const isThere = this.live(marker).length > 0;
    // A platform that refuses what it does not have is rare enough.
    const call =
      drawn === 'refused as a duplicate' && !isThere && world.choices.pick(4, 0.9) !== 0 ? 'taken, answer lost' : drawn;
    // What arrives late is on the list in time all the same.
    const promised = (intended?.at ?? world.now) + this.settleMs - 1;
    const delay = DELAYS[world.choices.pick(DELAYS.length, 0.8)] ?? 0;
    const lag = LAGS[world.choices.pick(LAGS.length, 0.3)] ?? 0;
    const arrivesAt = call.startsWith('taken late')
      ? Math.max(world.now, Math.min(world.now + delay, promised))
      : world.now;
    const listedAt = Math.max(arrivesAt, Math.min(arrivesAt + lag, promised));
    world.say(
      `${process.name}: ${what} for “${sent.message}”: ${call}${arrivesAt > world.now ? ` after ${(arrivesAt - world.now) / SECOND} s` : ''}${listedAt > arrivesAt ? `, listed ${(listedAt - arrivesAt) / SECOND} s later` : ''}`,
    );
    const id = `1_${this.posts.length + this.#underWay + 1}${world.choices.drawn.length}`;
    const accept = (): void => {
      this.posts.push({ id, marker, message: sent.message, link, at: world.now, listedAt, isDeleted: false });
      if (this.live(marker).length > 1) world.say(`the page shows “${sent.message}” ${this.live(marker).length} times`);
    };
    if (call.startsWith('taken late')) this.#later(arrivesAt, `the late request for “${sent.message}” arrives`, accept);
    else if (call.startsWith('taken')) accept();
    const answers: Partial<Record<typeof call, HttpAnswer>> = {
      'taken, answered': json(200, { id, permalink_url: `https://www.facebook.com/${id}` }),
      'taken, slow answer': json(200, { id }),
      'taken, answered 500': graphError(500, 2, 'An unexpected error has occurred.'),
      'taken late, answered 502': json(502, 'Bad gateway'),
      'not taken, answered 503': json(503, 'Service unavailable'),
      'not taken, 404': json(404, 'Not found'),
      'taken, 404': json(404, 'Not found'),
      'not taken, rate limit': graphError(400, 32, 'Page request limit reached'),
      'not taken, refused for good': graphError(400, 100, 'Invalid parameter'),
      'not taken, token refused': graphError(401, 190, 'The access token is invalid.'),
      'refused as a duplicate': graphError(400, 506, 'Duplicate status message'),
      'taken, its copy refused as a duplicate': graphError(400, 506, 'Duplicate status message'),
    };
    if (call === 'not taken, refused for good') this.refused.add(marker);
    if (call === 'refused as a duplicate') this.denied.add(marker);
    const isSilent = call.endsWith('no answer');
    const answerAt = isSilent
      ? Number.POSITIVE_INFINITY
      : world.now + (call === 'taken, slow answer' ? 28 * SECOND : 0);
    return { answerAt, answer: () => answers[call] ?? null };
  }

  #kindOfList(): (typeof LISTS)[number] {
    const { choices } = this.#world;
    if (this.#ill !== null && choices.pick(2, STAYS_ILL) === 1) return this.#ill;
    const kind = LISTS[choices.pick(LISTS.length, LIST_FAULTS)] ?? 'whole';
    this.#ill = WHOLE.includes(kind) ? null : kind;
    return kind;
  }

  #list(process: SimulatedProcess, { url }: HttpRequest, what: string) {
    const world = this.#world;
    const query = new URL(url).searchParams;
    const since = Number(query.get('since') ?? 0) * SECOND;
    const isEndless = query.has('after');
    const kind = isEndless ? 'whole' : this.#kindOfList();
    const marker = process.marker ?? '';
    const look = { isWhole: WHOLE.includes(kind) && !isEndless, at: world.now };
    const shown = this.posts.filter((post) => !post.isDeleted && post.listedAt <= world.now && post.at >= since);
    const entry = ({ id, message, link, at }: PagePost) => ({
      id,
      message: kind === 'without what the posts link to' ? '' : message,
      created_time: new Date(at).toISOString(),
      ...(kind !== 'without what the posts link to' && { attachments: { data: [{ unshimmed_url: link }] } }),
    });
    const data = shown.map(entry).reverse();
    const more = { cursors: { before: 'a', after: 'b' }, next: 'https://graph.facebook.com/next' };
    if (!isEndless || kind !== 'whole') {
      world.say(`${process.name}: ${what}: ${kind}, ${shown.filter((post) => post.marker === marker).length} of it`);
    }
    const answers: Partial<Record<typeof kind, HttpAnswer>> = {
      whole: json(200, isEndless ? { data: [], paging: more } : { data }),
      'whole, slow answer': json(200, { data }),
      'whole, an entry twice': json(200, { data: [...data, ...data.slice(0, 1)] }),
      'answered 500': graphError(500, 1, 'Please reduce the amount of data'),
      'an error beside no entries': json(200, { data: [], error: { code: 1, message: 'partial' } }),
      'cut off, goes on elsewhere': json(200, { data: [], paging: { next: more.next } }),
      'goes on for ever': json(200, { data: [], paging: more }),
      'without what the posts link to': json(200, { data }),
      'no entries beside cursors': json(200, { data: [], paging: { cursors: more.cursors } }),
    };
    this.looks.set(marker, look);
    const answerAt =
      kind === 'no answer' ? Number.POSITIVE_INFINITY : world.now + (kind === 'whole, slow answer' ? 25 * SECOND : 0);
    return { answerAt, answer: () => answers[kind] ?? null };
  }

  #delete(process: SimulatedProcess, path: string, what: string) {
    const world = this.#world;
    const post = this.posts.find(({ id }) => id === path.split('/').at(-1));
    const kind = DELETES[world.choices.pick(DELETES.length, 0.3)] ?? 'done';
    world.say(`${process.name}: ${what}: ${kind}`);
    const isThere = post !== undefined && !post.isDeleted;
    if (post && kind.startsWith('done')) post.isDeleted = true;
    const gone = { error: { code: 100, error_subcode: 33, message: 'Unsupported delete request' } };
    const answers: Partial<Record<typeof kind, HttpAnswer>> = {
      done: isThere ? json(200, { success: true }) : json(400, gone),
      'not done, answered 500': graphError(500, 2, 'An unexpected error has occurred.'),
    };
    const answerAt = kind === 'not done, no answer' ? Number.POSITIVE_INFINITY : world.now;
    return { answerAt, answer: () => answers[kind] ?? null };
  }
}
