import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkFaithful } from '../../../src/compose/faithfulness/check.ts';
import { sentences } from '../../../src/compose/sentences.ts';
import type { Article } from '../../../src/domain/article.ts';
import { storyOf } from '../story.ts';

const story = (language: string, headline: string, ...paragraphs: string[]): Article =>
  storyOf(headline, paragraphs, { language, publishedAt: '2026-03-04T09:00:00Z' });

const STORIES = {
  zh: story(
    'zh-Hans',
    '海州新图书馆开放，首日迎来八十多人',
    '海州新图书馆三月三日开放，首日有80多人到场，其中百分之四十是学生。',
    '馆长李文清说：“我们等这一天等了十二年，今天门终于开了。”',
    '建设费用为120万元，由海州市政府与王建国基金共同承担。',
  ),
  de: story(
    'de',
    'Hafenbrücke in Ellerstadt bleibt vierzehn Wochen gesperrt',
    'Die Hafenbrücke in Ellerstadt wird am 3. März gesperrt, sagte Bürgermeisterin Jutta Brenk.',
    '„Wir flicken diese Brücke seit 1962, mehr hält sie nicht aus“, sagte Ingenieur Tomas Quill.',
    'Die Kosten von 1,2 Millionen Euro trägt zu 40 Prozent die Stiftung Ostrey.',
  ),
  fr: story(
    'fr',
    'Le pont de Port-Ellis fermé pour quatorze semaines',
    'Le pont de Port-Ellis ferme le 3 mars, a annoncé la maire d’Ellis, Odile Fenwick.',
    '« Nous réparons ce pont depuis 1962, il n’en peut plus », a dit l’ingénieure Ada Quill.',
    'L’Union des ports paie 40 % des 1 200 000 euros.',
  ),
  es: story(
    'es',
    'El puente de Puerto Elis cierra catorce semanas',
    'El puente de Puerto Elis cierra el 3 de marzo, dijo la alcaldesa Odila Fuentes.',
    '«Reparamos este puente desde 1962 y ya no aguanta más», dijo la ingeniera Ada Quiroga.',
    'La fundación Ostrey paga el 40 por ciento de los 1,2 millones de euros.',
  ),
  pt: story(
    'pt',
    'A ponte de Porto Élis fecha por catorze semanas',
    'A ponte de Porto Élis fecha no dia 3 de março, disse a prefeita Odila Fontes.',
    '“Consertamos esta ponte desde 1962 e ela não aguenta mais”, disse a engenheira Ada Queirós.',
    'A fundação Ostrei paga 40% dos 1,2 milhão de euros.',
  ),
  ar: story(
    'ar',
    'إغلاق جسر الميناء في مدينة إليس أربعة عشر أسبوعا',
    'يغلق جسر الميناء في مدينة إليس يوم 3 مارس، كما قالت رئيسة البلدية ليلى فاضل.',
    '«نرمم هذا الجسر منذ عام 1962 ولم يعد يحتمل»، قال المهندس سامي قاسم.',
    'تدفع مؤسسة أوستري 40% من 1.2 مليون يورو.',
  ),
  ja: story(
    'ja',
    'エリス港の橋、14週間の通行止め',
    'エリス港の橋は3月3日に通行止めになると、藤村あゆみ市長が発表した。',
    '「1962年から直してきたが、もう限界だ」と技師のクイル氏は話した。',
    '費用は120万ユーロで、オストレイ財団が40％を負担する。',
  ),
} as const;
type Language = keyof typeof STORIES;

const told = (language: Language, text: string) =>
  checkFaithful({ text }, STORIES[language], { language, allowed: [] }).map(({ kind, words }) => [kind, words]);

test.each(Object.keys(STORIES) as Language[])(
  'every sentence of a story in %s passes, and every part of one',
  (language) => {
    const article = STORIES[language];
    const all = [article.headline, ...article.blocks.flatMap((block) => ('text' in block ? [block.text] : []))];
    for (const text of all) {
      expect(told(language, text)).toEqual([]);
      for (const sentence of sentences(text, language)) expect(told(language, sentence)).toEqual([]);
    }
    expect(told(language, all.join('\n\n'))).toEqual([]);
  },
);

