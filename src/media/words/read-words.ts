import { exifWords } from './exif.ts';
import { iptcWords } from './iptc.ts';
import { descriptionsIn } from './segments.ts';
import { firstWords, type PictureWords } from './words.ts';
import { xmpWords } from './xmp.ts';

/**
 * Caption, credit, creator and copyright of a JPEG, PNG or WebP, from XMP, else IPTC, else EXIF. The pixels are not
 * touched, and nothing else is read: no place, no serial number. What is damaged says nothing.
 */
export function readWords(bytes: Buffer): PictureWords {
  const { xmp, iptc, exif } = descriptionsIn(bytes);
  return firstWords([
    xmp === null ? {} : xmpWords(xmp),
    iptc === null ? {} : iptcWords(iptc),
    exif === null ? {} : exifWords(exif),
  ]);
}
