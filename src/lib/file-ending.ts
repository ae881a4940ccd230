const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'video/mp2t': 'ts',
  'application/x-subrip': 'srt',
};

/** File extension of a type, without the dot; `bin` for any other type. */
export const fileEnding = (mimeType: string): string => ENDINGS[mimeType] ?? 'bin';
