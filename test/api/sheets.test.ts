import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine } from '../../src/lib/csv.ts';
import { record } from '../../src/store/audit.ts';
import { openRoom, type Room } from './room.ts';

/** Reads what RFC 4180 says, and nothing laxer. */
function readSheet(text: string): string[][] {
  const rows: string[][] = [];
  const rest = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy);
  let row: string[] = [];
  let read = 0;
  for (const { 0: whole, 1: quoted, 2: plain = '', 3: end, index } of rest) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    read = index + whole.length;
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  expect(text.slice(read)).toBe('');
  return rows;
}

test('a cell is what it was, whatever stands in it, and no spreadsheet takes it for a formula', () => {
  const odd = ['plain', 'a "quoted", one', 'two\r\nlines', '', '渡轮，两个镇', ' space '];
  expect(readSheet(csvLine(odd))).toEqual([odd]);
  for (const begin of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    ' =',
    '\u200b=',
    '\ufeff\u202e@',
    '\u00ad\u3164+',
    '\u0001=',
    '＝',
    '＋',
    '－',
    '＠',
    '−',
    '\u2060＝',
  ]) {
    const [[cell] = []] = readSheet(csvLine([`${begin}HYPERLINK("https://evil.example")`]));
    expect(cell).toBe(`'${begin}HYPERLINK("https://evil.example")`);
  }
  expect(csvLine([-5, null, 'x-y'])).toBe('-5,,x-y\r\n');
});

describe('sheets', () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom();
    await room.call('/articles', { body: { article: room.story({ headline: '渡轮通航，两镇相连' }) } });
    await room.call('/pause', { body: { channel: 'x', reason: '=cmd|"/c calc"!A0' } });
    const many = Array.from({ length: 1_203 }, (_, index) => ({
      who: 'a system',
      action: 'drop' as const,
      subject: { type: 'config', id: `line ${index}` } as const,
    }));
    await record(room.context.db, ...many);
  });
  afterAll(() => room.close());

  const sheet = async (path: string) => {
    const { status, headers, json } = await room.call(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    // Read as text, its mark is gone; it must stand in the bytes.
    return { headers, rows: readSheet(String(json).replace(/^\uFEFF/, '')) };
  };

  test('begin with the mark by which Excel shows every script', async () => {
    const answer = await fetch(`${room.api.address}/activity.csv`, {
      headers: { authorization: 'Bearer a-token-that-nobody-guesses-0123456789' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toContain('渡轮通航，两镇相连');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="activity.csv"');
  });

  test('have all rows, over many pages, and formulas only as text', async () => {
    const { rows } = await sheet('/audit.csv?who=a%20system');
    expect(rows).toHaveLength(1_204);
    expect(rows[0]?.slice(0, 5)).toEqual(['time (Europe/Berlin)', 'utc', 'who', 'action', 'subject']);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const paused = await sheet('/audit.csv?action=pause');
    expect(paused.rows[1]).toContain('\'=cmd|"/c calc"!A0');
    const happened = await sheet('/activity.csv?who=a%20system');
    expect(happened.rows).toHaveLength(1_204);
  });

  test('refuse what their lists refuse, in words and not in a file', async () => {
    expect(await room.call('/audit.csv?action=aprove')).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining('no action "aprove"') },
    });
    expect(await room.call('/activity.csv?limit=3')).toMatchObject({ status: 400 });
    expect(await room.call('/activity.csv', { token: null })).toMatchObject({ status: 401 });
  });
});
