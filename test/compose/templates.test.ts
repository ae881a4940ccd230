import { describe, expect, it } from 'vitest';
import { preparedTemplate } from '../../src/compose/template.ts';
import { Templates, templateFor } from '../../src/compose/template-forms.ts';
import { UserError } from '../../src/lib/errors.ts';

const fill = (template: string, values: Record<string, unknown> = { headline: 'Lock opens' }): string =>
  preparedTemplate(template)(values);

const doubled = (start: string, times: number): string =>
  `{% assign s = '${start}' %}{% for i in (1..${times}) %}{% assign s = s | append: s %}{% endfor %}`;

describe('templates', () => {
  it('are filled and tidied', () => {
    const template = '{{ headline }}  \n\n\n\n{% for tag in tags %}{{ tag }} {% endfor %}';
    expect(fill(template, { headline: 'Lock\u00a0opens', tags: ['#A', '#B'] })).toBe('Lock opens\n\n#A #B');
  });

  it('give a time in the zone it was given in', () => {
    const day = '{{ published | date: "%-d.%-m. %H:%M" }}';
    expect(fill(day, { published: '2026-11-20T23:30:00+05:00' })).toBe('20.11. 23:30');
  });

  it.each([
    ['reads files', "{% include 'package.json' %}", 'tag "include" not found'],
    ['renders files', "{% render 'package.json' %}", 'tag "render" not found'],
    ['takes a layout', "{% layout 'package.json' %}", 'tag "layout" not found'],
    ['is a part of a layout', '{% block a %}{% endblock %}', 'tag "block" not found'],
    [
      'misspells a filter',
      'Now:\n{{ headline | upcasee }}',
      'at line 2, column 1: there is no filter “upcasee” (did you mean upcase?)',
    ],
    ['is never closed', '{% if headline %}', 'not closed'],
    ['asks for the time', "{{ 'now' | date: '%s' }}", 'same whenever it is written'],
    ['asks for the day', "{{ 'today' | date_to_string }}", 'same whenever it is written'],
    ['leaves it to chance', '{{ headline | sample }}', 'there is no filter “'],
    ['runs a program in a filter', "{{ sentences | where_exp: 'a', 'a > 1' }}", 'there is no filter “where_exp”'],
    ['is endless itself', 'x'.repeat(30_000), 'too long'],
    ['is nested without end', `{{ ${'('.repeat(9_000)} }}`, 'nested too deeply'],
    ['spoils an address', "{{ '%' | url_decode }}", 'URI malformed'],
  ])('one that %s is refused with a sentence that names it', (_what, template, why) => {
    expect(() => fill(template)).toThrow(UserError);
    expect(() => fill(template)).toThrow(template.slice(0, 12).split('\n')[0]);
    expect(() => fill(template)).toThrow(why);
  });

  it('see only what they are given', () => {
    const values = { headline: 'x', sentences: ['a'] };
    const asked = [
      '{{ headline.constructor }}{{ __proto__ }}{{ toString }}{{ headline.__proto__.constructor }}',
      "{{ sentences | map: 'constructor' }}{{ sentences.map }}{{ sentences.constructor.constructor }}",
      "{% assign key = '__proto__' %}{{ sentences[key] }}{{ headline[key] }}",
    ];
    for (const template of asked) expect(fill(template, values)).toBe('');
    expect(fill("{% assign __proto__ = 'x' %}{% assign toString = 'y' %}{{ constructor }}", values)).toBe('');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('a template that means ill ends soon, always at the same place', () => {
  it.each([
    ['counts without end', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['has loops in loops', `${'{% for a in (1..900) %}'.repeat(3)}{% assign z = 1 %}${'{% endfor %}'.repeat(3)}`],
    ['has loops that do nothing', '{% for a in (1..9000) %}{% for b in (1..9000) %}{% endfor %}{% endfor %}'],
    ['has loops in loops without end', `${'{% for a in (1..2) %}'.repeat(200)}${'{% endfor %}'.repeat(200)}`],
    ['doubles a text', `${doubled('xxxxxxxxxx', 60)}{{ s | size }}`],
    [
      'doubles a captured text',
      `{% capture s %}xxxxxxxxxx{% endcapture %}${'{% capture s %}{{ s }}{{ s }}{% endcapture %}'.repeat(60)}`,
    ],
    ['writes a large text often', `${doubled('x', 14)}{% for i in (1..5000) %}{{ s }}{% endfor %}`],
    [
      'replaces each letter by all',
      `{% assign s = 'aaaaaaaaaaaa' %}${"{% assign s = s | replace: 'a', s %}".repeat(20)}`,
    ],
    ['splits a large text', `${doubled('x,', 18)}{{ s | split: ',' | join: ';' | split: ';' | size }}`],
    ['grows a list', `{% assign s = 'a,b' | split: ',' %}${'{% assign s = s | concat: s %}'.repeat(40)}`],
    ['asks for a wide year', "{{ headline | date: '%1000000000Y' }}{{ published | date: '%1000000000Y' }}"],
    ['makes a table', '{% tablerow i in (1..1000000) %}x{% endtablerow %}'],
    ['counts up', '{% for i in (1..450000) %}{% increment x %}{% endfor %}'],
  ])('one that %s', (_what, template) => {
    const values = { headline: 'x', published: '2026-11-20T23:30:00Z' };
    expect(() => fill(template, values)).toThrow(/far too much/);
  });

  it.each([
    ['tags', `${doubled('<', 15)}{{ s | strip_html | size }}`, '32768'],
    ['tags that never end', `${doubled('<script', 13)}{{ s | strip_html | size }}`, '57344'],
    ['blanks before a letter', `${doubled(' ', 16)}{{ s | append: 'x' | strip | squish | size }}`, '1'],
    ['dashes', `${doubled('-', 16)}{{ s | append: 'x-' | slugify }}`, 'x'],
  ])('a long run of %s costs no more than its length', (_what, template, result) => {
    expect(fill(template)).toBe(result);
  });

  it('has one budget for all times it is filled', () => {
    const often = preparedTemplate(`${doubled('x', 15)}{{ s }}`);
    expect(() => {
      for (let turn = 0; turn < 100; turn++) often({});
    }).toThrow(/far too much/);
    expect(preparedTemplate(`${doubled('x', 15)}{{ s | size }}`)({})).toBe('32768');
  });
});

describe('a template by language and kind', () => {
  const layers = (...given: unknown[]): Templates[] => given.map((layer) => Templates.parse(layer));
  const text = { default: 'plain', zh: 'zh', 'zh-hant': 'hant', opinion: 'opinion', 'zh/opinion': 'both' };
  const choose = (language: string | null, kind: 'news' | 'opinion' | 'live', ...given: unknown[]) =>
    templateFor(layers(...given), 'text', { language, kind });

  it('is the one that says most about the article: both, then the language, then the kind', () => {
    expect(choose('zh-Hans', 'opinion', { text })).toBe('both');
    expect(choose('zh-Hant-TW', 'opinion', { text })).toBe('hant');
    expect(choose('zh_CN', 'live', { text })).toBe('zh');
    expect(choose('en', 'opinion', { text })).toBe('opinion');
    expect(choose('zhx', 'news', { text })).toBe('plain');
    expect(choose(null, 'news', { text })).toBe('plain');
  });

  it('is taken from the first layer that has one, however close those below are', () => {
    const channel = { text: { de: 'channel de' } };
    expect(choose('de', 'opinion', channel, { text })).toBe('channel de');
    expect(choose('zh', 'opinion', channel, { text })).toBe('both');
    expect(choose('zh', 'opinion', { text: 'all' }, { text })).toBe('all');
    expect(choose('en', 'news', { title: 'x' }, { text: { zh: 'zh' } })).toBeNull();
  });

  it('null gives the text back to the platform', () => {
    expect(choose('de', 'news', { text: null }, { text })).toBeNull();
    expect(choose('en', 'opinion', { text: { opinion: null } }, { text })).toBeNull();
    expect(choose('en', 'news', { text: { opinion: null } }, { text })).toBe('plain');
  });
});
