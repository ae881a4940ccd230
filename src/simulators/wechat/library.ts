import { readPicture } from '../kit/content.ts';
import type { Part } from '../kit/multipart.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';
import type { Reply } from './codes.ts';

const MEGABYTE = 1024 * 1024;
const MATERIAL_BYTES = 10 * MEGABYTE;
const THUMB_BYTES = 64 * 1024;
const BODY_TYPES = ['image/jpeg', 'image/png'];
const MATERIAL_TYPES = [...BODY_TYPES, 'image/gif', 'image/bmp'];

export type Medium = SimulatedPost['media'][number];
interface Stored extends Medium {
  url: string;
  title: string;
  at: number;
}

/** Pictures: permanent material by its id, and pictures for article bodies by their address. */
export interface Library {
  uploadImage(parts: readonly Part[]): Promise<Reply>;
  addMaterial(type: string, parts: readonly Part[]): Promise<Reply>;
  /** Removes material; drafts that show it lose it. */
  remove(mediaId: string): Reply;
  list(offset: number, count: number): Reply;
  isPermanent: (mediaId: string) => boolean;
  material(mediaId: string): Medium | null;
  bodyImage(url: string): Medium | null;
}

export function createLibrary(world: World): Library {
  const materials = new Map<string, Stored>();
  const images = new Map<string, Stored>();
  const { random, files } = world;

  async function store(part: Part, types: readonly string[]): Promise<Stored | null> {
    const picture = await readPicture(part.bytes);
    if (!picture || !types.includes(picture.mimeType)) return null;
    const name = `image-${files.size + 1}`;
    files.set(name, { bytes: part.bytes, mimeType: picture.mimeType });
    const kind = picture.mimeType === 'image/png' ? 'png' : 'jpg';
    const url = `http://mmbiz.qpic.cn/mmbiz_${kind}/${random.text(90)}/0?wx_fmt=${kind === 'jpg' ? 'jpeg' : kind}`;
    return { ...picture, name, bytes: part.bytes.length, url, title: part.filename ?? name, at: world.now().getTime() };
  }
  const media = (parts: readonly Part[]): Part | number => {
    const part = parts.find(({ name, filename }) => name === 'media' && filename !== null);
    if (!part) return 41005;
    return part.bytes.length === 0 ? 44001 : part;
  };

  return {
    async uploadImage(parts) {
      const part = media(parts);
      if (typeof part === 'number') return part;
      if (part.bytes.length >= MEGABYTE) return 40009;
      const stored = await store(part, BODY_TYPES);
      if (!stored) return 40005;
      images.set(stored.url, stored);
      return { errcode: 0, errmsg: 'ok', url: stored.url };
    },
    async addMaterial(type, parts) {
      const part = media(parts);
      if (type !== 'image' && type !== 'thumb') return 40004;
      if (typeof part === 'number') return part;
      if (type === 'thumb' && part.bytes.length > THUMB_BYTES) return 40006;
      if (part.bytes.length > MATERIAL_BYTES) return 40009;
      const stored = await store(part, type === 'thumb' ? ['image/jpeg'] : MATERIAL_TYPES);
      if (!stored) return 40005;
      const mediaId = random.text(64);
      materials.set(mediaId, stored);
      return { media_id: mediaId, url: stored.url };
    },
    remove: (mediaId) => (materials.delete(mediaId) ? { errcode: 0, errmsg: 'ok' } : 40007),
    list(offset, count) {
      const all = [...materials].reverse();
      const page = all.slice(offset, offset + count);
      return {
        total_count: all.length,
        item_count: page.length,
        item: page.map(([mediaId, { title, at, url }]) => ({
          media_id: mediaId,
          name: title,
          update_time: Math.floor(at / 1000),
          url,
        })),
      };
    },
    isPermanent: (mediaId) => materials.has(mediaId),
    material: (mediaId) => materials.get(mediaId) ?? null,
    bodyImage: (url) => images.get(url) ?? null,
  };
}
