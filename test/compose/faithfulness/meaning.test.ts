import { describe, expect, it } from 'vitest';
import { checkFaithful } from '../../../src/compose/faithfulness/check.ts';
import { findingMessage } from '../../../src/compose/faithfulness/messages.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { storyOf } from '../story.ts';

const check = (language: string, sentence: string | string[], text: string) =>
  checkFaithful({ text }, storyOf('', [sentence].flat(), { language }), { language: null, allowed: [] });

type Case = [language: string, sentence: string, post: string, kind: Finding['kind']];

const CHANGED: Case[] = [
  [
    'en',
    'The mayor did not sign the contract for the new ferry.',
    'The mayor signed the contract for the new ferry.',
    'negation',
  ],
  [
    'en',
    'The old bridge is open to cyclists on Sundays.',
    'The old bridge isn’t open to cyclists on Sundays.',
    'negation',
  ],
  ['en', 'The crew left the island without a doctor.', 'The crew left the island with a doctor.', 'opposite'],
  [
    'en',
    'Fares on the night ferry rose sharply in spring.',
    'Fares on the night ferry fell sharply in spring.',
    'opposite',
  ],
  ['en', 'The court found the harbour strike legal.', 'The court found the harbour strike illegal.', 'opposite'],
  ['en', 'More people than expected came before noon.', 'More people than expected came after noon.', 'opposite'],
  ['en', 'The council may close the library in winter.', 'The council will close the library in winter.', 'hedge'],
  ['en', 'Police arrested the alleged leader of the gang.', 'Police arrested the leader of the gang.', 'hedge'],
  [
    'en',
    'The tunnel is 40 miles long and has two tracks.',
    'The tunnel is 40 kilometres long and has two tracks.',
    'unit',
  ],
  [
    'en',
    'Support for the party rose by five percentage points.',
    'Support for the party rose by five percent.',
    'unit',
  ],
  ['en', 'Police said that the driver had fallen asleep.', 'The driver had fallen asleep.', 'attribution'],
  ['en', 'The pool opens only for members of the club.', 'The pool opens for members of the club.', 'limit'],
  [
    'en',
    'All shops except the bakery will close on Monday.',
    'All shops and the bakery will close on Monday.',
    'limit',
  ],
  [
    'de',
    'Der Stadtrat will den alten Anleger nicht schließen.',
    'Der Stadtrat will den alten Anleger schließen.',
    'negation',
  ],
  ['de', 'Es gibt einen Vertrag mit der Reederei.', 'Es gibt keinen Vertrag mit der Reederei.', 'negation'],
  [
    'de',
    'Die Fahrpreise der Nachtfähre steigen im Frühling.',
    'Die Fahrpreise der Nachtfähre sinken im Frühling.',
    'opposite',
  ],
  [
    'de',
    'Die Anwohner stimmten für den Bau der Umgehung.',
    'Die Anwohner stimmten gegen den Bau der Umgehung.',
    'opposite',
  ],
  ['de', 'Der Fahrer soll betrunken gewesen sein.', 'Der Fahrer ist betrunken gewesen.', 'hedge'],
  ['de', 'Die Fähre könnte im Herbst ausfallen.', 'Die Fähre wird im Herbst ausfallen.', 'hedge'],
  ['de', 'Der Umbau des Anlegers dauert sechs Wochen.', 'Der Umbau des Anlegers dauert sechs Monate.', 'unit'],
  ['de', 'Laut Polizei war der Fahrer eingeschlafen.', 'Der Fahrer war eingeschlafen.', 'attribution'],
  ['de', 'Das Bad öffnet nur für Mitglieder des Vereins.', 'Das Bad öffnet für Mitglieder des Vereins.', 'limit'],
  [
    'fr',
    'Le conseil n’a pas signé le contrat du nouveau pont.',
    'Le conseil a signé le contrat du nouveau pont.',
    'negation',
  ],
  ['fr', 'Les prix du ferry augmentent au printemps.', 'Les prix du ferry diminuent au printemps.', 'opposite'],
  ['fr', 'Le maire a voté contre le projet du port.', 'Le maire a voté pour le projet du port.', 'opposite'],
  ['fr', 'Le suspect aurait quitté la ville dimanche soir.', 'Le suspect a quitté la ville dimanche soir.', 'hedge'],
  ['fr', 'Les travaux du pont dureront six semaines.', 'Les travaux du pont dureront six mois.', 'unit'],
  ['fr', 'Selon la police, le conducteur dormait au volant.', 'Le conducteur dormait au volant.', 'attribution'],
  ['fr', 'La piscine ouvre seulement aux membres du club.', 'La piscine ouvre aux membres du club.', 'limit'],
  [
    'es',
    'El concejo no firmó el contrato del nuevo puente.',
    'El concejo firmó el contrato del nuevo puente.',
    'negation',
  ],
  ['es', 'Los precios del ferri suben en primavera.', 'Los precios del ferri bajan en primavera.', 'opposite'],
  [
    'es',
    'El alcalde cerró el mercado antes de la fiesta.',
    'El alcalde cerró el mercado después de la fiesta.',
    'opposite',
  ],
  [
    'es',
    'El sospechoso habría salido de la ciudad el domingo.',
    'El sospechoso ha salido de la ciudad el domingo.',
    'hedge',
  ],
  [
    'es',
    'El túnel mide cuarenta kilómetros y tiene dos vías.',
    'El túnel mide cuarenta millas y tiene dos vías.',
    'unit',
  ],
  ['es', 'Según la policía, el conductor estaba dormido.', 'El conductor estaba dormido.', 'attribution'],
  ['es', 'La piscina abre solo para los socios del club.', 'La piscina abre para los socios del club.', 'limit'],
  ['zh', '市议会没有签署新渡轮的合同。', '市议会签署了新渡轮的合同。', 'negation'],
  ['zh', '夜间渡轮的票价在春天上涨。', '夜间渡轮的票价在春天下跌。', 'opposite'],
  ['zh', '沿线居民支持这项工程。', '沿线居民反对这项工程。', 'opposite'],
  ['zh', '司机涉嫌酒后驾车并逃离现场。', '司机酒后驾车并逃离现场。', 'hedge'],
  ['zh', '隧道全长四十公里，有两条轨道。', '隧道全长四十英里，有两条轨道。', 'unit'],
  ['zh', '警方表示，司机当时睡着了。', '司机当时睡着了。', 'attribution'],
  ['zh', '泳池仅向俱乐部会员开放。', '泳池向俱乐部会员开放。', 'limit'],
  ['en', 'The ministry denied the report about the tunnel.', 'The ministry denied everything.', 'limit'],
  ['de', 'Das Ministerium bestritt den Bericht über den Tunnel.', 'Das Ministerium bestritt alles.', 'limit'],
];

