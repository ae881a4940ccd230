import type { Article } from '../../../src/domain/article.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { updateArticle } from '../../../src/features/articles/update-article.ts';
import { listCorrections } from '../../../src/features/corrections/list.ts';
import { addPerson } from '../../../src/features/people/people.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { type PostView, postsOf } from '../../../src/features/posts/posts.ts';
import { setBase } from '../../../src/features/posts/set-base.ts';
import { addMinutes, instantOf, localTime } from '../../../src/web/data/time.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Showroom } from './showroom.ts';
import { storiesIn } from './stories.ts';

const ZONE = 'Europe/Berlin';
const EDITOR = 'Odalys Brandt';
const APPROVER = 'Tomas Verhale';
const ENDS = ['published', 'handed-over', 'failed'];

/** Ids that the pages are shown with. */
export interface WorkDay {
  /** Several posts of it are live, one was refused, and it was corrected since. */
  live: string;
  /** Article that someone is editing. */
  written: string;
  correction: string;
}

const WORDS = {
  en: {
    base: 'Books after the late shift: the library in the old granary lends until one in the morning.',
    x: 'Off the late shift? The granary lends books until 1 am. More than 500 readers came last night.',
    right: 'Storm warning: harbour closed to small boats from five',
  },
  'zh-Hans': {
    base: '下了晚班也能借书：老粮仓图书馆开放至凌晨一点。',
    x: '下晚班了？老粮仓图书馆凌晨一点前都能借书，昨晚有500多人来过。',
    right: '大风预警：港口今晚五时起禁止小型船只出海',
  },
} as const;

/** Days on from today, at an hour of the newsroom's clocks. */
function hourOf(days: number, hour: number): string {
  const today = localTime(Date.now(), ZONE).slice(0, 10);
  return instantOf(addMinutes(`${today} 00:00:00`, days * 1_440 + hour * 60), ZONE);
}

async function submitArticle({ desk }: Showroom, article: Article) {
  // Without a film there is nothing for one of them.
  const channels = [...desk.channels.keys()].filter((id) => id !== 'youtube' || article.videos.length > 0);
  const { articleId, posts } = await submit(desk, { article, channels, when: 'slot', again: false, by: 'cms' });
  return { articleId, on: (channel: string): PostView | undefined => posts.find((post) => post.channel === channel) };
}

/** Has a newsroom work: stories come in, are written, approved, sent, refused and corrected. */
export async function workDay(room: Showroom, language: 'en' | 'zh-Hans'): Promise<WorkDay> {
  const { desk, context, simulated } = room;
  await addPerson(context, { name: EDITOR, role: 'editor', by: 'cms' });
  await addPerson(context, { name: APPROVER, role: 'approver', by: 'cms' });
  const [storm, library, market, watch] = storiesIn(language, room.origin, new Date());
  if (!storm || !library || !market || !watch) throw new Error('A story is missing');
  const words = WORDS[language];
  const approveAll = async (posts: readonly (PostView | undefined)[], when: (index: number) => string) => {
    for (const [index, post] of posts.entries()) {
      if (post) await approve(desk, { postId: post.id, when: when(index), by: APPROVER });
    }
  };

  const evergreen = await submitArticle(room, watch);
  await approveAll(['facebook', 'x', 'instagram', 'app'].map(evergreen.on), (index) => hourOf(index + 1, 9 + index));
  const planned = await submitArticle(room, market);
  await approveAll(['x', 'facebook', 'wechat'].map(planned.on), (index) => hourOf(1, 11 + index * 3));
  const written = await submitArticle(room, library);
  await setBase(desk, { article: written.articleId, text: words.base, by: EDITOR });
  const onX = written.on('x');
  if (onX) await editPost(desk, { postId: onX.id, texts: { text: words.x }, by: EDITOR });

  const fault = { operation: 'createContainer', fault: { type: 'named', name: 'image-ratio' } } as const;
  simulated.simulators.get('instagram')?.faults([fault]);
  const live = await submitArticle(room, storm);
  const all = await postsOf(desk, { articleId: live.articleId });
  await approveAll(all, () => 'now');
  await eventually(
    () => postsOf(desk, { articleId: live.articleId }),
    (posts) => posts.every(({ state, problems }) => ENDS.includes(state) || problems.some(isBlocking)),
  );
  await updateArticle(desk, { article: { ...storm, headline: words.right }, by: 'cms' });
  const [first] = await eventually(
    () => listCorrections(desk, { article: live.articleId }),
    (corrections) => corrections.some(({ making, channel }) => channel === 'facebook' && !making),
  ).then((corrections) => corrections.filter(({ channel }) => channel === 'facebook'));
  return { live: live.articleId, written: written.articleId, correction: first?.id ?? '' };
}

const isBlocking = ({ severity }: PostView['problems'][number]): boolean => severity === 'blocks';
