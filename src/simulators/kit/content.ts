import sharp from 'sharp';
import { readBytes } from './body.ts';

/** The `utm_content` marker in any of the texts, or null. */
export function findMarker(...texts: (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const marker = /[?&]utm_content=([0-9a-z]{26})(?![0-9a-z])/.exec(text ?? '')?.[1];
    if (marker) return marker;
  }
  return null;
}

const ADDRESS = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/;

/** The first web address in a text, or null. */
export const findLink = (text: string): string | null => ADDRESS.exec(text)?.[0]?.replace(/[.,;:!?)\]']+$/, '') ?? null;

export interface Picture {
  mimeType: string;
  width: number;
  height: number;
}

/** Format of the bytes, whatever their name; null if they are no picture. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { format, width, height } = await sharp(bytes).metadata();
    return { mimeType: `image/${format}`, width, height };
  } catch {
    return null;
  }
}

/** Frames of a picture that moves; 1: it does not. */
export const framesOf = async (bytes: Uint8Array): Promise<number> => (await sharp(bytes).metadata()).pages ?? 1;

export type Fetched =
  | { ok: true; bytes: Buffer; mimeType: string }
  | { ok: false; why: 'address' | 'status' | 'too-large' | 'network' };

/**
 * Fetches a file as a platform's crawler does: no redirects, a size limit, a time-out. A simulator
 * reaches loopback addresses only.
 */
export async function fetchFile(
  url: string,
  limits: { maxBytes: number; timeoutMs: number; agent: string },
): Promise<Fetched> {
  if (!isLoopback(url)) return { ok: false, why: 'address' };
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'user-agent': limits.agent },
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    if (response.status !== 200 || !response.body) return { ok: false, why: 'status' };
    const bytes = await readBytes(response.body, limits.maxBytes);
    if (!bytes) return { ok: false, why: 'too-large' };
    return { ok: true, bytes, mimeType: response.headers.get('content-type')?.split(';')[0] ?? '' };
  } catch {
    return { ok: false, why: 'network' };
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && LOOPBACK.has(hostname);
}
