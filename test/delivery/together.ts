import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import type { Session } from '../../src/platforms/session.ts';
import { content, Says, scripted } from './bench.ts';

const Id = z.object({ id: z.string() });

/** A platform that sends several posts as one message: what it has, and what it was asked. */
export interface MessageWorld {
  /** Drafts that are there, by their ids: what each says. */
  drafts: Map<string, string[]>;
  /** Messages that went out. */
  sent: { draft: string; says: string[] }[];
  /** Texts of posts, in the order in which something was uploaded for them. */
  uploaded: string[];
  /** Called where a post is uploaded, a draft is made or a message is sent; throws where that is refused, or its answer lost. */
  on?: (what: 'upload' | 'draft' | 'send', says: readonly string[]) => void | Promise<void>;
  /** Called once a message is out, before it is answered. */
  after?: () => void;
  finds: boolean;
}

export const nothingSent = (): MessageWorld => ({ drafts: new Map(), sent: [], uploaded: [], finds: true });

const textOf = ({ texts }: PostContent): string => texts.text ?? '';

async function publish(
  world: MessageWorld,
  posts: readonly PostContent[],
  session: Session<unknown, Readonly<Record<string, unknown>>>,
) {
  const says = posts.map(textOf);
  for (const [at, text] of says.entries()) {
    await session.forItem(at, () =>
      session.step(`upload ${text}`, { result: z.string(), validFor: 3_600_000 }, async () => {
        await world.on?.('upload', [text]);
        world.uploaded.push(text);
        return text;
      }),
    );
  }
  const draft = await session.commit('draft', { result: Id }, async () => {
    await world.on?.('draft', says);
    const id = `draft-${world.drafts.size + world.sent.length + 1}`;
    world.drafts.set(id, says);
    return { id };
  });
  const takeBack = async () => world.drafts.delete(draft.id);
  const { id } = await session.commit('send', { result: Id, takeBack }, async () => {
    await world.on?.('send', says);
    const of = world.drafts.get(draft.id);
    if (!of) throw new Says({ type: 'failed', message: plainText('no such draft'), code: 'gone' });
    world.drafts.delete(draft.id);
    world.sent.push({ draft: draft.id, says: of });
    world.after?.();
    return { id: `message-${world.sent.length}` };
  });
  return posts.map((_, at) => ({ remoteId: `${id}#${at + 1}`, otherIds: { message: id }, url: null, warnings: [] }));
}

/** The channel `main` on such a platform; `most`: posts of one message. */
export function messaging(world: MessageWorld, most = 3): ConnectedChannel {
  const connected = scripted({
    publish: async (post, session) => {
      const [receipt] = await publish(world, [post], session);
      if (!receipt) throw new Error('no receipt was made');
      return receipt;
    },
    publishTogether: (posts, session) => publish(world, posts, session),
    find: async ({ commit, post, together = [post] }) => {
      const says = together.map(textOf);
      const isIt = (one: readonly string[]) => one.join() === says.join();
      if (!world.finds) return { answer: 'cannot-tell', why: plainText('no list'), never: true };
      if (commit === 'draft') {
        const found = [...world.drafts].find(([, one]) => isIt(one));
        return found ? { answer: 'found', result: { id: found[0] } } : { answer: 'absent' };
      }
      const at = world.sent.findIndex((one) => isIt(one.says));
      return at < 0 ? { answer: 'absent' } : { answer: 'found', result: { id: `message-${at + 1}` } };
    },
  });
  const { platform } = connected;
  return { ...connected, platform: { ...platform, content: { ...platform.content, together: () => most } } };
}

export const saying = (text: string): PostContent => ({ ...content, texts: { text, title: text } });
