import { describe, expect, it } from 'vitest';
import { blocksOf, p, prose } from './body.ts';

const said = (...topics: string[]): string[] => topics.map((topic) => `paragraph: ${prose(topic)}`);
const TOPICS = ['old mill', 'river', 'bridge', 'harbour', 'town'];
const STORY = TOPICS.map(p).join('');

describe('a page that a script puts together', () => {
  it('has its hidden parts in the places that wait for them', () => {
    const html = `<main><article><!--$?--><template id="B:0"></template><p>Loading story...</p><!--/$-->${p('bank')}</article></main>
      <div hidden id="S:0">${p('old mill')}${p('river')}</div><script>$RC("B:0","S:0")</script>`;
    expect(blocksOf(html)).toEqual(said('old mill', 'river', 'bank'));
  });

  it('has the story that is markup in the data of a script', () => {
    const data = JSON.stringify({ page: { id: 1, contentHtml: STORY } }).replaceAll('<', '\\u003c');
    expect(blocksOf(`<div id="app"></div><script>window.state = ${data};</script>`)).toEqual(said(...TOPICS));
  });

  it('has it also where that data is a string within a string', () => {
    const data = JSON.stringify([1, JSON.stringify({ html: STORY })]);
    expect(blocksOf(`<div id="app"></div><script>feed.push(${data})</script>`)).toEqual(said(...TOPICS));
  });

  it('has it where the data keeps it block by block', () => {
    const blocks = TOPICS.map((topic) => ({ type: 'text', content: prose(topic) }));
    const data = JSON.stringify({ story: { headline: 'Town hears about the old mill', content_elements: blocks } });
    expect(blocksOf(`<div id="app"></div><script type="application/json">${data}</script>`)).toEqual(said(...TOPICS));
  });

  it('does not take a text that is about something else', () => {
    const terms = Array.from(
      { length: 6 },
      (_, at) => `<p>Clause ${at} says that cookies are kept for twelve weeks.</p>`,
    ).join('');
    const data = JSON.stringify({ consent: terms.repeat(3) });
    expect(blocksOf(`<article>${p('old mill')}</article><script>window.consent = ${data}</script>`)).toEqual(
      said('old mill'),
    );
  });
});
