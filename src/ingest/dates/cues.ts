const PUBLISHED = [
  'publi(?:sh|c|é|k)',
  'pubbl',
  'posted',
  'created',
  'issued',
  'released',
  'first (?:appeared|run)',
  'erschienen',
  'erstellt',
  'veröffentlicht',
  'eingestellt',
  'online seit',
  'datum\\b',
  'mis en ligne',
  'créé',
  'creado',
  'subido',
  'postado',
  'inserito',
  'geplaatst',
  'gepubliceerd',
  'opublikowan',
  'dodan',
  'utworzon',
  'zveřejněn',
  'vydáno',
  'uverejnen',
  'julkaistu',
  'megjelen',
  'közzétéve',
  'létrehozva',
  'yayın',
  'eklenme',
  'oluşturulma',
  'опубликован',
  'размещен',
  'опубліковано',
  'дата',
  'δημοσ',
  'ανάρτηση',
  'paskelbta',
  'objavljeno',
  'diterbitkan',
  'dipublikasikan',
  'ngày đăng',
  'đăng lúc',
  '发布',
  '發布',
  '发表',
  '發表',
  '发稿',
  '时间[:：]',
  '公開',
  '掲載',
  '配信',
  '投稿日',
  '입력',
  '등록',
  '게시',
  '승인',
  'نشر',
  'انتشار',
  'प्रकाशित',
  'প্রকাশ',
];
const MODIFIED = [
  'updated?\\b',
  '(?:last|date of last) (?:revis|modif|updat|chang|edit|review)',
  'revis(?:ed|ion)',
  'modified',
  'edited',
  'stand:?\\s',
  'aktualisiert',
  'aktualisierung',
  'geändert',
  'änderung',
  'bearbeitet',
  'zuletzt',
  'mis(?:e)? à jour',
  'modifié',
  'actualizad',
  'atualizad',
  'aggiornat',
  'ultima modifica',
  'bijgewerkt',
  'gewijzigd',
  'aktualizacj',
  'zaktualizowan',
  'aktualizován',
  'oppdatert',
  'uppdaterad',
  'opdateret',
  'päivitetty',
  'frissítve',
  'güncelle',
  'обновлен',
  'оновлен',
  'ενημέρωση',
  'diperbarui',
  'cập nhật',
  '更新',
  '수정',
  'تحديث',
  'अपडेट',
];
const FOREIGN = ['©', '\\(c\\)', 'copyright', 'all rights reserved', 'alle rechte', 'tous droits'];

/** Words of a date that later ones do not change. */
const ORIGINAL =
  /(?:originally|first|initially) (?:published|posted|appeared)|erstveröffentlich|zuerst erschienen|publié initialement|publicado originalmente|首发|初出/iu;

export const isOriginal = (text: string): boolean => ORIGINAL.test(text);

const anyOf = (words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'iu');
const PUBLISHED_CUE = anyOf(PUBLISHED);
const MODIFIED_CUE = anyOf(MODIFIED);
const FOREIGN_CUE = anyOf(FOREIGN);

export type Cue = 'published' | 'modified' | 'foreign' | null;

/** A part of a line that has words of its own for its date. */
export interface Part {
  text: string;
  cue: Cue;
}

/** What the words around a date say of it: years of rights are not the story's. */
export function cueOf(text: string): Cue {
  if (FOREIGN_CUE.test(text)) return 'foreign';
  if (PUBLISHED_CUE.test(text)) return 'published';
  return MODIFIED_CUE.test(text) ? 'modified' : null;
}

/** A line cut before its second cue: «Published May 3, 2026 | Updated May 4, 2026» has two parts. */
export function partsOf(line: string): Part[] {
  const [published, modified] = [PUBLISHED_CUE.exec(line), MODIFIED_CUE.exec(line)];
  if (!published || !modified || published.index === modified.index) return [{ text: line, cue: cueOf(line) }];
  const cut = Math.max(published.index, modified.index);
  const first: Cue = published.index < modified.index ? 'published' : 'modified';
  return [
    { text: line.slice(0, cut), cue: first },
    { text: line.slice(cut), cue: first === 'published' ? 'modified' : 'published' },
  ];
}
