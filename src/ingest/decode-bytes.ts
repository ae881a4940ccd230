/**
 * Bytes in an encoding as text; with `fatal` it throws a TypeError for bytes that the encoding has not.
 * Node's short way for windows-1252 gives control characters for its quotes, dashes and the euro; a stream avoids it.
 */
export const decodeBytes = (bytes: Uint8Array, encoding: string, options: { fatal?: boolean } = {}): string =>
  new TextDecoder(encoding, options).decode(bytes, { stream: encoding === 'windows-1252' });

/** The encoding that a label names, as `TextDecoder` calls it; null when there is none that we can read. */
export function encodingOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
