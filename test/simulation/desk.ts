import type { QueryOptions } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { PostContent } from '../../src/domain/post.ts';
import { contentHash, derivedId, markerOf } from '../../src/lib/ids.ts';
import { withdrawArticle } from '../../src/posts/withdraw.ts';
import * as schema from '../../src/store/schema/index.ts';
import type { SimulatedStore } from './store.ts';
import type { World } from './world.ts';

export const CHANNEL = 'page';
const MINUTE = 60_000;
/** How long what holds a post back may last. */
const LENGTHS = [2 * MINUTE, 10 * MINUTE, 40 * MINUTE];

/** A post as the desk knows it. */
export interface DeskPost {
  name: string;
  id: string;
  articleId: string;
  deliveryId: string;
  marker: string;
  /** What it says, in all its versions. */
  message: string;
  isApproved: boolean;
  /** By the database's clock. */
  embargoUntil: number;
  isWithdrawn: boolean;
}

/** What people do meanwhile, each with an end where it has one. */
const ACTIONS = [
  'pause',
  'pause everything',
  'take an approval back',
  'embargo',
  'rewrite and approve',
  'withdraw',
] as const;

const contentOf = (marker: string, message: string): PostContent => ({
  platform: 'facebook',
  kind: 'link',
  language: 'en',
  marker,
  texts: { message },
  link: `https://paper.example/story?utm_content=${marker}`,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
});

/** The newsroom: approves, pauses, rewrites and withdraws, in the store that the engine reads. */
export class Desk {
  readonly posts: DeskPost[] = [];
  isPaused = false;
  isAllPaused = false;
  #world: World;
  #store: SimulatedStore;
  #isBusy: () => boolean;
  #db;

  /** `isBusy`: a transaction is open, which the store's one session would mix with ours. */
  constructor(world: World, store: SimulatedStore, isBusy: () => boolean) {
    this.#world = world;
    this.#store = store;
    this.#isBusy = isBusy;
    const client = {
      query: async (text: string, params?: unknown[], options?: QueryOptions) => store.query(text, params, options),
      transaction: async (work: (tx: unknown) => Promise<unknown>) => work(client),
    };
    this.#db = drizzle({ client: client as never, schema });
  }

  /** Whether a post may leave now, by our own account. */
  mayLeave({ isApproved, embargoUntil, isWithdrawn }: DeskPost): boolean {
    return !this.isPaused && !this.isAllPaused && isApproved && !isWithdrawn && embargoUntil <= this.#world.databaseNow;
  }

