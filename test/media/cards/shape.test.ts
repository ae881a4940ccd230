import { expect, test } from 'vitest';
import { fontsFor } from '../../../src/media/cards/fonts.ts';
import { overhangOf, shapeLine } from '../../../src/media/cards/shape.ts';

async function setter(letters: string) {
  const { choose } = await fontsFor(letters, { files: [], weight: 700 });
  return (text: string): number => shapeLine(text, { choose, direction: 'ltr', language: 'zh' }).width;
}

test('two Chinese marks side by side take the room of one and a half, as in print', async () => {
  const width = await setter('我们等了三年！”。，（北岸）');
  expect(width('！北')).toBeCloseTo(2, 1);
  for (const pair of ['！”', '。”', '，（']) {
    expect(width(`${pair}北`), pair).toBeGreaterThan(2.3);
    expect(width(`${pair}北`), pair).toBeLessThan(2.75);
  }
  expect(width('（北')).toBeCloseTo(2, 1);
  // And at the end of a line nothing follows the mark itself.
  expect(width('北。')).toBeLessThan(1.75);
});

test('the empty half of a bracket hangs in the margin, and nothing of a Latin one', async () => {
  const width = await setter('（北岸）(north)');
  expect(overhangOf('（北岸）', width)).toBeGreaterThan(0.3);
  expect(overhangOf('北岸', width)).toBe(0);
  expect(overhangOf('(north)', width)).toBe(0);
});
