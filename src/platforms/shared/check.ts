import { z } from 'zod';
import { avoidedIn } from '../../compose/avoid.ts';
import { codePoints } from '../../compose/count.ts';
import { isMarked } from '../../compose/links.ts';
import { PAID_SIGNS, type PaidSign } from '../../domain/paid-signs.ts';
import {
  NEEDS_PERSON,
  type PictureSpec,
  type PostContent,
  type PostPicture,
  type Problem,
  type RenditionRef,
  textsWithForms,
} from '../../domain/post.ts';
import { blocks, toldAs, warns } from '../../domain/told/problem.ts';
import type { Term } from '../../domain/told/terms.ts';
import { Told } from '../../lib/told.ts';
import type { Limits, TextLimit } from '../platform.ts';

/** Characters that no platform shows: controls but tab and line breaks, non-characters, half surrogates. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff\ufeff]|\p{Surrogate}/u;

function checkText(post: PostContent, limit: TextLimit, platform: Term): Problem[] {
  const text = post.texts[limit.field] ?? '';
  const forms = post.shorter?.[limit.field] ?? [];
  if (limit.required && [text, ...forms].some((one) => one.trim() === '')) {
    return [
      blocks('text-missing', limit.field, `${limit.label} is empty; ${platform} takes no post without it. Write one.`, {
        label: limit.label,
        platform,
      }),
    ];
  }
  if (text.trim() === '') return [];
  const problems: Problem[] = [];
  const length = limit.count(text);
  if (length > limit.max) {
    const { label, unit, max } = limit;
    const over = length - max;
    const message = `${label} has ${length} ${unit}; ${platform} takes at most ${max}. Shorten it by ${over}.`;
    problems.push(blocks('text-too-long', limit.field, message, { label, length, unit, platform, max, over }));
  }
  if ([text, ...forms].some((one) => UNPRINTABLE.test(one))) {
    const message = `${limit.label} has a control character or half a character, which ${platform} does not show. Type it anew.`;
    problems.push(blocks('text-unprintable', limit.field, message, { label: limit.label, platform }));
  }
  return problems;
}

const NAMES = { jpeg: 'image/jpeg', png: 'image/png' } as const;

/** Below this share of the size wanted, a picture is too coarse to post. */
export const COARSE = 1 / 3;

/** Pictures are never enlarged: a small source gives the right shape (to the pixel) in a smaller size. */
function hasShape(made: RenditionRef, { width, height, fit }: PictureSpec): boolean {
  if (made.width > width || made.height > height) return false;
  if (fit === 'inside') return true;
  const isOff = Math.abs(made.width * height - made.height * width) > Math.max(width, height);
  return !isOff && made.width >= width * COARSE;
}

function checkPicture(picture: PostPicture, index: number, limits: Limits, platform: Term): Problem[] {
  const field = `pictures.${index}`;
  const number = index + 1;
  const spec = limits.pictures.places[picture.place];
  if (!spec)
    return [
      blocks(
        'picture-place',
        field,
        `Picture ${number} is for the place “${picture.place}”, which ${platform} does not have. Compose the post anew.`,
        { number, place: picture.place, platform },
      ),
    ];
  const problems: Problem[] = [];
  if (picture.alt.trim() === '') {
    problems.push(
      warns('alt-missing', field, `Picture ${number} has no description for readers who cannot see it. Write one.`, {
        number,
      }),
    );
  }
  if (picture.proposed) {
    const message = `A language model describes picture ${number}: “${picture.alt}” Hold that against the picture before you approve the post.`;
    problems.push(toldAs(warns(NEEDS_PERSON.proposed, field, message), 'proposed-alt', { number, alt: picture.alt }));
  }
  const { rendition } = picture;
  if (!rendition) return problems;
  if (rendition.mimeType !== NAMES[spec.format]) {
    problems.push(
      blocks(
        'picture-format',
        field,
        `Picture ${number} is ${rendition.mimeType}; ${platform} takes ${NAMES[spec.format]} here. Have it made anew.`,
        { number, type: rendition.mimeType, wanted: NAMES[spec.format], platform },
      ),
    );
  }
  if (rendition.bytes > spec.maxBytes) {
    problems.push(
      blocks(
        'picture-too-big',
        field,
        `Picture ${number} has ${rendition.bytes} bytes; ${platform} takes at most ${spec.maxBytes}. Choose another.`,
        { number, size: rendition.bytes, max: spec.maxBytes, platform },
      ),
    );
  }
  const size = `${rendition.width}×${rendition.height}`;
  const asked = `${spec.width}×${spec.height}`;
  const wanted = `${asked} pixels${spec.fit === 'inside' ? ' at most' : ''}`;
  const gaps = { number, size, wanted: asked, platform };
  if (!hasShape(rendition, spec)) {
    const message = `Picture ${number} has ${size} pixels; ${platform} wants ${wanted}. Give the article a larger one.`;
    const problem = blocks('picture-size', field, message, gaps);
    problems.push(spec.fit === 'inside' ? toldAs(problem, 'picture-size-inside', gaps) : problem);
  } else if (spec.fit === 'crop' && rendition.width < spec.width) {
    const message = `Picture ${number} has ${size} pixels; on ${platform} it looks best with ${wanted}.`;
    problems.push(warns('picture-small', field, message, gaps));
  }
  return problems;
}

