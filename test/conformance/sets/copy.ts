import { CHECKS, type Check, type Half, halfOf, type Judged, judge } from '../copy/judge.ts';
import { leadOf, rouge1, withheld } from '../copy/lead.ts';
import { readPost } from '../copy/post.ts';
import { storyOf } from '../copy/story.ts';
import { postsOf } from '../faithful/posts.ts';
import type { Truth } from '../page.ts';
import { readAll } from '../pages.ts';
import type { Measure, Row } from '../result.ts';
import { mean } from '../score.ts';

const PAGES = ['fundus', 'aeb', 'wcxb-dev', 'htmldate'];

function rowsOf(half: Half, judged: readonly Judged[]): Row[] {
  const set = `copy, ${half} (${judged.length} posts)`;
  const row = (metric: string, posts: readonly Judged[], holds: (post: Judged) => boolean): Row => ({
    set,
    metric,
    best: null,
    bar: null,
    ours: mean(posts.map(holds)),
  });
  const isClean = ({ reasons }: Judged): boolean => Object.values(reasons).every((found) => found.length === 0);
  const platforms = [...new Set(judged.map(({ platform }) => platform))];
  return [
    row('posts without a fault', judged, isClean),
    ...platforms.map((platform) =>
      row(
        `the same, ${platform}`,
        judged.filter((post) => post.platform === platform),
        isClean,
      ),
    ),
    ...(Object.keys(CHECKS) as Check[]).map((name) => row(name, judged, ({ reasons }) => reasons[name].length === 0)),
  ];
}

/** How near the words under the headline come to what the publisher wrote there, where we do not see it. */
function standfirstRow(half: Half, pairs: readonly { ours: number; lead: number }[]): Row {
  const lead = mean(pairs.map((pair) => pair.lead));
  return {
    set: `copy, ${half} (${pairs.length} pages)`,
    metric: 'standfirst withheld, ROUGE-1',
    best: { by: 'the lead', value: lead },
    bar: lead,
    ours: mean(pairs.map((pair) => pair.ours)),
  };
}

/** Every post of every page held against the checklist of an editor who would rather post nothing than this. */
export const copy: Measure = async (tick) => {
  const judged: Judged[] = [];
  const pairs: { half: Half; ours: number; lead: number }[] = [];
  let composing = 0;
  let composed = 0;
  for (const [at, set] of PAGES.entries()) {
    const readings = await readAll<Truth>(set, (done) => tick((at + done) / PAGES.length));
    for (const { truth, article } of readings) {
      if (article === null) continue;
      const id = `${set}/${truth.id}`;
      const half = halfOf(id);
      const story = storyOf(truth, article);
      const began = process.cpuUsage();
      const posts = postsOf(article);
      composing += process.cpuUsage(began).user / 1_000;
      composed++;
      for (const texts of posts) {
        const post = readPost(texts, article);
        if (post) judged.push(judge(id, half, post, story));
      }
      const blind = withheld(article);
      if (!blind) continue;
      const facebook = postsOf(blind.article).find(({ platform }) => platform === 'facebook');
      const [told = ''] = (facebook && readPost(facebook, blind.article)?.prose) ?? [];
      pairs.push({ half, ours: rouge1(blind.standfirst, told), lead: rouge1(blind.standfirst, leadOf(blind.article)) });
    }
  }
  const halves: readonly Half[] = ['tuned on', 'never looked at'];
  return {
    rows: [
      ...halves.flatMap((half) => [
        ...rowsOf(
          half,
          judged.filter((post) => post.half === half),
        ),
        standfirstRow(
          half,
          pairs.filter((pair) => pair.half === half),
        ),
      ]),
      {
        set: `copy (${composed} pages)`,
        metric: 'composing for all platforms, CPU ms a page',
        best: null,
        bar: null,
        ours: composing / composed,
        better: 'least',
      },
    ],
    cases: judged.map((post) => post.case),
  };
};
