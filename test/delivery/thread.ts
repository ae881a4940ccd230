import { z } from 'zod';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import type { Article } from '../../src/domain/article.ts';
import { paragraphsOf } from '../../src/domain/article.ts';
import { type PartReceipt, partReceiptsOf, receiptOf } from '../../src/domain/outcome.ts';
import { type PostContent, partsOf } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import { checkLimits } from '../../src/platforms/kit/check.ts';
import type { FindQuery, LoadedClient } from '../../src/platforms/platform.ts';
import { Says } from './bench.ts';

const Id = z.object({ id: z.string() });

/** What a platform of threads has live, and what it was asked. */
export interface ThreadWorld {
  live: { id: string; part: number; text: string; below: string | null }[];
  asked: Pick<FindQuery, 'commit' | 'part'>[];
  /** Throws where a part is refused. */
  refuse?: (part: number) => void;
  /** Throws where a part is made and its answer says otherwise. */
  misreport?: (part: number) => void;
}

function clientOf(world: ThreadWorld): LoadedClient {
  return {
    async publish(post, session) {
      const receipts: PartReceipt[] = [];
      for (const [part, { texts }] of partsOf(post).entries()) {
        const below = receipts.at(-1)?.remoteId ?? null;
        const { id } = await session.commit('post', { part, result: Id }, async () => {
          world.refuse?.(part);
          const made = { id: `id-${world.live.length + 1}`, part, text: texts.text ?? '', below };
          world.live.push(made);
          world.misreport?.(part);
          return { id: made.id };
        });
        const receipt = { part, remoteId: id, url: `https://threads.example/${id}`, otherIds: {} };
        session.isLive(receipt);
        receipts.push(receipt);
      }
      const receipt = receiptOf(receipts, session.warnings());
      if (!receipt) throw new Error('a thread without parts');
      return receipt;
    },
    async change({ kind, live: { receipt } }, session) {
      if (kind === 'revise') throw new Error('a thread is not revised');
      for (const { part, remoteId } of partReceiptsOf(receipt).toReversed()) {
        await session.commit('delete', { part, result: Id }, async () => {
          world.live = world.live.filter(({ id }) => id !== remoteId);
          return { id: remoteId };
        });
      }
      return receipt;
    },
    async find({ commit, part = 0 }) {
      world.asked.push({ commit, part });
      const found = world.live.find((one) => one.part === part);
      return found ? { answer: 'found', result: { id: found.id } } : { answer: 'absent' };
    },
    classify: (error) =>
      error instanceof Says ? error.outcome : { type: 'unknown', message: plainText(String(error)), code: null },
    diagnose: async () => [],
  };
}

/** A thread of three: the post of the channel, the standfirst below it with the picture, and the last paragraph. */
function threadOf(article: Article, post: PostContent): PostContent {
  const { standfirst } = article;
  const last = paragraphsOf(article).at(-1) ?? '';
  return {
    ...post,
    continued: [
      { texts: { text: standfirst ?? '' }, pictures: post.pictures, video: null },
      { texts: { text: last }, pictures: [], video: null },
    ],
  };
}

/** The channel with a platform that makes threads of up to three parts. */
export function threading(connected: DraftChannel, world: ThreadWorld): DraftChannel {
  const { platform } = connected;
  return {
    ...connected,
    platform: {
      ...platform,
      content: {
        ...platform.content,
        compose: (article, context) => threadOf(article, platform.content.compose(article, context)),
        check: (post, options) =>
          checkLimits(post, { ...platform.content.limits(options), parts: { max: 3 } }, plainText(platform.name)),
      },
      client: async () => clientOf(world),
    },
  };
}