  /** An approved post whose time has come. */
  plan(number: number): void {
    const [id, articleId, deliveryId] = ['post', 'article', 'delivery'].map((kind) =>
      derivedId('simulation', kind, String(number)),
    );
    if (!id || !articleId || !deliveryId) throw new Error('A post without ids');
    const name = `post ${number + 1}`;
    const marker = markerOf(id);
    const post = {
      name,
      id,
      articleId,
      deliveryId,
      marker,
      message: name,
      isApproved: true,
      embargoUntil: 0,
      isWithdrawn: false,
    };
    const content = contentOf(marker, post.message);
    const hash = contentHash(content);
    this.#run('insert into masthead.articles (id, canonical_key, revision) values ($1, $2, 1)', [articleId, articleId]);
    this.#run(
      `insert into masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems, approved_hash)
       values ($1, $2, 1, $3, $4, $5, '[]', $5)`,
      [id, articleId, CHANNEL, JSON.stringify(content), hash],
    );
    this.#run(`insert into masthead.approvals (post_id, content_hash, by, automatic) values ($1, $2, 'Ada', false)`, [
      id,
      hash,
    ]);
    this.#run(
      `insert into masthead.deliveries (id, post_id, channel_id, kind, content_hash, slot_at, next_at)
       values ($1, $2, $3, 'send', $4, clock_timestamp(), clock_timestamp())`,
      [deliveryId, id, CHANNEL, hash],
    );
    this.posts.push(post);
  }

  #run(text: string, params: readonly unknown[] = []): void {
    this.#store.query(text, params);
  }

  /** Somebody does something; what holds a post back ends again by itself. */
  async act(): Promise<void> {
    const { choices } = this.#world;
    const action = ACTIONS[choices.pick(ACTIONS.length, 0.85)] ?? 'pause';
    const post = this.posts[choices.pick(this.posts.length, 0.5)];
    const until = this.#world.now + (LENGTHS[choices.pick(LENGTHS.length, 0.6)] ?? MINUTE);
    if (!post || post.isWithdrawn) return;
    this.#world.say(`a person: ${action}${action.startsWith('pause') ? '' : ` ${post.name}`}`);
    switch (action) {
      case 'pause':
        this.#pause(true);
        return this.#later(until, 'resume', () => this.#pause(false));
      case 'pause everything':
        this.#pauseAll(true);
        return this.#later(until, 'resume everything', () => this.#pauseAll(false));
      case 'take an approval back':
        this.#approve(post, false);
        return this.#later(until, `approve ${post.name} again`, () => this.#approve(post, true));
      case 'embargo':
        post.embargoUntil = until + this.#world.databaseError;
        return this.#run('update masthead.posts set embargo_until = $2 where id = $1', [
          post.id,
          new Date(post.embargoUntil).toISOString(),
        ]);
      case 'rewrite and approve':
        return this.#rewrite(post);
      case 'withdraw':
        post.isWithdrawn = true;
        return this.#db.transaction((tx) =>
          withdrawArticle(tx, post.articleId, { signal: 'kill', reason: null, by: 'Ada' }),
        );
      default:
        return action satisfies never;
    }
  }

  #later(at: number, what: string, does: () => void): void {
    const go = (): void => {
      this.#world.say(`a person: ${what}`);
      does();
    };
    this.#world.wait({ owner: null, at, what, isFree: () => !this.#isBusy(), go });
  }

  #pause(isOn: boolean): void {
    this.isPaused = isOn;
    this.#run(
      `insert into masthead.channel_states (channel_id, paused, paused_by) values ($1, $2, 'Ada')
       on conflict (channel_id) do update set paused = $2, paused_until = null, paused_by = 'Ada'`,
      [CHANNEL, isOn],
    );
  }

  #pauseAll(isOn: boolean): void {
    this.isAllPaused = isOn;
    this.#run(
      `insert into masthead.switches (name, "on", detail) values ('pause-all', $1, '{"reason":"quiet","by":"Ada"}')
       on conflict (name) do update set "on" = $1`,
      [isOn],
    );
  }

  #approve(post: DeskPost, isApproved: boolean): void {
    post.isApproved = isApproved;
    const hash = isApproved ? 'content_hash' : 'null';
    this.#run(`update masthead.posts set approved_hash = ${hash} where id = $1`, [post.id]);
    this.#wake(post);
  }

  #wake({ id }: DeskPost): void {
    this.#run(
      `update masthead.deliveries set next_at = clock_timestamp() where post_id = $1 and state = 'scheduled' and kind = 'send'`,
      [id],
    );
  }

  /** What may be out already is not rewritten: that would be a correction. */
  #rewrite(post: DeskPost): void {
    const { rows } = this.#store.query(
      `select 1 from masthead.deliveries d where d.id = $1 and (d.state not in ('scheduled', 'sending')
       or exists (select 1 from masthead.delivery_commits c where c.delivery_id = d.id and c.state <> 'closed'))`,
      [post.deliveryId],
    );
    if (rows.length > 0 || !post.isApproved) return;
    post.message = `${post.message}, again`;
    const content = contentOf(post.marker, post.message);
    const hash = contentHash(content);
    this.#run('update masthead.posts set content = $2, content_hash = $3, approved_hash = $3 where id = $1', [
      post.id,
      JSON.stringify(content),
      hash,
    ]);
    this.#run(`insert into masthead.approvals (post_id, content_hash, by, automatic) values ($1, $2, 'Ada', false)`, [
      post.id,
      hash,
    ]);
    this.#run('update masthead.deliveries set content_hash = $2 where id = $1', [post.deliveryId, hash]);
    this.#wake(post);
  }

  /** A person sees that Masthead paused the channel itself, and resumes it. */
  resumeWhatPausedItself(): void {
    if (!this.isPaused) this.#pause(false);
  }
}