/** Everything that can be told from the platform's limits alone: texts, number and files of the pictures. */
export function checkLimits(post: PostContent, limits: Limits, platform: Term): Problem[] {
  const problems = limits.texts.flatMap((limit) => checkText(post, limit, platform));
  const { min, max } = limits.pictures;
  const count = post.pictures.length;
  if (count < min) {
    problems.push(
      blocks(
        'picture-missing',
        'pictures',
        `The article has ${count === 0 ? 'no picture' : `only ${count}`}; ${platform} takes none without ${min === 1 ? 'one' : min}. Add one to the article.`,
        { count, min, platform },
      ),
    );
  }
  if (count > max)
    problems.push(
      blocks(
        'pictures-too-many',
        'pictures',
        `The post has ${count} pictures; ${platform} takes at most ${max}. Take out ${count - max}.`,
        { count, max, over: count - max, platform },
      ),
    );
  return [...problems, ...post.pictures.flatMap((picture, index) => checkPicture(picture, index, limits, platform))];
}

/** A link must be a web address, and carry the marker by which the post is found again. */
export function checkLink(post: PostContent): Problem[] {
  const { link } = post;
  if (link === null)
    return [
      warns(
        'link-missing',
        'link',
        'The article has no web address, so the post carries no link. Give the article its address.',
      ),
    ];
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    return [
      blocks(
        'link-invalid',
        'link',
        `The link is “${link}”; only an http or https address can be followed. Correct it.`,
        { link },
      ),
    ];
  }
  if (!isMarked(post)) {
    const message =
      'The link does not carry the marker of the post; after a lost answer the post is found by its text only.';
    return [warns('link-unmarked', 'link', message)];
  }
  return [];
}

const RemarkNote = z.object({
  field: z.string(),
  message: z.string(),
  text: z.string().optional().catch(undefined),
  isTorn: z.boolean().catch(false),
  told: Told.optional().catch(undefined),
});

const Notes = z.object({
  avoid: z.array(z.string()).catch([]),
  repeats: z.boolean().catch(false),
  proposed: z.boolean().catch(false),
  translated: z.object({ from: z.string(), to: z.string() }).nullable().catch(null),
  sponsored: z.boolean().catch(false),
  paidDoubts: z.array(z.enum(PAID_SIGNS)).catch([]),
  remarks: z.array(RemarkNote).catch([]),
});

const REPEATS =
  'The post says what an earlier round said, since the article gives nothing else. Approve it to say it again.';
const PROPOSED = 'A language model proposed the texts. Read them against the article before you approve them.';

const SPONSORED =
  'The page calls the article an advertisement. The post is labelled as one; approve it only if the channel carries advertisements.';

/** What one sign alone, or signs on urgent news, say of who paid. */
function paidPerhaps([sign]: readonly PaidSign[]): Problem[] {
  if (sign === undefined) return [];
  const message = `The article may be an advertisement: ${sign} says so. The post is not labelled: that takes two signs, and on urgent news a person. Add a label if it is an advertisement; otherwise approve it as it is.`;
  return [warns(NEEDS_PERSON.sponsoredPerhaps, 'article', message, { sign })];
}

const languageName = (tag: string): string => new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;

/** What a language model has to do with the texts. */
function writtenByModel({ proposed, translated }: Pick<z.infer<typeof Notes>, 'proposed' | 'translated'>): Problem[] {
  if (!translated) return proposed ? [warns(NEEDS_PERSON.proposed, 'article', PROPOSED)] : [];
  const { from, to } = translated;
  const message = `This is a machine translation from ${languageName(from)} into ${languageName(to)}. No check can compare the two: have it read by a person who reads both before you approve it.`;
  return [warns(NEEDS_PERSON.translated, 'article', message, { from, to })];
}

/** What `write` noted: words the newsroom never uses, where a text still has one, and remarks for the editor. */
export function checkCopy(post: PostContent): Problem[] {
  const { avoid, remarks, ...noted } = Notes.parse(post.extra);
  const avoided = Object.entries(textsWithForms(post)).flatMap(([field, text]) =>
    avoidedIn(text, avoid).map((word) =>
      blocks(
        'word-avoided',
        field,
        `The text has “${word}”, which is on the newsroom’s list of words to avoid. It comes from the article: change it there, or give the channel a template of its own.`,
        { word },
      ),
    ),
  );
  const remarked = remarks
    .filter(({ field, text }) => text === undefined || text === post.texts[field])
    .map(({ field, message, isTorn, told }): Problem => {
      const code = isTorn ? NEEDS_PERSON.titleTorn : 'copy-remark';
      return { severity: 'warns', code, field, message, told };
    });
  return [
    ...avoided,
    ...remarked,
    ...(noted.repeats ? [warns(NEEDS_PERSON.repeats, 'article', REPEATS)] : []),
    ...(noted.sponsored ? [warns(NEEDS_PERSON.sponsored, 'article', SPONSORED)] : []),
    ...paidPerhaps(noted.paidDoubts),
    ...writtenByModel(noted),
  ];
}

/** Descriptions of pictures, counted in code points. */
export const checkAlts = (post: PostContent, max: number): Problem[] =>
  post.pictures.flatMap(({ alt }, index) => {
    const length = codePoints(alt);
    const [number, over] = [index + 1, length - max];
    const message = `The description of picture ${number} has ${length} characters; at most ${max} are taken. Shorten it by ${over}.`;
    return over > 0 ? [blocks('alt-too-long', `pictures.${index}`, message, { number, length, max, over })] : [];
  });
