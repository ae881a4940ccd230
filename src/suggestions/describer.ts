import { z } from 'zod';
import { avoidedIn } from '../compose/avoid.ts';
import { codePoints } from '../compose/count.ts';
import { withoutEmoji } from '../compose/emoji.ts';
import { sentences } from '../compose/sentences.ts';
import { preparedTemplate } from '../compose/template.ts';
import { tidyLine } from '../compose/tidy.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import type { PictureSpec } from '../domain/post.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash, sha256 } from '../lib/ids.ts';
import type { Cut } from '../media/cut.ts';
import type { MediaStore } from '../media/storage/store.ts';
import type { Describe } from '../posts/context.ts';
import { writer } from '../posts/writer/writer.ts';
import type { Db } from '../store/store.ts';
import { askWithin } from './budget.ts';
import { answeredJson, jsonIn } from './completion.ts';
import type { Proposer } from './connect.ts';
import { fullNamesIn } from './full-names.ts';
import { models } from './messages.ts';
import type { Prompt } from './model.ts';

/** Chinese surnames; those that are also measures or common things are left out. */
const SURNAME =
  '[王李张刘陈赵吴徐朱郭罗郑谢宋韩冯邓曹彭曾肖蔡潘袁董杜苏魏吕丁沈姚卢姜崔谭陆贾韦傅邹孟秦邱薛阎贺习温張劉陳趙吳羅鄭馮鄧肖蔣蒋盧姚譚陸賈韋鄒賀習]';
/** Words that follow the name of a person who acts, and titles. */
const BEHIND =
  '(?=在|和|与|與|同|向|对|對|正|出席|发表|發表|会见|會見|握手|站|坐|走|微笑|挥手|揮手|讲话|講話|[，、。]|$)';
const CHINESE = [
  new RegExp(`(?<![一二两兩三四五六七八九十几幾这這那张張])${SURNAME}\\p{Script=Han}{1,2}?${BEHIND}`, 'gu'),
  new RegExp(
    `${SURNAME}\\p{Script=Han}{0,2}(?:总统|總統|主席|首相|总理|總理|先生|女士|教授|部长|部長|市长|市長)`,
    'gu',
  ),
  // Foreign names.
  /\p{Script=Han}+[·・]\p{Script=Han}+/gu,
];
const words = new Intl.Segmenter('zh', { granularity: 'word' });

function chineseNames(text: string): string[] {
  const lengths = new Map([...words.segment(text)].map(({ index, segment }) => [index, segment.length]));
  return CHINESE.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      // A dictionary word that begins like a name is not a name.
      .filter(({ 0: name, index }) => (lengths.get(index) ?? 1) === 1 || /[·・]/.test(name))
      .map(([name]) => name),
  );
}

/** Parts of names with two or more words in an article: a surname alone names a person, too. */
function partsOfNames(article: Article, language: string): Set<string> {
  const texts = [article.headline, article.standfirst ?? '', ...paragraphsOf(article), ...article.authors];
  return new Set(texts.flatMap((text) => fullNamesIn(text, language).flat()));
}

/** Empty article, in which every name is new. */
const silent = (article: Article): Article => ({
  ...article,
  headline: '…',
  standfirst: null,
  section: null,
  tags: [],
  authors: [],
  blocks: [],
  images: [],
  videos: [],
  credits: [],
  related: [],
});

/**
 * Finds the first name in a picture's description that its writer cannot know; null for none. Only single words that
 * the article has, and not as part of a longer name, are allowed: “EU”, “Christmas”.
 */
