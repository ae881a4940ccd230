import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../src/compose/templates.ts';
import { UserError } from '../../src/domain/errors.ts';

describe('templates', () => {
  it('are filled and tidied', () => {
    const template = '{{ headline }}  \n\n\n\n{% for tag in tags %}{{ tag }} {% endfor %}';
    expect(renderTemplate(template, { headline: 'Lock\u00a0opens', tags: ['#A', '#B'] })).toBe('Lock opens\n\n#A #B');
  });

  it.each([
    ['reads files', "{% include 'package.json' %}"],
    ['renders files', "{% render 'package.json' %}"],
    ['takes a layout', "{% layout 'package.json' %}"],
    ['misspells a filter', '{{ headline | upcasee }}'],
    ['is never closed', '{% if headline %}'],
    ['loops without end', '{% for a in (1..100000000) %}x{% endfor %}'],
    ['is endless itself', 'x'.repeat(30_000)],
  ])('one that %s is refused with a sentence that names it', (_what, template) => {
    expect(() => renderTemplate(template, { headline: 'x' })).toThrow(UserError);
    expect(() => renderTemplate(template, { headline: 'x' })).toThrow(template.slice(0, 15));
  });

  it('see only what they are given', () => {
    expect(renderTemplate('{{ headline.constructor }}{{ __proto__ }}{{ toString }}', { headline: 'x' })).toBe('');
  });
});
