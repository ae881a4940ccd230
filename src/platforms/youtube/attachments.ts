import { z } from 'zod';
import { captionsOf, type PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { Message } from '../../lib/message.ts';
import { AnswerError, TransportError } from '../../net/http.ts';
import { renditionOf } from '../kit/media.ts';
import type { Session } from '../session.ts';
import { Anything, read, send } from './api.ts';
import { classify, unlessDone } from './classify.ts';
import { ATTACH_PATIENCE } from './limits.ts';
import * as build from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

/** Something that belongs to a video and may be missing: the video goes out without it, with a warning. */
export interface Attachment {
  /** The first word says what it is, the rest tells it from others: `playlist PL…`. */
  name: string;
  /** May be repeated. */
  run(signal: AbortSignal): Promise<unknown>;
  /** Completes the reason of a refusal. */
  explain?(why: Message): Message;
}

/** Thumbnail of the video; none for a post without a picture and a frame. */
export function thumbnailFor(post: PostContent, session: YoutubeSession, id: string): Attachment[] {
  const shown = build.thumbnailOf(post);
  if (!shown) return [];
  const rendition = 'place' in shown ? renditionOf(shown) : shown;
  const run = async (signal: AbortSignal) => {
    const bytes = await (await session.file(rendition)).bytes();
    const set = (token: string) => build.setThumbnail(session.options, id, bytes, token);
    await read(session, 'thumbnail', set, Anything, signal);
  };
  return [{ name: 'thumbnail', run }];
}

/** Caption tracks. One that exists came with an attempt whose answer was lost. */
export const captionsFor = ({ video }: PostContent, session: YoutubeSession, id: string): Attachment[] =>
  captionsOf(video).map((captions, index) => ({
    name: index === 0 ? 'captions' : `captions ${captions.language}`,
    async run(signal) {
      const bytes = await (await session.file(captions)).bytes();
      const insert = (token: string) => build.insertCaptions(session.options, id, captions, bytes, token);
      await send(session, 'captions', insert, signal).catch(unlessDone('captionExists'));
    },
  }));

const DAY = 86_400_000;
const Begun = z.object({ at: z.string() });
/** Reason of a refusal, or null. */
const Attached = z.object({ why: z.json() });

/** Refusals last; other failures pass, and are waited for until `patience` ends. Null: try again. */
function refusalOf(error: unknown, now: Date, isPatient: boolean): Message | null {
  if (error instanceof UserError) return error.asMessage();
  const outcome = classify(error, 'step', now);
  if (outcome.type === 'failed' || outcome.type === 'unauthorized') return outcome.message;
  const passes = outcome.type === 'unavailable' || outcome.type === 'rate-limited';
  return passes && !isPatient ? outcome.message : null;
}

/** Attaches each once, and stores what was refused. Throws a failure that passes, so that the attempt is repeated. */
export async function attach(attachments: readonly Attachment[], session: YoutubeSession): Promise<void> {
  if (attachments.length === 0) return;
  const begun = await session.step('attach begun', { result: Begun, validFor: 30 * DAY }, async () => ({
    at: session.now().toISOString(),
  }));
  const patience = session.after(ATTACH_PATIENCE).getTime() - session.now().getTime();
  const isPatient = session.now().getTime() < Date.parse(begun.at) + patience;
  let passing: unknown = null;
  for (const one of attachments) {
    await attachOne(one, session, isPatient).catch((error: unknown) => {
      // One that YouTube fails to take must not keep back the others.
      if (!(error instanceof AnswerError || error instanceof TransportError)) throw error;
      passing ??= error;
    });
  }
  if (passing !== null) throw passing;
}

function attachOne({ name, run }: Attachment, session: YoutubeSession, isPatient: boolean) {
  return session.step(`attach ${name}`, { result: Attached, validFor: 30 * DAY }, async (signal) => {
    try {
      await run(signal);
      return { why: null };
    } catch (error) {
      const why = signal.aborted ? null : refusalOf(error, session.now(), isPatient);
      if (why === null) throw error;
      return { why: z.json().parse(why) };
    }
  });
}

/**
 * Leaves a warning for each that was refused. A video that an earlier version made public gets what it still lacks.
 */
export async function warnOfRefused(attachments: readonly Attachment[], session: YoutubeSession): Promise<void> {
  for (const one of attachments) {
    await session.afterwards(one.name, async () => {
      const { why } = await attachOne(one, session, false);
      if (why === null) return true;
      const message = Message.parse(why);
      throw new UserError(one.explain?.(message) ?? message);
    });
  }
}

/** Attaches each to a video that was published before; what fails leaves a warning. */
export async function attachLater(attachments: readonly Attachment[], session: YoutubeSession): Promise<void> {
  for (const { name, run, explain } of attachments) {
    await session.afterwards(name, async (signal) => {
      try {
        await run(signal);
      } catch (error) {
        const outcome = classify(error, 'step', session.now());
        throw explain && 'message' in outcome ? new UserError(explain(outcome.message)) : error;
      }
      return true;
    });
  }
}