async function namedIn(text: string, article: Article, language: string): Promise<string | null> {
  const [chinese] = chineseNames(text);
  if (chinese !== undefined) return chinese;
  const namesBeside = async (source: Article) =>
    (await writer.findings({ text }, source, { language, allowed: [] })).filter(({ kind }) => kind === 'name');
  const parts = partsOfNames(article, language);
  const strange = new Set((await namesBeside(article)).map(({ start }) => start));
  const bad = (await namesBeside(silent(article))).find(
    ({ words: name, start }) => strange.has(start) || /\s/.test(name) || parts.has(name),
  );
  const [first = ''] = /^[\p{L}\p{M}'’-]+/u.exec(text) ?? [];
  return bad?.words ?? (parts.has(first) ? first : null);
}

/** Code points. Screen readers read it in one go; a platform that takes less gets it shortened. */
const LONGEST = 250;

const Answer = z.object({ description: z.string() });
const MARKUP = /[<>`*_#{}[\]|\\]|https?:|www\.|&\w+;/i;
/** Openings to remove: a listener knows that it is a picture. */
const NEEDLESS = /^(?:an?|the|this)?\s*(?:close-up )?(?:image|picture|photo|photograph) (?:of|shows|showing)\s+/i;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

type Read = { text: string } | { refused: string };

/** Extracts the sentence of an answer. Throws a UserError where it is not a description. */
function readDescription(answer: string, language: string): Read {
  const parsed = Answer.safeParse(answeredJson(answer));
  if (!parsed.success) return { refused: 'it is not the JSON object that was asked for' };
  const [first = ''] = sentences(withoutEmoji(tidyLine(parsed.data.description)), language);
  const text = capital(first.replace(NEEDLESS, ''));
  if (!/\p{L}{2}|\p{Script=Han}/u.test(text)) return { refused: 'it says nothing' };
  const length = codePoints(text);
  if (length > LONGEST) return { refused: `it has ${length} characters, at most ${LONGEST} were expected` };
  if (MARKUP.test(text)) return { refused: 'it has markup or a link in it' };
  return { text };
}

/** Reason why a description cannot be used in posts about an article; null: it can. */
async function whyNot(
  text: string,
  article: Article,
  language: string,
  avoid: readonly string[],
): Promise<string | null> {
  const name = await namedIn(text, article, language);
  if (name !== null) return `it names “${name}”, which it was not given`;
  const [avoided] = avoidedIn(text, avoid);
  return avoided === undefined ? null : `it has “${avoided}”, which is on the list of words to avoid`;
}

export interface DescriberContext {
  db: Db;
  media: MediaStore;
  cut: Cut;
  clock: Pick<Clock, 'monotonic'>;
  /** Language of articles that do not declare one. */
  language: string;
}

/** Copy that is sent: large enough to recognise things, and without metadata, so that no location leaks. */
const SMALL: PictureSpec = { width: 768, height: 768, format: 'jpeg', maxBytes: 300_000, fit: 'inside' };
/** No subject detection is needed, so faces are not searched for. */
const ANYWHERE = { x: 0.5, y: 0.5 };
/** The length asked for is below the length accepted. */
const WANTED = 200;
/** Pause after a failure, so that a failing model does not delay every article. */
const REST_MS = 60_000;

type Question = Pick<Prompt, 'system' | 'user'>;

function promptFor(template: string, language: string, avoid: readonly string[]): Question {
  const example = JSON.stringify({ description: '…' });
  const fields = `- description: at most ${WANTED} characters`;
  const values = { fields, example, language, avoid: avoid.join(', '), article: '', platform: '' };
  return { system: preparedTemplate(template)(values), user: example };
}

/** Returns the reason where the picture cannot be read; cutting it for its posts reports the same. */
async function smallCopy(bytes: Buffer, cut: Cut, signal: AbortSignal): Promise<Uint8Array | UserError> {
  try {
    const [small] = await cut({ bytes, specs: [SMALL], focal: ANYWHERE }, signal);
    return small === undefined || small instanceof UserError
      ? (small ?? new UserError(models.noSmallCopy()))
      : small.bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) return error;
    throw error;
  }
}

const Kept = z.object({ picture: z.string(), description: z.string() });

/**
 * Describes pictures with the language model; null where none may be sent to it. A description is kept in the
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
    if (clock.monotonic() < restUntil) throw new UserError(models.resting());
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
    const refused = await whyNot(read.text, article, language, avoid);
    return refused === null ? read : { refused };
  };
}
