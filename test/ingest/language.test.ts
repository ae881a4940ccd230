import { describe, expect, it } from 'vitest';
import { languageIn } from '../../src/ingest/language.ts';

const KOREAN = '섬 주민들은 다리가 다시 열리기를 구 년 동안 기다렸다. 월요일에 첫 차가 다리를 건넌다.';
const RUSSIAN =
  'Жители острова девять лет ждали, когда мост снова откроется. В понедельник по нему пройдёт первый автомобиль.';
const GERMAN =
  'Die Leute auf der Insel haben neun Jahre darauf gewartet, dass die Brücke wieder aufgeht. Am Montag fährt das erste Auto über den Hafen, und die Fähre bleibt noch bis zum Herbst. Wer zu Fuß geht, muss nicht mehr auf sie warten, und für die Schiffe ist es auch besser, wie der Leiter des Hafens sagt.';
const ENGLISH = 'The people of the island have waited for nine years. On Monday the first car will cross the bridge.';

describe('the language', () => {
  it.each([
    ['en-GB', ENGLISH, 'en-GB'],
    ['ru', RUSSIAN, 'ru'],
    ['zh-TW', '島上的居民等了九年', 'zh-TW'],
    ['en-US', KOREAN, 'ko'],
    ['en-US', RUSSIAN, null],
    ['en', '', 'en'],
    ['en-US', GERMAN, null],
    ['de-AT', GERMAN, 'de-AT'],
    ['nl', GERMAN.slice(0, 80), 'nl'],
    [null, KOREAN, 'ko'],
    [null, ENGLISH, null],
  ])('declared as %s of «%s» is %s', (declared, text, language) => expect(languageIn(declared, text)).toBe(language));
});
