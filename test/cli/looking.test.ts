import { describe, expect, test } from 'vitest';
import { type Looked, showingReading } from '../../src/cli/reading.ts';
import { speaking } from '../../src/cli/say.ts';

const READING: Looked = { headline: 'The ferry is back', step: 'faces', done: 2, total: 8 };

/** An answer that a test gives when it is time. */
function awaited() {
  let give: (answer: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

/** A terminal, or a pipe, that ends the call as soon as it is told something. */
function waiting({ terminal, json = false }: { terminal: boolean; json?: boolean }) {
  const said: string[] = [];
  const { answer, give } = awaited();
  const tell = (text: string): void => {
    said.push(text);
    give('posts');
  };
  const shell = { remark: tell, json, columns: 80, ...(terminal && { draw: tell }) };
  return { said, shell, answer };
}

describe.each([
  ['en' as const, /^\[#+\.+\] 2 of 8 · looking for faces in pictures$/, 'looking for faces in pictures (8)'],
  ['zh-CN' as const, /正在识别图片中的人脸$/, '正在识别图片中的人脸（8 张）'],
])('who waits for the posts of an article, %s,', (language, line, remark) => {
  test('sees on a terminal how many of its pictures were looked at, and nothing once they were', async () => {
    const { said, shell, answer } = waiting({ terminal: true });
    const read = async () => [{ ...READING, headline: 'Another story', done: 7 }, READING];
    const done = await speaking(language, () => showingReading(shell, READING.headline, read, () => answer));
    expect(done).toBe('posts');
    expect(said[0]).toMatch(line);
    expect(said.at(-1)).toBe('');
  });

  test('reads one remark for each step elsewhere', async () => {
    const { said, shell } = waiting({ terminal: false });
    let asked = 0;
    const over = awaited();
    // Asked twice about one step, then about another one.
    const read = async () => {
      asked += 1;
      if (asked === 3) over.give('posts');
      return [{ ...READING, step: asked < 3 ? READING.step : ('descriptions' as const) }];
    };
    await speaking(language, () => showingReading(shell, READING.headline, read, () => over.answer));
    expect(said[0]).toContain(remark);
    expect(said.length).toBeLessThanOrEqual(2);
    expect(new Set(said).size).toBe(said.length);
  });
});

test('nothing is asked for with --json, and what cannot be asked keeps no call from its answer', async () => {
  const quiet = waiting({ terminal: true, json: true });
  const never = async (): Promise<Looked[]> => {
    throw new Error('It was asked');
  };
  expect(await showingReading(quiet.shell, READING.headline, never, async () => 'posts')).toBe('posts');
  const asked = awaited();
  const failing = async (): Promise<Looked[]> => {
    asked.give('posts');
    throw new Error('An earlier service has no such action');
  };
  const { said, shell } = waiting({ terminal: true });
  expect(await showingReading(shell, READING.headline, failing, () => asked.answer)).toBe('posts');
  expect(said).toEqual([]);
});
