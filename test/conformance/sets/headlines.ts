import { ComposeStyle } from '../../../src/compose/style.ts';
import type { Article } from '../../../src/domain/article.ts';
import { copyOf } from '../../../src/platforms/kit/copy.ts';
import { titleFor } from '../../../src/platforms/kit/write.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { type HeadlineCase, headlines as read } from '../../headlines/headlines.ts';
import { judge } from '../../headlines/judge.ts';
import { channelOf, MARKER } from '../../platforms/bench.ts';
import type { Case, Measure, Row } from '../result.ts';
import { mean } from '../score.ts';

/** Characters: as WeChat takes 64 of them or 64 bytes, YouTube 100. */
const ROOMS = { spaced: [100, 64], chinese: [32, 21] };

const style = ComposeStyle.parse({});

const articleOf = ({ language, headline, standfirst, lead }: HeadlineCase): Article => ({
  url: 'https://paper.example/news/1',
  canonicalUrl: 'https://paper.example/news/1',
  mobileUrl: null,
  ampUrl: null,
  language,
  headline,
  standfirst,
  section: null,
  tags: [],
  publishedAt: '2026-11-28T08:00:00Z',
  modifiedAt: null,
  embargoUntil: null,
  authors: [],
  blocks: [{ type: 'paragraph', text: lead }],
  images: [],
  videos: [],
  credits: [],
  related: [],
  masthead: [],
});

/** The title of a headline's article in so many characters. */
function titleIn(one: HeadlineCase, max: number): string {
  const channel = channelOf(wechat, {}, one.language);
  const written = titleFor(copyOf(articleOf(one), { channel, style, marker: MARKER }, 0), {
    max,
    count: (text) => Array.from(text).length,
  });
  return typeof written === 'string' ? written : written.text;
}

/** Of the unseen half nothing is shown: who works on the rules must not read it. */
function measured(half: 'given' | 'unseen'): Case[] {
  return read(half).flatMap((one) =>
    ROOMS[one.language === 'zh' ? 'chinese' : 'spaced'].map((max) => {
      const title = titleIn(one, max);
      const { verdict, missing } = judge(one, title);
      const figures = { meaning: Number(verdict !== 'destroyed'), ellipsis: Number(verdict === 'ellipsis') };
      const id = `${one.id} in ${max}`;
      return half === 'unseen' ? { id, figures } : { id, figures, note: `${one.headline}\n   ${title}\n   ${missing}` };
    }),
  );
}

function rowsOf(half: string, cases: readonly Case[]): Row[] {
  const share = (name: 'meaning' | 'ellipsis'): number => mean(cases.map(({ figures }) => figures[name] ?? 0));
  const set = `headlines, ${half} (${cases.length})`;
  return [
    { set, metric: 'meaning kept', best: null, bar: 1, ours: share('meaning') },
    { set, metric: 'ellipsis', best: null, bar: 0.05, ours: share('ellipsis'), better: 'least' },
  ];
}

/** Headlines that have to be shorter, and what must survive that. */
export const headlines: Measure = async (tick) => {
  const given = measured('given');
  tick(0.5);
  const unseen = measured('unseen');
  tick(1);
  return { rows: [...rowsOf('given', given), ...rowsOf('unseen', unseen)], cases: [...given, ...unseen] };
};
