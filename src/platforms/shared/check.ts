import { z } from 'zod';
import { avoidedIn } from '../../compose/avoid.ts';
import { codePoints } from '../../compose/count.ts';
import { isMarked } from '../../compose/links.ts';
import {
  NEEDS_PERSON,
  type PictureSpec,
  type PostContent,
  type PostPicture,
  type Problem,
  type RenditionRef,
} from '../../domain/post.ts';
import type { Limits, TextLimit } from '../platform.ts';

export const blocks = (code: string, field: string, message: string): Problem => ({
  severity: 'blocks',
  code,
  field,
  message,
});
export const warns = (code: string, field: string, message: string): Problem => ({
  severity: 'warns',
  code,
  field,
  message,
});

/** Characters that no platform shows: controls but tab and line breaks, non-characters, half surrogates. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff\ufeff]|\p{Surrogate}/u;

function checkText(post: PostContent, limit: TextLimit, platform: string): Problem[] {
  const text = post.texts[limit.field] ?? '';
  if (text.trim() === '') {
    return limit.required
      ? [
          blocks(
            'text-missing',
            limit.field,
            `${limit.label} is empty; ${platform} takes no post without it. Write one.`,
          ),
        ]
      : [];
  }
  const problems: Problem[] = [];
  const length = limit.count(text);
  if (length > limit.max) {
    const message = `${limit.label} has ${length} ${limit.unit}; ${platform} takes at most ${limit.max}. Shorten it by ${length - limit.max}.`;
    problems.push(blocks('text-too-long', limit.field, message));
  }
  if (UNPRINTABLE.test(text)) {
    const message = `${limit.label} has a control character or half a character, which ${platform} does not show. Type it anew.`;
    problems.push(blocks('text-unprintable', limit.field, message));
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

function checkPicture(picture: PostPicture, index: number, limits: Limits, platform: string): Problem[] {
  const field = `pictures.${index}`;
  const spec = limits.pictures.places[picture.place];
  if (!spec)
    return [
      blocks(
        'picture-place',
        field,
        `Picture ${index + 1} is for the place “${picture.place}”, which ${platform} does not have. Compose the post anew.`,
      ),
    ];
  const problems: Problem[] = [];
  if (picture.alt.trim() === '') {
    problems.push(
      warns('alt-missing', field, `Picture ${index + 1} has no description for readers who cannot see it. Write one.`),
    );
  }
  if (picture.proposed) {
    const message = `A language model describes picture ${index + 1}: “${picture.alt}” Hold that against the picture before you approve the post.`;
    problems.push(warns(NEEDS_PERSON.proposed, field, message));
  }
  const { rendition } = picture;
  if (!rendition) return problems;
  if (rendition.mimeType !== NAMES[spec.format]) {
    problems.push(
      blocks(
        'picture-format',
        field,
        `Picture ${index + 1} is ${rendition.mimeType}; ${platform} takes ${NAMES[spec.format]} here. Have it made anew.`,
      ),
    );
  }
  if (rendition.bytes > spec.maxBytes) {
    problems.push(
      blocks(
        'picture-too-big',
        field,
        `Picture ${index + 1} has ${rendition.bytes} bytes; ${platform} takes at most ${spec.maxBytes}. Choose another.`,
      ),
    );
  }
  const size = `${rendition.width}×${rendition.height}`;
  const wanted = `${spec.width}×${spec.height} pixels${spec.fit === 'inside' ? ' at most' : ''}`;
  if (!hasShape(rendition, spec)) {
    problems.push(
      blocks(
        'picture-size',
        field,
        `Picture ${index + 1} has ${size} pixels; ${platform} wants ${wanted}. Give the article a larger one.`,
      ),
    );
  } else if (spec.fit === 'crop' && rendition.width < spec.width) {
    problems.push(
      warns(
        'picture-small',
        field,
        `Picture ${index + 1} has ${size} pixels; on ${platform} it looks best with ${wanted}.`,
      ),
    );
  }
  return problems;
}

/** Everything that can be told from the platform's limits alone: texts, number and files of the pictures. */
export function checkLimits(post: PostContent, limits: Limits, platform: string): Problem[] {
  const problems = limits.texts.flatMap((limit) => checkText(post, limit, platform));
  const { min, max } = limits.pictures;
  const count = post.pictures.length;
  if (count < min) {
    problems.push(
      blocks(
        'picture-missing',
        'pictures',
        `The article has ${count === 0 ? 'no picture' : `only ${count}`}; ${platform} takes none without ${min === 1 ? 'one' : min}. Add one to the article.`,
      ),
    );
  }
  if (count > max)
    problems.push(
      blocks(
        'pictures-too-many',
        'pictures',
        `The post has ${count} pictures; ${platform} takes at most ${max}. Take out ${count - max}.`,
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
});

const Notes = z.object({
  avoid: z.array(z.string()).catch([]),
  repeats: z.boolean().catch(false),
  proposed: z.boolean().catch(false),
  sponsored: z.boolean().catch(false),
  remarks: z.array(RemarkNote).catch([]),
});

const REPEATS =
  'The post says what an earlier round said, since the article gives nothing else. Approve it to say it again.';
const PROPOSED = 'A language model proposed the texts. Read them against the article before you approve them.';

const SPONSORED =
  'The page calls the article an advertisement. The post is labelled as one; approve it only if the channel carries advertisements.';

/** What `write` noted: words the newsroom never uses, where a text still has one, and remarks for the editor. */
export function checkCopy(post: PostContent): Problem[] {
  const { avoid, remarks, ...noted } = Notes.parse(post.extra);
  const avoided = Object.entries(post.texts).flatMap(([field, text]) =>
    avoidedIn(text, avoid).map((word) =>
      blocks(
        'word-avoided',
        field,
        `The text has “${word}”, which is on the newsroom’s list of words to avoid. It comes from the article: change it there, or give the channel a template of its own.`,
      ),
    ),
  );
  const told = remarks
    .filter(({ field, text }) => text === undefined || text === post.texts[field])
    .map(({ field, message, isTorn }) => warns(isTorn ? 'title-torn' : 'copy-remark', field, message));
  return [
    ...avoided,
    ...told,
    ...(noted.repeats ? [warns(NEEDS_PERSON.repeats, 'article', REPEATS)] : []),
    ...(noted.sponsored ? [warns(NEEDS_PERSON.sponsored, 'article', SPONSORED)] : []),
    ...(noted.proposed ? [warns(NEEDS_PERSON.proposed, 'article', PROPOSED)] : []),
  ];
}

/** Descriptions of pictures, counted in code points. */
export const checkAlts = (post: PostContent, max: number): Problem[] =>
  post.pictures.flatMap(({ alt }, index) => {
    const length = codePoints(alt);
    const message = `The description of picture ${index + 1} has ${length} characters; at most ${max} are taken. Shorten it by ${length - max}.`;
    return length > max ? [blocks('alt-too-long', `pictures.${index}`, message)] : [];
  });
