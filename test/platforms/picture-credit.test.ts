import { expect, test } from 'vitest';
import { ComposeStyle } from '../../src/compose/style.ts';
import { specFor } from '../../src/platforms/kit/media.ts';

const SPEC = { width: 1_200, height: 630, format: 'jpeg', maxBytes: 1_000_000, fit: 'crop' } as const;
const image = { caption: null, credit: 'Bo Chen/Quayside' };
const marked = (credit: object) => specFor(SPEC, image, 'en', ComposeStyle.parse({ credit })).mark;

test('the credit goes into the picture where the style says so, in the form of the texts', () => {
  expect(marked({})).toBeUndefined();
  expect(marked({ inPicture: true })).toEqual({ text: 'Photo: Bo Chen/Quayside', font: null });
  const own = { inPicture: true, photo: '© {names}', font: 'Lato' };
  expect(marked(own)).toEqual({ text: '© Bo Chen/Quayside', font: 'Lato' });
  expect(marked({ inPicture: true, photo: false })?.text).toBe('Photo: Bo Chen/Quayside');
  const nobody = specFor(SPEC, { ...image, credit: null }, 'en', ComposeStyle.parse({ credit: { inPicture: true } }));
  expect(nobody).toBe(SPEC);
});
