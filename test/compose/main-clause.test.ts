import { describe, expect, it } from 'vitest';
import { mainClause } from '../../src/compose/main-clause.ts';

const clause = (sentence: string, language: string): string =>
  mainClause(sentence, (text) => text.length <= 110, language);

describe('the main clause of a sentence that is too long', () => {
  it.each([
    [
      'de',
      'Der alte Hafen von Aldern bleibt bis zum Herbst für Schiffe gesperrt',
      'weil die Brücke neue Seile bekommt und unter ihr gearbeitet wird',
    ],
    [
      'fr',
      'La ville d’Alder a fermé vendredi le vieux pont du port',
      'au lendemain d’une inspection qui a montré des câbles rompus sous le tablier',
    ],
    [
      'es',
      'Los vecinos del puerto piden un cambio en el modelo de las fiestas',
      'en el barrio de Alder que da al muelle y a la lonja de pescado',
    ],
    [
      'pt',
      'A câmara de Alder fechou na sexta-feira a velha ponte do porto',
      'depois de uma inspeção que mostrou cabos partidos sob o tabuleiro',
    ],
    [
      'it',
      'Il comune di Alder ha chiuso venerdì il vecchio ponte del porto',
      'dopo un controllo che ha mostrato cavi spezzati sotto la carreggiata',
    ],
    [
      'en',
      'The first tram of the morning crossed the harbour bridge at dawn',
      'which had been closed to all but walkers since cracks were found',
    ],
  ])('in %s goes without what is told beside it', (language, main, beside) => {
    expect(clause(`${main}, ${beside}.`, language)).toBe(`${main}.`);
  });

  it.each([
    [
      'the source of a claim',
      'fr',
      'Le pont du port restera fermé deux ans, selon la mairie d’Alder qui a publié vendredi un long rapport.',
    ],
    [
      'the source of a claim behind what is told beside it',
      'en',
      'The council weighs a charge for the bridge that drivers would pay, which it never had, according to a memo seen by the Alder Post.',
    ],
    [
      'who said it',
      'en',
      'The harbour bridge will stay closed to trams for two more years, including its ramps, the mayor of Alder said on Friday.',
    ],
    [
      'a main clause behind it',
      'de',
      'Weil die Brücke neue Seile bekommt und darunter gearbeitet wird, während Schiffe warten, bleibt der Hafen zu.',
    ],
    [
      'what a word before it waits for',
      'de',
      'Die Stadt Aldern hat den Künstler aus Kiel dafür gewonnen, damit die Brücke im Herbst neue Farben bekommt.',
    ],
    [
      'more commas',
      'es',
      'El puerto de Alder cerró el viernes el puente, tras una inspección, según dijo la alcaldesa en la radio.',
    ],
    [
      'a language that has no rules',
      'sv',
      'Den gamla bron i hamnen stängs i två år från och med mars, medan båtar kör över sundet var tionde minut.',
    ],
  ])('is not torn from %s', (_what, language, sentence) => {
    expect(clause(sentence, language)).toBe('');
  });
});
