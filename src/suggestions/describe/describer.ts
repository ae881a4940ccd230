import { z } from 'zod';
import { preparedTemplate } from '../../compose/templates/render.ts';
import type { PictureSpec } from '../../domain/post.ts';
import type { Clock } from '../../lib/domain-clock.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, sha256 } from '../../lib/ids.ts';
import type { Cut } from '../../media/cut.ts';
import type { MediaStore } from '../../media/store.ts';
import type { Describe } from '../../posts/context.ts';
import type { Db } from '../../store/store.ts';
import { askWithin } from '../ask.ts';
import { jsonIn } from '../completion.ts';
import type { Proposer } from '../connect.ts';
import type { Prompt } from '../model.ts';
import { type Read, readDescription, whyNot } from './read-description.ts';

export interface DescriberContext {
  db: Db;
  media: MediaStore;
  cut: Cut;
  clock: Pick<Clock, 'monotonic'>;
  /** Of articles that do not say theirs. */
  language: string;
}

/** What is sent: enough to see what there is. Cut without its metadata, so that no place travels along. */
const SMALL: PictureSpec = { width: 768, height: 768, format: 'jpeg', maxBytes: 300_000, fit: 'inside' };
/** Nothing is looked for in it, so that it is not searched for faces either. */
const ANYWHERE = { x: 0.5, y: 0.5 };
/** Asked for is less than is taken. */
const WANTED = 200;
/** A model that failed is left alone for so long, so that it does not keep one article after the other waiting. */
const REST_MS = 60_000;

type Question = Pick<Prompt, 'system' | 'user'>;

function promptFor(template: string, language: string, avoid: readonly string[]): Question {
  const example = JSON.stringify({ description: '…' });
  const fields = `- description: at most ${WANTED} characters`;
  const values = { fields, example, language, avoid: avoid.join(', '), article: '', platform: '' };
  return { system: preparedTemplate(template)(values), user: example };
}

/** Answers why where the picture cannot be read: whoever cuts it for its posts tells the same. */
async function smallCopy(bytes: Buffer, cut: Cut, signal: AbortSignal): Promise<Uint8Array | UserError> {
  try {
    const [small] = await cut({ bytes, specs: [SMALL], focal: ANYWHERE }, signal);
    return small === undefined || small instanceof UserError
      ? (small ?? new UserError('nothing was cut'))
      : small.bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) return error;
    throw error;
  }
}

const Kept = z.object({ picture: z.string(), description: z.string() });

/**
 * Describes pictures by the language model; null where none may be sent to it. What it said of a picture is kept in the
 * media store's index, by the picture's content, the language, the model and the prompt, as long as the picture is.
 */
export function createDescriber(proposals: Proposer | null, context: DescriberContext): Describe | null {
  if (!proposals?.settings.pictures) return null;
  const { model, settings, problem } = proposals;
  const template = settings.prompts.describe;
  const { db, media, cut, clock } = context;
  let restUntil = Number.NEGATIVE_INFINITY;

  const ask = async (picture: Uint8Array, prompt: Question, signal: AbortSignal): Promise<string> => {
    if (problem !== null) throw problem;
    if (clock.monotonic() < restUntil) throw new UserError('The language model failed just now, so it is left alone.');
    try {
      return (await askWithin({ db, model, settings, signal }, { ...prompt, picture })).text;
    } catch (error) {
      restUntil = clock.monotonic() + REST_MS;
      throw error;
    }
  };

  const said = async (
    bytes: Buffer,
    language: string,
    avoid: readonly string[],
    signal: AbortSignal,
  ): Promise<Read> => {
    const picture = sha256(bytes);
    const prompt = promptFor(template, language, avoid);
    const key = contentHash({ picture, language, model: settings.model, prompt });
    const kept = Kept.safeParse(jsonIn((await media.recall(key)) ?? ''));
    if (kept.success) return { text: kept.data.description };
    const small = await smallCopy(bytes, cut, signal);
    if (small instanceof UserError) return { refused: small.message };
    const read = readDescription(await ask(small, prompt, signal), language);
    if ('text' in read) await media.remember(key, JSON.stringify({ picture, description: read.text }));
    return read;
  };

  return async ({ bytes, article, avoid }, signal) => {
    const language = article.language ?? context.language;
    const read = await said(bytes, language, avoid, signal);
    if ('refused' in read) return read;
    const refused = whyNot(read.text, article, language, avoid);
    return refused === null ? read : { refused };
  };
}
