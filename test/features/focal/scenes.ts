import sharp, { type Sharp } from 'sharp';
import type { Crop } from '../../../src/domain/post.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import type { PostView } from '../../../src/features/posts/schema.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { plainText } from '../../../src/lib/message.ts';

/** A landscape with a few things in it, other ones for each number; nothing that looks like a person. */
export function scene(number: number, width = 1800, height = 1200): Sharp {
  let seed = number * 7_919 + 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const things = Array.from({ length: 9 }, () => {
    const shade = Math.round(random() * 255);
    return `<ellipse cx="${random() * 100}%" cy="${random() * 100}%" rx="${8 + random() * 14}%" ry="${8 + random() * 14}%" fill="rgb(${shade},${255 - shade},${Math.round(random() * 255)})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#7890a0"/>${things.join('')}</svg>`;
  return sharp(Buffer.from(svg)).blur(6);
}

/** The desk with a site of these pictures behind it, by their address without host; it may be changed at any time. */
export function withSite(context: DeskContext, site: ReadonlyMap<string, Buffer>): DeskContext {
  return {
    ...context,
    fetch: async (url) => {
      const { pathname, search } = new URL(url);
      const found = site.get(pathname + search) ?? site.get(pathname);
      if (!found) throw new UserError(plainText(`There is no ${url}.`));
      return { bytes: found };
    },
  };
}

/** The windows that posts cut from picture `image`, by channel and place. */
export const windowsOf = (posts: readonly PostView[], image = 0): { name: string; crop: Crop }[] =>
  posts.flatMap(({ channel, content }) =>
    content.pictures.flatMap(({ image: index, place, rendition }) =>
      index === image && rendition?.crop ? [{ name: `${channel} ${place}`, crop: rendition.crop }] : [],
    ),
  );

/** Whether a window lies about a point as well as the edges of a picture let it. */
export function isAbout(
  { left, top, width, height }: Crop,
  point: { x: number; y: number },
  size: { width: number; height: number },
) {
  const near = (start: number, length: number, whole: number, at: number): boolean => {
    const wanted = Math.min(Math.max(at * whole - length / 2, 0), whole - length);
    return Math.abs(start - wanted) <= whole * 0.02;
  };
  return near(left, width, size.width, point.x) && near(top, height, size.height, point.y);
}
