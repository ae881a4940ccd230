import { expect, test } from 'vitest';
import { titleFault } from '../../src/compose/shorten-title.ts';

const EN = 'The council may not close the old ferry terminal, says the mayor';
const ZH = '市长称市议会或不关闭旧渡轮码头';

test.each<[string, string, string | null, string | null]>([
  ['Council may not close ferry terminal, says mayor', EN, 'en', null],
  ['Council may close ferry terminal, says mayor', EN, 'en', 'negation'],
  ['Council does not close ferry terminal, says mayor', EN, 'en', 'hedge'],
  ['Council may not close ferry terminal', EN, 'en', 'attribution'],
  ['Council may not close ferry terminal, says “mayor', EN, 'en', 'torn'],
  ['Council may not close …', EN, 'en', 'torn'],
  ['Council | Ferry', EN, 'en', 'torn'],
  ['Mayor says bridge may not open', EN, 'en', 'other'],
  ['市长称市议会或不关闭渡轮码头', ZH, 'zh-Hans', null],
  ['市长称市议会或关闭旧渡轮码头', ZH, 'zh-Hans', 'negation'],
  ['市议会或不关闭旧渡轮码头', ZH, 'zh-Hans', 'attribution'],
])('%s', (title, headline, language, fault) => {
  expect(titleFault(title, headline, language)).toBe(fault);
});
