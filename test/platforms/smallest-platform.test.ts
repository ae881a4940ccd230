import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';
import { requiredIn } from '../../src/platforms/kit/credentials.ts';
import { assertContract } from '../../src/platforms/kit/define-platform.ts';
import { saying } from '../helpers/saying.ts';
import { channelOf, MARKER, style } from './bench.ts';
import { fakeSession, nothingKept, steeredClock } from './fake-session.ts';
import { sampleArticle } from './samples.ts';
import { board } from './smallest-platform.ts';

const options = { boardId: 'b-1' };
const post = board.content.compose(sampleArticle, { channel: channelOf(board, options), style, marker: MARKER });
const inMarker = post.texts.text ?? '';

/** A board on which `answers` are what it says to one request after the other. */
function session(answers: { status: number; body: unknown }[]) {
  const asked: string[] = [];
  const made = fakeSession(
    {
      options,
      secrets: { key: 'k' },
      marker: MARKER,
      clock: steeredClock(),
      factor: 1,
      allowedOrigins: [],
      files: new Map(),
      filesUrl: '',
      isRefusal: () => false,
    },
    nothingKept(),
  );
  const http = {
    async send({ method, url }: { method: string; url: string }) {
      asked.push(`${method} ${url}`);
      const { status, body } = answers.shift() ?? { status: 500, body: {} };
      return { status, headers: {}, text: JSON.stringify(body) };
    },
  };
  return { session: { ...made, http }, asked };
}

test('what a definition leaves out is filled in', () => {
  expect(board.contract).toBe(2);
  expect(board.waits).toEqual({ looks: [5_000, 30_000, 120_000], polls: [5_000] });
  expect(board.account.quotas(options)).toEqual([]);
  expect(board.account.token(options)).toBeNull();
  expect(board.account.prices).toBeNull();
  expect(requiredIn(board.account.fields)).toEqual(['key']);
  const live = { post, receipt: { remoteId: '1', otherIds: {}, url: null, warnings: [] }, since: new Date(0) };
  for (const kind of ['retract', 'reply'] as const) {
    const verdict = board.changes.may({ kind }, live, { options, now: new Date(0) });
    expect(verdict).toMatchObject({ may: false, because: saying(/Board/), byHand: true });
  }
});

test('texts are counted by its limits, and shown on a plain card with every text escaped', () => {
  expect(board.content.check(post, options)).toEqual([]);
  const empty = { ...post, texts: { text: ' ' } };
  expect(board.content.check(empty, options)).toMatchObject([{ code: 'text-missing', message: saying(/the board/) }]);
  const long = { ...post, texts: { text: `${inMarker}${'a'.repeat(300)}` } };
  expect(board.content.check(long, options)).toMatchObject([{ code: 'text-too-long' }]);
  const shown = board.content.preview(
    { ...post, texts: { text: '<b>5 < 6</b>' } },
    { fileUrl: (hash) => hash, channelName: 'A & B' },
  );
  expect(shown).toContain('&lt;b&gt;5 &lt; 6');
  expect(shown).toContain('A &amp; B');
  expect(shown).not.toContain('<b>');
});

test('it publishes once, and finds what it published', async () => {
  const { publish, find, diagnose } = await board.client();
  const first = session([{ status: 201, body: { id: 17 } }]);
  expect(await publish(post, first.session)).toMatchObject({ remoteId: '17' });
  expect(first.asked).toEqual(['POST https://api.board.example/boards/b-1/posts']);
  const second = session([{ status: 200, body: { posts: [{ id: 17, text: inMarker }], next: null } }]);
  const query = { commit: 'post', post, results: {}, since: new Date(0), intentAt: new Date(0) };
  expect(await find(query, second.session)).toEqual({ answer: 'found', result: { id: '17' } });
  expect(await diagnose(second.session)).toEqual([]);
});

test('options that are wrong are refused before anything is sent', async () => {
  const { publish } = await board.client();
  const wrong = session([]);
  await expect(async () => publish(post, { ...wrong.session, options: {} })).rejects.toThrow(/boardId/);
  expect(wrong.asked).toEqual([]);
});

test('a platform of another contract is refused', () => {
  expect(platforms.map(({ contract }) => contract)).toEqual(platforms.map(() => 2));
  expect(() => assertContract({ id: 'board', contract: 1 })).toThrow(/contract 1 .* contract 2/);
});

test('the document names it', () => {
  expect(readFileSync('docs/adding-a-platform.md', 'utf8')).toContain('`test/platforms/smallest-platform.ts`');
});
