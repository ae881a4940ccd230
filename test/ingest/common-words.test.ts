import { describe, expect, it } from 'vitest';
import { languageOfCommonWords } from '../../src/ingest/language.ts';

const LINES = {
  en: 'The people of the island have waited for nine years, and on Monday the first car will cross the bridge that was closed after the storm. It is the longest of its kind in the country, the harbour office said, and it has cost more than twice as much as they had planned for it.',
  de: 'Die Menschen auf der Insel haben neun Jahre gewartet, und am Montag fährt das erste Auto über die Brücke, die nach dem Sturm gesperrt war. Sie ist die längste ihrer Art im Land, sagt das Hafenamt, und hat mehr als doppelt so viel gekostet wie geplant.',
  fr: 'Les habitants de l’île ont attendu neuf ans, et lundi la première voiture passera le pont qui était fermé depuis la tempête. C’est le plus long du pays, selon le bureau du port, et il a coûté plus du double de ce qui était prévu dans le budget de la région.',
  sv: 'Folket på ön har väntat i nio år, och på måndag kör den första bilen över bron som var stängd efter stormen. Det är den längsta i landet, säger hamnkontoret, och den har kostat mer än dubbelt så mycket som de hade tänkt från början, men nu är alla glada att den är klar och att det är gratis.',
};

describe('the commonest words', () => {
  it.each(Object.entries(LINES))('tell %s', (language, text) => expect(languageOfCommonWords(text)).toBe(language));

  it('decide nothing for a short text', () => expect(languageOfCommonWords(LINES.en.slice(0, 120))).toBeNull());

  it('leave languages that share them to a detector', () => {
    const danish =
      'Folk på øen har ventet i ni år, og på mandag kører den første bil over broen, som har været lukket siden stormen. Det er den længste i landet, siger havnekontoret, og den har kostet mere end dobbelt så meget som de havde tænkt fra begyndelsen, men nu er alle glade for at den er klar og at det er gratis.';
    expect(languageOfCommonWords(danish)).toBeNull();
  });

  it('decide nothing for a mixture', () => expect(languageOfCommonWords(`${LINES.en} ${LINES.de}`)).toBeNull());

  it('decide nothing for a list of names', () =>
    expect(languageOfCommonWords('Maria Berg, Jan Holm, Li Wei, '.repeat(20))).toBeNull());
});