describe('other wording passes', () => {
  it.each<[Language, string]>([
    ['zh', '首日有八十多人到场，40%是学生。'],
    ['zh', '费用为1200000元。'],
    ['de', 'Gesperrt ab 03.03.2026: Die Brücke in Ellerstadt bleibt 14 Wochen zu.'],
    ['de', 'Jutta Brenks Plan kostet 1.200.000 Euro.'],
    ['de', 'Endlich! Grünes Licht für die Brücke in Ellerstadt'],
    ['de', 'Rektorin Brenk und Jutta freuen sich.'],
    ['fr', 'Fermé 14 semaines : le plan d’Odile Fenwick coûte 1,2 million d’euros.'],
    ['fr', 'Selon Ada Quill, l’ingénieure d’Ellis, rien ne va plus.'],
    ['es', 'Catorce semanas de cierre desde el 3/3/2026, según Odila Fuentes.'],
    ['es', 'Cuesta 1.200.000 euros; Ostrey paga el 40 %.'],
    ['pt', 'São 14 semanas, a partir de 3 de março, segundo Odila Fontes.'],
    ['ar', 'يدفعون ٤٠٪ من ١٢٠٠٠٠٠ يورو.'],
    ['ja', '費用は1200000ユーロ。'],
  ])('%s: %s', (language, text) => expect(told(language, text)).toEqual([]));
});

describe('a change is reported', () => {
  it.each<[Language, string, string, string]>([
    ['zh', '首日有90多人到场。', 'number', '90'],
    ['zh', '海州新图书馆五月三日开放，首日有80多人到场，其中百分之四十是学生。', 'number', '五'],
    ['zh', '馆长张小东说：“我们等这一天等了十二年，今天门终于开了。”', 'name', '张小东'],
    [
      'zh',
      '馆长李文清说：“我们等这一天等了二十年，今天门终于开了。”',
      'quotation',
      '我们等这一天等了二十年，今天门终于开了。',
    ],
    ['de', 'Die Hafenbrücke in Ellerstadt wird am 3. Mai gesperrt.', 'date', '3. Mai'],
    ['de', 'Die Kosten von 1,3 Millionen Euro sind hoch.', 'number', '1,3 Millionen Euro'],
    [
      'de',
      'Die Hafenbrücke in Kolbach wird am 3. März gesperrt, sagte Bürgermeisterin Jutta Brenk.',
      'name',
      'Kolbach',
    ],
    ['fr', 'Le pont de Port-Ellis ferme le 5 mars.', 'date', '5 mars'],
    ['fr', 'Le pont ferme, a annoncé Odile Marchand.', 'name', 'Odile Marchand'],
    ['es', 'El puente cierra quince semanas.', 'number', 'quince'],
    ['es', 'Ada Quiroga: «Reparamos este puente desde siempre».', 'quotation', 'Reparamos este puente desde siempre'],
    ['pt', 'A ponte fecha no dia 3 de abril.', 'date', '3 de abril'],
    ['pt', 'A fundação paga 60% dos euros.', 'number', '60%'],
    ['ar', 'تدفع مؤسسة أوستري 60% من 1.2 مليون يورو.', 'number', '60%'],
    ['ar', 'يغلق جسر الميناء في مدينة باريس يوم 3 مارس، كما قالت رئيسة البلدية ليلى فاضل.', 'name', 'باريس'],
    ['ja', '費用は150万ユーロで、オストレイ財団が40％を負担する。', 'number', '150万ユーロ'],
    ['ja', '「もう限界だ」と技師のベルク氏は話した。', 'name', 'ベルク'],
  ])('%s: %s', (language, text, kind, words) => expect(told(language, text)).toContainEqual([kind, words]));
});

test('any sentence of an article passes, in any order, with an ellipsis for its end', () => {
  const letters = fc.constantFrom(...'abcdeéßñÅÖЖжΩ的八十日カナعة09 .,:;!?–-’“”«»()%€');
  const line = fc.array(letters, { minLength: 1, maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(), (lines, seed) => {
      const article = storyOf(lines[0]?.trim() || 'x', lines);
      const chosen = lines[seed % lines.length] ?? '';
      for (const sentence of sentences(chosen, 'en')) {
        const findings = checkFaithful({ text: `${sentence} …` }, article, { language: 'en', allowed: [] });
        expect(findings.filter(({ kind }) => kind !== 'quotation')).toEqual([]);
      }
    }),
    { seed: 7, numRuns: 150 },
  );
});