describe('reports a sentence with another meaning beside the article’s', () => {
  it.each(CHANGED)('%s: %s → %s', (language, sentence, post, kind) => {
    const end = post.length;
    // German writes units as it writes names, which are reported too.
    const found = check(language, sentence, post).filter((finding) => finding.kind !== 'name');
    expect(found).toEqual([{ field: 'text', start: 0, end, kind, words: post, nearest: sentence }]);
  });
});

const SAME: [language: string, sentence: string | string[], post: string][] = [
  ['en', 'Police said that the driver had fallen asleep.', 'The driver had reportedly fallen asleep.'],
  ['en', 'Police said that the driver had fallen asleep.', 'The driver had fallen asleep, according to police.'],
  ['en', 'The council did not reject the plan for the harbour.', 'The council accepted the plan for the harbour.'],
  [
    'en',
    'The ferry, which has no lift, sails at noon from the old harbour.',
    'The ferry sails at noon from the old harbour.',
  ],
  ['en', 'The council may close the library in winter.', 'The council could close the library in winter.'],
  ['en', 'The bridge is closed, but not for cyclists.', 'The bridge is closed.'],
  ['en', 'The tunnel is 40 km long and has two tracks.', 'The tunnel is 40 kilometres long and has two tracks.'],
  [
    'en',
    'Work on the bridge begins in May after the festival.',
    'Work on the bridge starts in May after the festival.',
  ],
  ['en', 'Set up in 1990, the club is run by volunteers.', 'The club is run by volunteers.'],
  [
    'en',
    ['The court may lift the ban on fishing in the bay.', 'The court will lift the ban on fishing in the bay.'],
    'The court will lift the ban on fishing in the bay.',
  ],
  ['de', 'Der Fahrer soll betrunken gewesen sein.', 'Der Fahrer war laut Polizei betrunken.'],
  [
    'de',
    'Nicht nur die Schule, auch das Bad bleibt im Winter geschlossen.',
    'Die Schule und das Bad bleiben im Winter geschlossen.',
  ],
  ['de', 'Die Brücke bleibt gesperrt, allerdings nicht für Radfahrer.', 'Die Brücke bleibt gesperrt.'],
  [
    'de',
    'Der Rat lehnte den Antrag der Reederei am Montag ab.',
    'Am Montag lehnte der Rat den Antrag der Reederei ab.',
  ],
  ['fr', 'Le suspect aurait quitté la ville dimanche soir.', 'Le suspect a peut-être quitté la ville dimanche soir.'],
  ['fr', 'Le pont reste fermé, mais pas pour les cyclistes.', 'Le pont reste fermé.'],
  [
    'es',
    'El sospechoso habría salido de la ciudad el domingo.',
    'El sospechoso salió supuestamente de la ciudad el domingo.',
  ],
  ['es', 'El puente sigue cerrado, pero no para las bicicletas.', 'El puente sigue cerrado.'],
  ['zh', '警方表示，司机当时睡着了。', '据警方说，司机当时睡着了。'],
  ['zh', '大桥继续关闭，但不包括自行车。', '大桥继续关闭。'],
  ['zh', '票价上涨，客流不断增加。', '票价上涨，客流持续增加。'],
  // Languages without a table.
  ['it', 'Il sindaco non ha firmato il contratto del ponte.', 'Il sindaco ha firmato il contratto del ponte.'],
];

