import { fold } from '../fold.ts';

/** The number words of a language, folded. */
export interface NumberWords {
  /** Up to 999. */
  atoms: ReadonlyMap<string, number>;
  /** What stands between them: “and”. */
  joins: ReadonlySet<string>;
  /** Written as one word, of these parts: dreihundertzwei. */
  compound: { thousand: string; hundred: string; and: string } | null;
}

const numbered = (from: number, step: number, words: string): [string, number][] =>
  words
    .split(' ')
    .flatMap((forms, index) => forms.split('/').map((form) => [fold(form), from + index * step] as [string, number]));

interface Written {
  /** From 1. */
  small: string;
  /** 20, 30 and so on. */
  tens: string;
  hundreds?: string;
  /** Ordinals from 2. */
  ordinals?: string;
  more?: Readonly<Record<string, number>>;
  joins?: string;
  compound?: NumberWords['compound'];
}

const words = ({ small, tens, hundreds, ordinals, more, joins, compound }: Written): NumberWords => ({
  atoms: new Map([
    ...numbered(2, 1, ordinals ?? ''),
    ...numbered(1, 1, small),
    ...numbered(20, 10, tens),
    ...numbered(100, 100, hundreds ?? ''),
    ...Object.entries(more ?? {}).map(([word, value]) => [fold(word), value] as const),
  ]),
  joins: new Set((joins ?? '').split(' ').filter((word) => word !== '')),
  compound: compound ?? null,
});

/** A word of these lists that stands for several (un/une) has its forms with a stroke; “·” is a gap. */
export const NUMBER_WORDS: Readonly<Record<string, NumberWords>> = {
  en: words({
    small:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety hundred',
    ordinals: 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
    more: { dozen: 12, half: 0.5, twice: 2, triple: 3, zero: 0 },
    joins: 'and',
  }),
  de: words({
    small:
      'ein/eins/eine/einem/einen/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert',
    ordinals: 'zweite/zweiten/zweiter dritte/dritten/dritter vierte/vierten fünfte/fünften sechste/sechsten',
    more: { dutzend: 12, drittel: 1 / 3, zweimal: 2, dreimal: 3, null: 0 },
    compound: { thousand: 'tausend', hundred: 'hundert', and: 'und' },
  }),
  fr: words({
    small:
      'un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    tens: 'vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante cent/cents',
    ordinals: 'deuxième/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième',
    more: { douzaine: 12, dizaine: 10, vingtaine: 20, trentaine: 30, cinquantaine: 50, centaine: 100 },
    joins: 'et',
  }),
  es: words({
    small:
      'un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento',
    hundreds:
      'ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas',
    ordinals: 'segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta',
    more: { veintiuno: 21, veintiún: 21, veintidós: 22, veintitrés: 23, veinticuatro: 24, veinticinco: 25, docena: 12 },
    joins: 'y',
  }),
  pt: words({
    small:
      'um/uma dois/duas três quatro/catro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove',
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento',
    hundreds:
      'cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas',
    ordinals: 'segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta',
    more: { dezena: 10, dúzia: 12 },
    joins: 'e',
  }),
  it: words({
    small:
      'un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento',
    compound: { thousand: 'mila', hundred: 'cento', and: '' },
  }),
  nl: words({
    small:
      'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd',
    compound: { thousand: 'duizend', hundred: 'honderd', and: 'en' },
  }),
  no: words({
    small:
      'en/ett to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    tens: 'tjue tretti førti femti seksti sytti åtti nitti hundre',
  }),
  da: words({
    small: 'en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    tens: 'tyve tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede',
  }),
  sv: words({
    small: 'en/ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton',
    tens: 'tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra',
  }),
  ru: words({
    small:
      'один/одна/одного два/две/двух три/трех четыре/четырех пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать',
    tens: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто',
  }),
  ar: words({
    small:
      'واحد/واحدة اثنان/اثنين/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر',
    tens: 'عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين مئة/مائة',
  }),
};
