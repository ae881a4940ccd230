import { describe, expect, it } from 'vitest';
import { blocksOf, p, prose } from './body.ts';

const inStory = (html: string): string[] =>
  blocksOf(`<article>${p('mill')}${html}${p('river')}</article>`).slice(1, -1);

describe('the blocks of a body', () => {
  it('keep the blanks around links and emphasis', () => {
    const html =
      '<p>The mayor <a href="/x"> has said </a>that <em>nobody </em>would lose a <b>single</b> job over this.</p>';
    expect(inStory(html)).toEqual(['paragraph: The mayor has said that nobody would lose a single job over this.']);
  });

  it('are not split by a sign in a link', () => {
    const html =
      '<p>According to <a href="/x"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg> the survey</a> most people agree with it.</p>';
    expect(inStory(html)).toEqual(['paragraph: According to the survey most people agree with it.']);
  });

  it('keep a reading aid with its word', () => {
    const html =
      '<p>The sign says <ruby><rb>水車</rb><rp>(</rp><rt>suisha</rt><rp>)</rp></ruby> and points to the river.</p>';
    expect(inStory(html)).toEqual(['paragraph: The sign says 水車(suisha) and points to the river.']);
  });

  it('are subheads where a short line is all bold, and paragraphs where it is a sentence', () => {
    expect(inStory('<p><strong>What happens next</strong></p>')).toEqual(['subhead: What happens next']);
    expect(inStory(`<p><strong>What happens next</strong><br>${prose('fair')}</p>`)).toEqual([
      'subhead: What happens next',
      `paragraph: ${prose('fair')}`,
    ]);
    expect(inStory(`<p><strong>Lower Marsh.</strong><br>${prose('fair')}</p>`)).toEqual([
      `paragraph: Lower Marsh. ${prose('fair')}`,
    ]);
    expect(inStory('<p><b>Nobody was hurt.</b></p>')).toEqual(['paragraph: Nobody was hurt.']);
  });

  it('are paragraphs if text is in the body without elements, separated by two breaks', () => {
    const found = blocksOf(
      `<div class="article-body">${prose('mill')}<br><br>${prose('river')}<br>${prose('road')}</div>`,
    );
    expect(found).toEqual([`paragraph: ${prose('mill')}`, `paragraph: ${prose('river')} ${prose('road')}`]);
  });

  it('hold a table of figures row by row', () => {
    const html =
      '<table><thead><tr><th>Year</th><th>Visitors</th></tr></thead><tr><td>2024</td><td>1,200</td></tr></table>';
    expect(inStory(html)).toEqual(['list: Year | Visitors / 2024 | 1,200']);
  });

  it('read a table that lays out the page as the text in it', () => {
    const html = `<table><tr><td>Menu</td><td>${p('bridge')}${p('harbour')}</td></tr></table>`;
    expect(inStory(html)).toContain(`paragraph: ${prose('bridge')}`);
  });

  it('keep lists of the story and leave out lists of links', () => {
    expect(inStory('<ul><li>Two new lanes</li><li>A path for bicycles</li></ul>')).toEqual([
      'list: Two new lanes / A path for bicycles',
    ]);
    expect(
      inStory('<ul><li><a href="/a">Ferry sinks in storm</a></li><li><a href="/b">Fair moves</a></li></ul>'),
    ).toEqual([]);
  });

  it('take a second main heading as a subhead', () => {
    expect(inStory('<h1>The view of the neighbours</h1>')).toEqual(['subhead: The view of the neighbours']);
  });

  it('keep the items of a nested list, with or without an item around it', () => {
    const html = '<ul><li><p>Two new lanes</p></li><ul><li>one of them for buses</li></ul></ul>';
    expect(inStory(html)).toEqual(['list: Two new lanes / one of them for buses']);
  });

  it('leave out a heading that is a link to another story, and keep one that leads to another site', () => {
    expect(inStory('<h3><a href="/ferry">Ferry sinks in storm</a></h3>')).toEqual([]);
    expect(inStory('<h3><a href="https://wheels.example/">The best wheel</a></h3>')).toEqual([
      'subhead: The best wheel',
    ]);
  });
});
