import { expect, it } from 'vitest';
import { speakerOf } from '../../../src/compose/faithfulness/speakers.ts';
import { marksOf } from '../../../src/compose/marks.ts';

/** Speakers of the quotations in a paragraph; null where none is named. */
const speakersIn = (paragraph: string, story: string): (string | null)[] =>
  marksOf(paragraph)
    .pairs.filter(({ start }) => /["“„«»「]/u.test(paragraph.charAt(start)))
    .map(({ start, end }) =>
      speakerOf({
        before: paragraph.slice(0, start),
        after: paragraph.slice(end),
        story,
        endsSentence: paragraph.charAt(end - 2) === '.',
      }),
    );

const Q = 'We have never seen the river as high as this';
const ZH = '我们从来没有见过这么高的水位，大家都很担心。';
const speaker = (...paragraphs: string[]): string | null =>
  paragraphs.flatMap((paragraph) => speakersIn(paragraph, paragraphs.join('\n'))).find((name) => name !== null) ?? null;

it.each([
  [`“${Q},” said Alan Birch’s lawyer, Tom Reed.`, 'Tom Reed'],
  [`“${Q},” said Alan Birch's wife.`, null],
  [`“${Q},” said Alan Birch's wife on Monday.`, null],
  [`Alan Birch, a farmer, lost a barn. “${Q},” said his wife.`, null],
  [`Alan Birch lives there. “${Q},” said Birch’s neighbour Ann Lee.`, 'Ann Lee'],
  [`“${Q},” said Alan James’ brother.`, null],
  [`“${Q},” London Mayor Sadiq Khan’s spokesman said.`, null],
  [`Alan Birch’s lawyer said: “${Q}.”`, null],
  [`“${Q},” said the mother of Alan Birch.`, null],
  [`“${Q},” said the man accused by Alan Birch.`, null],
  [`“${Q},” said the council leader, Ann Lee.`, 'Ann Lee'],
  [`“${Q},” said Alan Birch, asked by Jane Neill.`, 'Alan Birch'],
  [`“${Q},” said Alan Birch, a farmer.`, 'Alan Birch, a farmer'],
  [`“${Q},” said Alan Birch, when the rain stopped.`, 'Alan Birch'],
  [`“${Q},” Alan Birch was told.`, null],
  [`A lawyer for Alan Birch said: “${Q}.”`, null],
  [`“${Q}.” Alan Birch told reporters he would sue.`, null],
  [`Alan Birch, a farmer, met Tom Reed, a lawyer. “${Q},” he said.`, null],
  [`Alan Birch, a farmer, and his wife Mary were there. “${Q},” she said.`, null],
  [`Alan Birch, a farmer, was there. “${Q},” he said.`, 'Alan Birch, a farmer'],
  [`Ann Lee said it rained, but the lawyer replied: “${Q}.”`, null],
])('names who spoke, not whose relative or lawyer it was: %s', (paragraph, expected) => {
  expect(speaker(paragraph)).toBe(expected);
});

it('names no one if a surname could be two people’s', () => {
  expect(speaker('Alan Birch and Mary Birch live there.', `“${Q},” said Birch.`)).toBeNull();
  expect(speaker('Farmer Alan Birch lives there.', 'Alan Birch has sheep.', `“${Q},” said Birch.`)).toBe(
    'Farmer Alan Birch',
  );
});

it('keeps a name whole whose saint has a point', () => {
  expect(speaker('Dr. Orla St. John-Reyes lives there.', `“${Q},” says St. John-Reyes.`)).toBe('Orla St. John-Reyes');
  expect(speaker(`“${Q},” said Orla St. Clair, a farmer.`)).toBe('Orla St. Clair, a farmer');
  expect(speaker(`“${Q},” says St. Clair.`)).toBeNull();
});

it.each([
  `It is false that “${Q},” Alan Birch said.`,
  `Alan Birch denied saying “${Q}.”`,
  `Alan Birch never said “${Q}.”`,
  `Alan Birch did not say: “${Q}.”`,
  `Alan Birch didn’t say “${Q}.”`,
  `“${Q},” Alan Birch never said.`,
  `A video claims Alan Birch said: “${Q}.”`,
  `Did Alan Birch say “${Q}”?`,
  `If Alan Birch said “${Q},” he lied.`,
  `“${Q},” said Alan Birch, according to a fake post.`,
  `“${Q},” said Alan Birch. He never said it.`,
  `Karl Birk sagte nie: „Wir haben den Fluss noch nie so hoch gesehen wie heute.“`,
])('makes no quotation of a denial: %s', (paragraph) => {
  expect(speaker(paragraph)).toBeNull();
});

it.each([
  `有人说：“${ZH}”`,
  `有网友说：“${ZH}”`,
  `网友表示：“${ZH}”`,
  `记者说：“${ZH}”`,
  `张建国没有说：“${ZH}”`,
  `张建国并未表示：“${ZH}”`,
  `张建国从未说：“${ZH}”`,
  `张建国否认曾说：“${ZH}”`,
  `不是张建国说：“${ZH}”`,
  `有消息称：“${ZH}”`,
  `消息人士表示：“${ZH}”`,
  `据张建国介绍：“${ZH}”`,
  `“${ZH}”有人说。`,
  `“${ZH}”张建国没有说。`,
  `网传“${ZH}”，张建国说，这是假的。`,
  `“${ZH}”张建国的妻子说。`,
  `水务局局长助理说：“${ZH}”`,
  `居民们说：“${ZH}”`,
])('makes no quotation of what nobody, or nobody known, said: %s', (paragraph) => {
  expect(speaker(paragraph)).toBeNull();
});

it.each([
  [`张建国说：“${ZH}”`, '张建国'],
  [`“${ZH}”住在河边的村民张建国说。`, '村民张建国'],
  [`水务局局长李敏告诉记者：“${ZH}”`, '水务局局长李敏'],
  [`张建国的律师王强表示，“${ZH}”`, '律师王强'],
  [`张建国的妻子李梅说：“${ZH}”`, '李梅'],
  [`张建国听李梅说：“${ZH}”`, null],
  [`“${ZH}”欧阳文笑着说。`, '欧阳文'],
])('names who spoke in a Chinese story: %s', (paragraph, expected) => {
  expect(speaker(paragraph)).toBe(expected);
});

const DE = 'Wir haben den Fluss in all den Jahren so hoch gesehen';
const FR = 'Nous avons vu la rivière monter pendant toute la nuit';
const ES = 'Nosotros hemos visto crecer el río durante toda la noche';
const PT = 'Nós vimos o rio subir durante toda a noite de ontem';

it.each([
  [`„${DE}“, sagte Karl Birk.`, 'Karl Birk'],
  [`„${DE}“, sagte Bürgermeisterin Anna Schäfer (Grüne).`, 'Bürgermeisterin Anna Schäfer'],
  [`„${DE}“, sagte die stellvertretende Bürgermeisterin Anna Schäfer am Montag.`, null],
  [`Der ehemalige Bürgermeister Karl Birk sagte: „${DE}.“`, null],
  [`„${DE}“, sagt Landwirt Karl Birk.`, 'Landwirt Karl Birk'],
  [`»${DE}«, sagt der Landwirt Karl Birk.`, 'Landwirt Karl Birk'],
  [`Karl Birk sagte: „${DE}.“`, 'Karl Birk'],
  [`Die Bürgermeisterin Anna Schäfer (Grüne) erklärte: „${DE}.“`, 'Bürgermeisterin Anna Schäfer'],
  [`„${DE}“, sagte der Anwalt von Karl Birk.`, 'Anwalt von Karl Birk'],
  [`„${DE}“, sagte sie.`, null],
  [`« ${FR} », a déclaré Anne Roux.`, 'Anne Roux'],
  [`«\u00a0${FR}\u00a0», explique la maire Anne Roux.`, 'Anne Roux'],
  [`« ${FR} », a déclaré la maire de Lyon, Anne Roux.`, 'Anne Roux'],
  [`« ${FR} », a déclaré l’avocat Paul Blanc à la presse.`, 'Paul Blanc'],
  [`Anne Roux a déclaré : « ${FR}. »`, 'Anne Roux'],
  [`Le maire Paul Blanc explique : « ${FR}. »`, 'Paul Blanc'],
  [`« ${FR} », a déclaré la mère d’Anne Roux.`, null],
  [`« ${FR} », a déclaré l’avocat de Paul Blanc.`, null],
  [`Anne Roux n’a jamais dit : « ${FR}. »`, null],
  [`«${ES}», dijo Ana Ruiz.`, 'Ana Ruiz'],
  [`“${ES}”, dijo la alcaldesa Ana Ruiz a la prensa.`, 'Ana Ruiz'],
  [`Ana Ruiz dijo: «${ES}».`, 'Ana Ruiz'],
  [`«${ES}», dijo la madre de Ana Ruiz.`, null],
  [`“${PT}”, disse João Souza.`, 'João Souza'],
  [`“${PT}”, afirmou o prefeito João Souza.`, 'João Souza'],
  [`João Souza disse: “${PT}.”`, 'João Souza'],
])('names who spoke in other languages: %s', (paragraph, expected) => {
  expect(speaker(paragraph)).toBe(expected);
});

it.each([
  [`“${Q},” Dr. J. P. O’Neill said.`, 'Dr. J. P. O’Neill'],
  [`“${Q},” said Dr. J. P. O’Neill.`, 'Dr. J. P. O’Neill'],
  [`“${Q},” Mr al-Rashid told the BBC.`, 'Mr al-Rashid'],
  [`Abdul al-Rashid lives there. “${Q},” Mr al-Rashid told the BBC.`, 'Abdul al-Rashid'],
  [`“${Q},” said Maria de la Cruz on Monday.`, 'Maria de la Cruz'],
  [`“${Q},” Abdul al-Rashid said.`, 'Abdul al-Rashid'],
  [`“${Q},” said Ludwig van ’t Hoff.`, null],
  [`“${Q},” said Jean d’Arc.`, 'Jean d’Arc'],
  [`On Monday Dr. J. P. O’Neill said: “${Q}.”`, null],
  [`Dr. J. P. O’Neill said: “${Q}.”`, 'Dr. J. P. O’Neill'],
  [`“${Q},” said John F. Kennedy.`, 'John F. Kennedy'],
  [`“${Q},” said Ursula von der Leyen.`, 'Ursula von der Leyen'],
])('names a whole name, or none: %s', (paragraph, expected) => {
  expect(speaker(paragraph)).toBe(expected);
});
