import sharp from 'sharp';
import type { SetCredit } from './credit-line.ts';

const escapeMarkup = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** In a family of fonts of this machine, with whatever other one has the letters that it lacks. */
export function setBySystem(family: string): SetCredit {
  return async (text, size) => {
    const markup = `<span foreground="white">${escapeMarkup(text)}</span>`;
    const set = sharp({ text: { text: markup, font: `${family} ${size}`, dpi: 72, rgba: true } });
    const { data, info } = await set.raw().toBuffer({ resolveWithObject: true });
    const drawn = { data, width: info.width, height: info.height };
    return { width: info.width, draw: async () => drawn };
  };
}
