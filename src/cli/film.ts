import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transcoderFor } from '../app/transcoder.ts';
import { Article } from '../domain/article.ts';
import type { Focal } from '../domain/focal.ts';
import { durationText } from '../domain/video/facts.ts';
import type { FilmShape } from '../domain/video/film.ts';
import { kit } from '../features/kit/messages.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { sizeText } from '../lib/size-text.ts';
import { fetchPicture } from '../media/picture-format.ts';
import { createPictureProcess } from '../media/process/picture-process.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import { readImage } from '../posts/files.ts';
import { filmOf } from '../posts/films.ts';
import { fetchOf } from './compose.ts';
import { configOf } from './environment.ts';
import { writeWhole } from './files.ts';
import { mediaWords as words } from './media-messages.ts';
import { articleFrom, chosenChannels, type PageFlags } from './page.ts';
import { percentBar } from './progress.ts';
import { print, type Shell } from './shell.ts';

export type FilmFlags = PageFlags & { shape: FilmShape; output: string; channel?: string };

const ID = /^[0-9a-f-]{4,36}$/i;

interface Story {
  article: Article;
  /** Focal points that editors set, by the address of the picture. */
  focals: ReadonlyMap<string, Focal>;
}

/** The story that a command names: by the id of its article or of a post, else by its page. */
async function storyNamed(shell: Shell, name: string, flags: FilmFlags): Promise<Story> {
  if (!ID.test(name)) return { article: await articleFrom(shell, name, flags), focals: new Map() };
  const { article, media } = await shell.call('articles.show', { id: name });
  if (article === null) throw new UserError(kit.notSubmitted(), { kind: 'missing' });
  const set = media.flatMap(({ url, focal }): [string, Focal][] => (url && focal ? [[url, focal]] : []));
  return { article: Article.parse(article), focals: new Map(set) };
}

/** Makes a film of a story’s pictures and writes it into a file. Nothing is stored or sent. */
export async function makeFilmFile(shell: Shell, name: string, flags: FilmFlags): Promise<number> {
  const { shape, output } = flags;
  const [channel] = chosenChannels(shell, flags.channel === undefined ? undefined : [flags.channel]);
  if (!channel) throw new Error('A channel that was just found is gone');
  const { article, focals } = await storyNamed(shell, name, flags);
  const signal = shell.signal();
  const folder = await mkdtemp(join(tmpdir(), 'masthead-film-'));
  const pictures = createPictureProcess({ store: null });
  const bar = percentBar(shell, output);
  try {
    const media = createFolderStore(folder, systemClock);
    const transcoder = transcoderFor(configOf(shell).newsroom.video, {
      store: media,
      cut: pictures.cut,
      path: shell.env.PATH ?? '',
      now: systemClock.now,
    });
    const fetch = fetchOf(shell);
    const film = await filmOf(article, shape, channel, {
      image: (index) => readImage(article, index, (url) => fetchPicture(url, fetch, signal)),
      focal: async (index) => {
        const { url = null, focal = null } = article.images[index] ?? {};
        return (url === null ? null : focals.get(url)) ?? focal;
      },
      media,
      cut: pictures.cut,
      transcoder,
      signal,
      onProgress: bar.show,
    }).finally(bar.end);
    const made = await media.local(film.file.hash);
    await writeWhole(output, (part) => copyFile(made, part));
    const { width, height, bytes, durationSeconds } = film.file;
    const aiMade = film.sources.some(({ ai }) => ai);
    return print(shell, { path: output, shape, ...film, aiMade }, () =>
      [
        words.film({
          file: output,
          size: `${width}×${height}`,
          length: durationText(durationSeconds ?? 0),
          bytes: sizeText(bytes),
          ai: aiMade ? 'yes' : 'no',
        }),
        ...film.sources.map(({ image, caption, credit }) =>
          words.filmSource({ number: String(image + 1), caption: caption ?? '', credit: credit ?? '' }),
        ),
      ].join('\n'),
    );
  } finally {
    pictures.close();
    await rm(folder, { recursive: true, force: true });
  }
}
