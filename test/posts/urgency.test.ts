import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { urgencyFor } from '../../src/posts/urgency.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const rule = (is: 'breaking' | 'normal' | 'evergreen', more: object) => ({
  is,
  sections: [],
  tags: [],
  kinds: [],
  ...more,
});

describe('how urgent a story is', () => {
  test('is said by its source, and by the first rule of the newsroom that fits before that', () => {
    const story = { ...desk.story(), headline: 'EILMELDUNG: Brücke gesperrt', section: 'Lokales/Verkehr' };
    const said = (...urgencies: ReturnType<typeof rule>[]) => urgencyFor(story, { urgencies });
    expect(said()).toBe('breaking');
    expect(said(rule('normal', { sections: ['verkehr'] }), rule('evergreen', { sections: ['Lokales/Verkehr'] }))).toBe(
      'normal',
    );
    expect(said(rule('evergreen', { sections: ['Lokal'], tags: ['Brücke'], kinds: ['review'] }))).toBe('breaking');
    expect(urgencyFor({ ...story, headline: 'Brücke gesperrt', urgency: 'evergreen' }, {})).toBe('evergreen');
    expect(
      urgencyFor(
        { ...story, headline: 'Brücke gesperrt', tags: ['#Ratgeber'] },
        { urgencies: [rule('evergreen', { tags: ['ratgeber'] })] },
      ),
    ).toBe('evergreen');
  });

  test('is never breaking a second time by itself', () => {
    const story = { ...desk.story(), urgency: 'breaking' as const };
    expect([1, 2].map((round) => urgencyFor(story, {}, { round, said: null }))).toEqual(['breaking', 'normal']);
    expect(urgencyFor(desk.story(), {}, { round: 2, said: 'breaking' })).toBe('normal');
  });

  test('is what a person says, also later, and who says nothing takes nothing back', async () => {
    const story = { ...desk.story(), urgency: 'evergreen' as const };
    const urgencies = async (more: object) =>
      (await desk.submit(story, { channels: ['x'], ...more })).posts.map(({ urgency }) => urgency);
    expect(await urgencies({ urgency: 'breaking' })).toEqual(['breaking']);
    expect(await urgencies({})).toEqual(['breaking']);
    const [post] = (await desk.submit(story, { channels: ['facebook'] })).posts;
    expect(post?.urgency).toBe('evergreen');
    const approved = await approve(desk.context, { postId: post?.id ?? '', when: null, urgency: 'normal', by: 'Ada' });
    expect(approved.urgency).toBe('normal');
  });

  test('stands in links that name it, as the post has it, however it is written', async () => {
    const x = desk.context.channels.get('x');
    if (!x) throw new Error('no X');
    const link = { ...x.channel.link, parameters: { utm_content: '{marker}', utm_term: '{urgency}' } };
    const channels = new Map([...desk.context.channels, ['x', { ...x, channel: { ...x.channel, link } }]]);
    const context = { ...desk.context, channels };
    const story = { ...desk.story(), urgency: 'evergreen' as const };
    const asked = { article: story, channels: ['x'], when: 'slot' as const, again: false, by: 'test' };
    const [said] = (await submit(context, { ...asked, urgency: 'breaking' })).posts;
    expect(said?.content.link).toMatch(/utm_term=breaking$/);
    const [again] = (await submit(context, { ...asked, again: true, urgency: 'normal' })).posts;
    expect(again?.content.link).toMatch(/utm_term=normal$/);
  });
});
