import { describe, expect, it } from 'vitest';
import { titleChange } from '../../../src/compose/faithfulness/title-meaning.ts';

/** Headline, a title that keeps its meaning, one that doesn't, and the limit that this one leaves out; null: it contradicts. */
const CASES: readonly (readonly [string, string, string, string, string | null])[] = [
  [
    'en',
    'The council will not close the old pier this year',
    'Council will not close pier',
    'Council will close old pier',
    'negation',
  ],
  [
    'en',
    'Former mayor allegedly took money from a builder',
    'Ex-mayor allegedly took money',
    'Ex-mayor took money from builder',
    'hedge',
  ],
  [
    'en',
    'Ferries were late every day in May, harbour report says',
    'Report says ferries were late',
    'Ferries were late every day',
    'attribution',
  ],
  [
    'en',
    'Only residents can park on the quay from Monday',
    'Only residents can park on quay',
    'Residents can park on quay',
    'restriction',
  ],
  [
    'en',
    'Is the old lighthouse too expensive to keep?',
    'Is the lighthouse too expensive?',
    'Lighthouse too expensive',
    'question',
  ],
  [
    'en',
    'Fares on the night ferry rise by a tenth in spring',
    'Night ferry fares rise in spring',
    'Night ferry fares fall in spring',
    null,
  ],
  [
    'en',
    'Denmark admits everything about the tunnel deal',
    'Denmark admits everything on deal',
    'Denmark denied everything',
    null,
  ],
  [
    'en',
    'Court finds the harbour strike legal after two weeks',
    'Court finds strike legal',
    'Court finds strike illegal',
    null,
  ],
  [
    'de',
    'Der Stadtrat will den alten Anleger nicht schließen',
    'Rat will Anleger nicht schließen',
    'Rat will Anleger schließen',
    'negation',
  ],
  [
    'de',
    'Der Bürgermeister soll Geld angenommen haben',
    'Bürgermeister soll Geld genommen haben',
    'Bürgermeister nahm Geld an',
    'hedge',
  ],
  [
    'fr',
    'Le maire aurait reçu de l’argent d’un promoteur',
    'Le maire aurait reçu de l’argent',
    'Le maire a reçu de l’argent',
    'hedge',
  ],
  [
    'fr',
    'La ville ne fermera pas le vieux port cette année',
    'La ville ne fermera pas le port',
    'La ville fermera le vieux port',
    'negation',
  ],
  [
    'es',
    'El puerto no cerrará este invierno por las obras',
    'El puerto no cerrará en invierno',
    'El puerto cerrará en invierno',
    'negation',
  ],
  [
    'es',
    'El alcalde habría recibido dinero de una empresa',
    'El alcalde habría recibido dinero',
    'El alcalde recibió dinero',
    'hedge',
  ],
  ['zh', '市议会表示今年不会关闭旧码头', '市议会表示不会关闭码头', '市议会表示今年关闭旧码头', 'negation'],
  ['zh', '前市长涉嫌收受建筑商的钱款', '前市长涉嫌收钱', '前市长收受建筑商的钱款', 'hedge'],
];

describe('a title that a model wrote', () => {
  it.each(CASES)('%s: “%s” is no other than “%s”', (language, headline, kept) => {
    expect(titleChange(kept, headline, language)).toBeNull();
  });

  it.each(CASES)(
    '%s: “%s” is changed where a limit is lost or its sense is turned',
    (language, headline, _kept, changed, limit) => {
      expect(titleChange(changed, headline, language)).toEqual(
        limit === null ? { kind: 'contradiction' } : { kind: 'lost', limit },
      );
    },
  );

  it('in a language without a table is only held to its question mark', () => {
    expect(titleChange('Rådet stänger piren', 'Rådet stänger inte den gamla piren', 'sv')).toBeNull();
    expect(titleChange('Rådet stänger piren', 'Stänger rådet den gamla piren?', 'sv')).toEqual({
      kind: 'lost',
      limit: 'question',
    });
  });
});
