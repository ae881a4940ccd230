/** Feed or sitemap that is polled for new and changed articles. */
export interface Source {
  id: string;
  url: string;
  /** Kind of the document; null: detected. */
  kind: 'feed' | 'sitemap' | null;
  /** Milliseconds between two polls. */
  everyMs: number;
  /** The first poll takes only articles younger than this; milliseconds. */
  freshMs: number;
  /** Channels for its articles; null: all. */
  channels: string[] | null;
  /** Language of its articles; null: as each page declares. */
  language: string | null;
  /** Time of its posts, as for any submitted article. */
  when: 'slot' | 'now';
}
