/** A feed or sitemap of the newsroom that is looked at for new and changed articles. */
export interface Source {
  id: string;
  url: string;
  /** What stands at the address; null: whatever is found there. */
  kind: 'feed' | 'sitemap' | null;
  /** Milliseconds between two looks. */
  everyMs: number;
  /** At the first look, articles that were published within so many milliseconds are taken; older ones are not. */
  freshMs: number;
  /** Where its articles go; null: all channels. */
  channels: string[] | null;
  /** Of its articles; null: as each page says. */
  language: string | null;
  /** When posts go out, as with any article that is handed in. */
  when: 'slot' | 'now';
}
