/** What a file is, by its first bytes; names and endings of the web are not believed. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';

export type Sniffed =
  | { readable: true; format: PictureFormat }
  | { readable: false; what: string; remedy: string | null };

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

const EXPORT = 'Export it as JPEG or PNG and upload it again.';
const refuse = (what: string, remedy: string | null = EXPORT): Sniffed => ({ readable: false, what, remedy });
const accept = (format: PictureFormat): Sniffed => ({ readable: true, format });

/** ISO media files name their kind in the brand: AVIF can be read, HEIC needs a licensed decoder. */
function sniffIsoMedia(bytes: Uint8Array): Sniffed {
  const brands = ascii(bytes, 8, 40);
  if (/avi[fs]/.test(brands)) return accept('avif');
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) {
    return refuse('a HEIC picture (as iPhones make them)', 'Export it as JPEG and upload it again.');
  }
  return refuse('a video', null);
}

/** Beginnings of files, one character a byte. */
const SIGNATURES: readonly (readonly [readonly string[], Sniffed])[] = [
  [['\xff\xd8\xff'], accept('jpeg')],
  [['\x89PNG\r\n\x1a\n'], accept('png')],
  [['GIF87a', 'GIF89a'], accept('gif')],
  [['II*\0', 'MM\0*', 'II+\0', 'MM\0+'], accept('tiff')],
  [
    ['\x89PNG', 'PNG\r', 'PNG\n'],
    refuse('a PNG picture that was changed on its way, as texts are', 'Upload it again as it was made.'),
  ],
  [['BM'], refuse('a BMP picture')],
  [['8BPS'], refuse('a Photoshop document')],
  [['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'], refuse('a JPEG 2000 picture')],
  [['\0\0\0\x0cJXL ', '\xff\x0a'], refuse('a JPEG XL picture')],
  [['%PDF'], refuse('a PDF document')],
  [['%!PS'], refuse('a PostScript file')],
  [['DDS '], refuse('a DDS texture')],
  [['\0\0\x01\0'], refuse('an icon file')],
];

/** Bytes are enough from the start of the file; 1 kB is plenty. */
export function sniffPicture(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return refuse('an empty file', null);
  const head = ascii(bytes, 0, 1024);
  if (head.slice(4, 8) === 'ftyp') return sniffIsoMedia(bytes);
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return accept('webp');
  const known = SIGNATURES.find(([beginnings]) => beginnings.some((beginning) => head.startsWith(beginning)));
  if (known) return known[1];
  if (/<svg[\s>/]/i.test(head)) return refuse('an SVG drawing, which is never rendered because it can carry scripts');
  if (/<(!doctype|html|head|body)[\s>]/i.test(head)) {
    return refuse('a web page', 'Check the address of the picture: it may need a sign-in or be gone.');
  }
  return refuse('of an unknown kind');
}