it.each(SAME)('passes a sentence with the same meaning: %s: %s → %s', (language, sentence, post) => {
  expect(check(language, sentence, post)).toEqual([]);
});

it('takes time in proportion to the text', () => {
  const sentence = (at: number) =>
    `The council of ward ${at} did not sign the contract with the ferry company in ${at} weeks.`;
  const time = (count: number): number => {
    const story = storyOf(
      '',
      Array.from({ length: count }, (_, at) => sentence(at)),
      { language: 'en' },
    );
    // Each differs, so that none is passed over as the article's own.
    const text = story.blocks.map((block) => ('text' in block ? block.text.replace('not ', '') : '')).join('\n');
    const start = process.cpuUsage();
    expect(checkFaithful({ text }, story, { language: null, allowed: [] })).toHaveLength(50);
    return process.cpuUsage(start).user;
  };
  time(200);
  const [some, many] = [time(500), time(2000)];
  expect(many / some).toBeLessThan(10);
});

it.each([
  ['one sentence without an end', 'not '.repeat(50_000)],
  ['the same words', 'May not may not may not the mayor. '.repeat(6_000)],
  ['no spaces', '不可能没有'.repeat(40_000)],
  ['marks alone', '!?'.repeat(100_000)],
])('gets through 200 KB of %s', (_name, text) => {
  const story = storyOf('The mayor may not come', [text, 'The mayor may not come.'], { language: 'en' });
  const start = process.cpuUsage();
  checkFaithful({ text: `${text} The mayor may come.` }, story, { language: null, allowed: [] });
  expect(process.cpuUsage(start).user).toBeLessThan(20_000_000);
});

it('names the change and quotes both sentences in the message', () => {
  const [finding] = check(
    'en',
    'The council may close the library in winter.',
    'The council will close the library in winter.',
  );
  if (!finding) throw new Error('nothing was found');
  expect(inEnglish(findingMessage(finding))).toBe(
    'The post is more or less certain than the article. Post: “The council will close the library in winter.” Article: “The council may close the library in winter.”',
  );
});
