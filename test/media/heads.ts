import sharp, { type Sharp } from 'sharp';

/** A head of 240 by 310 units with shoulders below, its middle at the origin, looking straight at us. */
const HEAD = `
<path d="M-150 330 C-150 190 -60 170 0 170 C60 170 150 190 150 330Z" fill="#2e4a6b"/>
<rect x="-34" y="95" width="68" height="95" fill="#c98f6c"/>
<ellipse cx="0" cy="0" rx="92" ry="120" fill="url(#skin)"/>
<path d="M-98 -10 C-110 -150 110 -150 98 -10 C90 -70 60 -92 0 -92 C-60 -92 -90 -70 -98 -10Z" fill="#33241c"/>
<ellipse cx="-94" cy="8" rx="13" ry="25" fill="#c88f6d"/><ellipse cx="94" cy="8" rx="13" ry="25" fill="#c88f6d"/>
<g stroke="#2b1d16" fill="none"><path d="M-58 -32 Q-36 -46 -16 -34M58 -32 Q36 -46 16 -34" stroke-width="8"/>
<path d="M-56 -14 Q-37 -26 -18 -12M56 -14 Q37 -26 18 -12" stroke-width="4"/></g>
<ellipse cx="-37" cy="-10" rx="18" ry="9" fill="#f4efe9"/><ellipse cx="37" cy="-10" rx="18" ry="9" fill="#f4efe9"/>
<circle cx="-37" cy="-10" r="8.5" fill="#2a1a12"/><circle cx="37" cy="-10" r="8.5" fill="#2a1a12"/>
<path d="M-5 -5 C-8 20 -20 38 -14 44 Q0 54 14 44 C20 38 8 20 5 -5" fill="#b87c5a" opacity=".55"/>
<ellipse cx="-8" cy="45" rx="5" ry="3" fill="#6b3f2c"/><ellipse cx="8" cy="45" rx="5" ry="3" fill="#6b3f2c"/>
<path d="M-34 72 Q-12 62 0 67 Q12 62 34 72 Q0 96 -34 72Z" fill="#a4483f"/>
<path d="M-34 72 Q0 78 34 72" stroke="#6d2a25" stroke-width="3" fill="none"/>
<g fill="#d98c74" opacity=".4"><ellipse cx="-55" cy="40" rx="26" ry="20"/><ellipse cx="55" cy="40" rx="26" ry="20"/></g>`;

const SKIN =
  '<radialGradient id="skin" cx=".45" cy=".4" r=".7"><stop offset="0" stop-color="#eec0a0"/><stop offset=".7" stop-color="#d9a07c"/><stop offset="1" stop-color="#a96f50"/></radialGradient>';
const SKY =
  '<linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#a8c0d0"/><stop offset="1" stop-color="#5f7a6a"/></linearGradient>';

/** A picture of people before a sky, whose faces are found: drawn here, their middles in fractions of the picture. */
export function heads(
  middles: readonly { x: number; y: number }[],
  { width = 1800, height = 1200, scale = 1.4 } = {},
): Sharp {
  const people = middles.map(
    ({ x, y }) => `<g transform="translate(${x * width} ${y * height}) scale(${scale})">${HEAD}</g>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${SKIN}${SKY}</defs><rect width="100%" height="100%" fill="url(#sky)"/>${people.join('')}</svg>`;
  return sharp(Buffer.from(svg)).blur(2);
}
