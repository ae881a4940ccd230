import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Newsroom, newsroom, page } from './fixture.ts';

/** Things that people name by mistake, in the newsroom's folder. */
function mistakes({ folder, write }: Newsroom) {
  mkdirSync(join(folder, 'folder'));
  write('empty', '');
  write(
    'binary',
    new Uint8Array(4_000).map((_, at) => (at * 197) % 256),
  );
  write('page.html', page());
}

const say = async (room: Newsroom, line: string) => {
  const { code, out, err } = await room.call(...line.replaceAll('@', `${room.folder}/`).split(' '));
  expect(out).toBe('');
  expect(code).toBeGreaterThan(0);
  expect(err).not.toMatch(/\n\s+at |failed where it should not/);
  return err.trimEnd();
};

describe('what is no page, picture, video or template is told in one sentence with what to do', () => {
  test.each([
    ['article @nowhere', /nowhere cannot be read: there is no such file.* Give a file, or an address/],
    ['article @nowhere\u001b[2J', /nowhere\\u001b\[2J cannot be read/],
    ['article @folder', /folder cannot be read: it is a folder.* Give a file, or an address/],
    ['article @empty', /empty: The article is empty: expected a headline and at least one paragraph/],
    [
      'article @binary',
      /binary: The page is not text: expected HTML, plain text, ninjs or a feed.* Give the page itself/,
    ],
    ['compose @page.html --picture @nowhere', /^The picture \S+ cannot be read: there is no such file.* Give a file/],
    ['compose @page.html --picture @folder', /^The picture \S+ cannot be read: it is not a file\. Give a file/],
    ['compose @page.html --video @nowhere', /^The video \S+ cannot be read: there is no such file.* Give a file/],
    [
      'compose @page.html --channel app --out @empty',
      /empty cannot be used: it is a file, a folder was expected.* Name another folder/,
    ],
    ['template try app @page.html --field body --file @nowhere', /template file \S+ cannot be read: there is no such/],
    ['template try app @page.html --field body --file @folder', /template file \S+ cannot be read: it is a folder/],
    ['template try app @page.html --field body --file @binary', /template file \S+ is not text: expected a Liquid/],
    ['demo @page.html --out @empty', /empty cannot be used: it is a file, a folder was expected.* Name another folder/],
    ['--config @empty status', /^The configuration folder \S+ is a file\. Name the folder that holds newsroom\.yaml/],
  ])('%s', async (line, sentence) => {
    const room = await newsroom();
    mistakes(room);
    const err = await say(room, line);
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(1);
  });
});

test('every command that reads a page says what a page can be', async () => {
  const { call } = await newsroom();
  for (const command of ['article', 'compose', 'post', 'template try', 'demo', 'channels discover']) {
    const { out } = await call(...command.split(' '), '--help');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('a page (HTML), a copied text, or a ninjs item (JSON).');
  }
});
