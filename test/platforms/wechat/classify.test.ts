import { describe, expect, it } from 'vitest';
import type { OutcomeType } from '../../../src/domain/outcome.ts';
import { AnswerError } from '../../../src/net/http.ts';
import { classify, nextDayInChina } from '../../../src/platforms/wechat/classify.ts';
import { saying } from '../../helpers/says.ts';

const NOW = new Date('2026-11-25T15:59:30Z');
const refused = (errcode: number) =>
  new AnswerError('refused', { status: 200, headers: {}, text: JSON.stringify({ errcode, errmsg: 'words rid: 1-2' }) });

describe('codes of WeChat', () => {
  const cases: [OutcomeType, number[]][] = [
    ['unauthorized', [40001, 40013, 40125, 41002, 40243, 50004, 40164, 89503, 61004, 48003, 50002, 53500]],
    ['exhausted', [45009, 45028]],
    ['rate-limited', [45011, 53501, 45066]],
    ['failed', [40007, 40009, 45001, 45002, 45003, 45110, 45166, 47001, 53503, 53505, 41040, 48001, 99999]],
    ['unknown', [-1]],
  ];
  it.each(cases)('%s', (type, codes) => {
    for (const code of codes) expect(classify(refused(code), 'commit', NOW), String(code)).toMatchObject({ type });
  });

  it('a busy system in a step did nothing', () => {
    expect(classify(refused(-1), 'step', NOW).type).toBe('unavailable');
  });

  it('an address that is not on the list is named', () => {
    const text = JSON.stringify({ errcode: 40164, errmsg: 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist' });
    const outcome = classify(new AnswerError('refused', { status: 200, headers: {}, text }), 'step', NOW);
    expect(outcome).toMatchObject({ type: 'unauthorized', message: saying('1.2.3.4') });
  });

  it('the day begins anew at midnight in China', () => {
    expect(nextDayInChina(NOW).toISOString()).toBe('2026-11-25T16:00:00.000Z');
    expect(nextDayInChina(new Date('2026-11-25T16:00:00Z')).toISOString()).toBe('2026-11-26T16:00:00.000Z');
  });
});
