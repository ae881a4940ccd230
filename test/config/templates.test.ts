import { describe, expect, test } from 'vitest';
import { FILES, faults } from './fixture.ts';

describe('templates', () => {
  const style = (text: string) => faults({ 'style.yaml': text });

  test('a wrong one is told with its place in the file and in itself', () => {
    const text = [
      'default:',
      '  templates:',
      '    text:',
      '      default: "{{ headline }} {{ link }}"',
      '      zh/opinion: |',
      '        {{ headline }}',
      '        {% if section %}{{ section }}',
      'platforms:',
      '  board:',
      '    templates:',
      '      title: "{{ headline | upcsae }}"',
      '      text: { zh: "{{ haedline }}" }',
    ].join('\n');
    expect(style(text)).toEqual([
      expect.stringMatching(
        /^style\.yaml:7:19 default\.templates\.text\.zh\/opinion: expected a Liquid template \(line 2, column 1: tag .* not closed\), given "\{\{ headline/,
      ),
      expect.stringMatching(
        /^style\.yaml:11:14 platforms\.board\.templates\.title: expected a Liquid template \(line 1, column 1: there is no filter “upcsae” \(did you mean upcase\?\), only abs, .*\), given "\{\{ headline/,
      ),
      expect.stringMatching(
        /^style\.yaml:12:19 platforms\.board\.templates\.text\.zh: expected a Liquid template \(line 1, column \d: there is no “haedline” \(did you mean headline\?\), only headline, .*\), given/,
      ),
    ]);
  });

  test.each([
    [
      '{{ creddit }}: {{ credit }} {{ creddit }}',
      [/column 4: there is no “creddit” \(did you mean credit/, /column 32: there is no “creddit”/],
    ],
    ['{{ headline credit }}', [/column 13: “credit” has no effect after another name/]],
    ['{{ credit.speaker }}', [/column 4: “credit” has no “speaker”, only size, first, last/]],
    ['{ headline }: {{ credit }}', [/column 1: “\{ headline \}” instead of “\{\{ headline \}\}”/]],
    ['{% if credit %}headline }}{% endif %}', [/column 25: “\}\}” without “\{\{” before it/]],
    ['{{ headline } {{ credit }}', [/an output ends with “\}\}”/]],
    ['{% if not credit %}{{ sentences.first | append: "!" }} {ok}{% endif %}', []],
  ])('what can be read and is surely not meant: %s', (template, expected) => {
    expect(style(`default: { templates: { text: ${JSON.stringify(template)} } }`)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });

  test('one for a text, a kind or a language that there is not', () => {
    expect(style('platforms: { board: { templates: { txet: a } } }')).toEqual([
      'style.yaml:1:36 platforms.board.templates.txet: expected one of text, title (did you mean text?), given the key txet',
    ]);
    expect(style('channels: { board-main: { templates: { caption: a } } }')[0]).toContain(
      'expected one of text, title',
    );
    expect(style('default: { templates: { text: { opinon: a } } }')).toEqual([
      'style.yaml:1:33 default.templates.text.opinon: expected default, a language such as zh, a kind of article (sponsored, live, breaking, opinion, interview, review, gallery, video, news), or both as zh/opinion, given the key opinon',
    ]);
    expect(style('default: { templates: { text: [a] } }')[0]).toContain('default.templates.text: expected');
    expect(style("default: { templates: { text: '' } }")[0]).toContain('or null for the platform’s own text');
  });

  test('also in the style of a channel', () => {
    const channels = `${FILES['channels.yaml']}    style: { templates: { text: '{% include "a" %}' } }\n`;
    expect(faults({ 'channels.yaml': channels })).toEqual([
      expect.stringMatching(
        /^channels\.yaml:\d+:33 channels\.board-main\.style\.templates\.text: .*tag "include" not found/,
      ),
    ]);
  });
});
