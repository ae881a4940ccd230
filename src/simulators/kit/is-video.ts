const startsWith = (bytes: Buffer, at: number, mark: string): boolean =>
  bytes.subarray(at, at + mark.length).toString('latin1') === mark;

/** True for the first bytes of MP4, QuickTime, WebM, AVI, MPEG-TS and FLV. */
export const isVideoFile = (bytes: Buffer): boolean =>
  ['ftyp', 'moov', 'mdat', 'wide', 'free'].some((box) => startsWith(bytes, 4, box)) ||
  startsWith(bytes, 0, '\x1a\x45\xdf\xa3') ||
  (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'AVI ')) ||
  (bytes[0] === 0x47 && bytes[188] === 0x47) ||
  startsWith(bytes, 0, 'FLV');
