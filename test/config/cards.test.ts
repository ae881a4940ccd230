import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { styleFor } from '../../src/config/style.ts';
import { faults, load } from './fixture.ts';

const style = (text: string) => ({ 'style.yaml': text });

describe('cards', () => {
  test('have a look of their own where nothing is said', () => {
    const config = load(style(''));
    const { cards } = styleFor(config, { id: 'board-main', platform: 'board' });
    expect(cards).toMatchObject({ withoutPicture: 'needed', fonts: [], ink: '#ffffff', logo: '' });
  });

  test('the channel’s colour wins, the rest stays', () => {
    const text =
      'default: { cards: { ground: "#222222", logo: News } }\nchannels: { board-main: { cards: { ground: "#003300" } } }\n';
    const { cards } = styleFor(load(style(text)), { id: 'board-main', platform: 'board' });
    expect(cards).toMatchObject({ ground: '#003300', logo: 'News' });
  });

  test('a colour is written #rrggbb', () => {
    expect(faults(style('default: { cards: { ink: white } }\n')).join()).toMatch(
      /style\.yaml:1:\d+ default\.cards\.ink: expected a colour as #rrggbb/,
    );
  });

  test('words that nobody could read are a fault, also where two entries make them so', () => {
    expect(faults(style('default: { cards: { ink: "#888888", ground: "#999999" } }\n')).join()).toMatch(
      /default\.cards\.ground: expected a contrast of at least 4\.5 between ink and ground, given 1\.\d, by #888888 on #999999/,
    );
    const layered =
      'default: { cards: { ink: "#111111", ground: "#eeeeee" } }\nplatforms: { board: { cards: { ground: "#222222" } } }\n';
    expect(faults(style(layered)).join()).toMatch(/platforms\.board\.cards\.ground: .*by #111111 on #222222/);
    const fine =
      'default: { cards: { ink: "#111111", ground: "#eeeeee" } }\nplatforms: { board: { cards: { ground: "#ffffff" } } }\n';
    expect(() => load(style(fine))).not.toThrow();
  });

  test('fonts lie beside the file, and one that does not is a fault', () => {
    const { cards } = styleFor(load(style('default: { cards: { fonts: [style.yaml] } }\n')), {
      id: 'board-main',
      platform: 'board',
    });
    expect(cards.fonts).toHaveLength(1);
    expect(isAbsolute(cards.fonts[0] ?? '')).toBe(true);
    expect(faults(style('default: { cards: { fonts: [house.ttf] } }\n')).join()).toMatch(
      /default\.cards\.fonts\.0: expected a font file \(TTF, OTF, WOFF2\), given house\.ttf, which is not there/,
    );
  });
});
