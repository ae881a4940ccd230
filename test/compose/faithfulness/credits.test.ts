import { expect, it } from 'vitest';
import { checkFaithful } from '../../../src/compose/faithfulness/check.ts';
import { storyOf } from '../story.ts';

it('a credit with the office behind the name is the article’s, which has it before the name', () => {
  const story = storyOf(
    'Brücke gesperrt',
    ['„Die Brücke ist in all den Jahren nie gesperrt worden“, sagte Meteorologin Corinna Borau dem Portal.'],
    {
      language: 'de',
    },
  );
  const said = '„Die Brücke ist in all den Jahren nie gesperrt worden“ — Corinna Borau, Meteorologin';
  const options = { language: 'de', allowed: [] };
  expect(checkFaithful({ message: said }, story, options)).toEqual([]);
  expect(checkFaithful({ message: said.replace('Meteorologin', 'Polizistin') }, story, options)).not.toEqual([]);
});

it('a credit that names a place of work the article does not have is found, though German writes every noun large', () => {
  const quotation = '„Die Brücke ist in all den Jahren nie gesperrt worden“';
  const story = storyOf(
    'Brücke gesperrt',
    [`${quotation}, sagte Corinna Borau, Sanktionsexpertin der Stiftung Wissenschaft und Politik.`],
    {
      language: 'de',
    },
  );
  const wordsFound = (credit: string): string[] =>
    checkFaithful({ message: `${quotation} — ${credit}` }, story, { language: 'de', allowed: [] }).map(
      ({ words }) => words,
    );
  expect(wordsFound('Corinna Borau, Sanktionsexpertin der Stiftung Wissenschaft und Politik')).toEqual([]);
  expect(wordsFound('Corinna Borau, Sanktionsexpertin der Haskell und Politik')).toEqual(['Haskell']);
});
