import { z } from 'zod';
import { decodePage } from '../decode-page.ts';

const Text = z.string().max(300).optional().catch(undefined);

/** What a web app manifest says that is of use here; every field is optional and none is trusted. */
const Manifest = z.object({
  name: Text,
  short_name: Text,
  theme_color: Text,
  background_color: Text,
  icons: z
    .array(
      z
        .object({ src: z.string().max(2_000), sizes: Text })
        .or(z.null())
        .catch(null),
    )
    .transform((icons) => icons.slice(0, 20).filter((icon) => icon !== null))
    .optional()
    .catch(undefined),
});
export type Manifest = z.output<typeof Manifest>;

/** A manifest in the bytes at its address; null: it is none. */
export function readManifest(bytes: Uint8Array, contentType: string | null): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(decodePage(bytes, contentType).body)).data ?? null;
  } catch {
    return null;
  }
}
