import type { PictureSpec } from '../../domain/post.ts';
import type { Found } from '../../ingest/site/found.ts';
import { UserError } from '../../lib/errors.ts';
import { sniffPicture } from '../../media/picture-format.ts';
import { drawSvg } from '../../media/process/draw-svg.ts';
import { renderEach } from '../../media/render.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Look } from './look.ts';
import type { SiteProposals } from './schema.ts';

const SMALL: PictureSpec = { width: 160, height: 96, format: 'png', maxBytes: 60_000, fit: 'inside' };
const LOGO = { accept: ['image/'], maxBytes: 5_000_000 };
const MOST = 3;

/** Picture of a logo, a drawing as a picture of its shapes. Throws a UserError for what is none. */
export async function logoAt(look: Look, address: string): Promise<Buffer> {
  const { bytes } = await look.picture(address, LOGO);
  const kind = sniffPicture(bytes);
  return !kind.readable && kind.code === 'svg' ? drawSvg(bytes, look.signal) : bytes;
}

/** Those addresses at which there is a picture, each with it in small. */
export async function picturesAt(
  { media, cut }: Pick<DeskContext, 'media' | 'cut'>,
  look: Look,
  addresses: readonly Found<string>[],
): Promise<SiteProposals['logos']> {
  const logos: SiteProposals['logos'] = [];
  for (const { value, from } of addresses) {
    if (logos.length >= MOST || look.isOver()) break;
    try {
      const bytes = await logoAt(look, value);
      const [made] = await renderEach({ bytes }, [SMALL], { store: media, cut, signal: look.signal });
      if (made === undefined || made instanceof Error) continue;
      const small = await media.read(made.rendition.hash);
      logos.push({ value, from, picture: `data:image/png;base64,${small.toString('base64')}` });
    } catch (error) {
      // The page names what is not there, or is none.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return logos;
}
