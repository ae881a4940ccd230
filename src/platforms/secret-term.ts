/** A secret of a channel as its platform calls it, and where a person finds it there, in each language of the pages. */
export interface SecretTerm {
  term: string;
  where: Readonly<Record<'en' | 'zh', string>>;
}
