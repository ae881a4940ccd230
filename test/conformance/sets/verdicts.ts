import { type Judged, readings } from '../../verdicts/round.ts';
import { byRound, sectionOf, tallyOf, versus } from '../../verdicts/tally.ts';
import { CHANNELS, type ChannelName, type Writer } from '../../verdicts/writers.ts';
import type { Measure, Row } from '../result.ts';

/** Publishable posts of ours, and cards on which ours is preferred to og where one of them is (3 to 1). */
const BARS = { publishable: 0.9, preferred: 0.75 };
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function rowsOf(set: string, cards: readonly Judged[]): Row[] {
  const good = (channel: ChannelName, writer: Writer): number => {
    const { publishable, judged } = tallyOf(cards, channel, writer);
    return share(publishable, judged);
  };
  return CHANNELS.flatMap((channel): Row[] => {
    const [og, plain] = [versus(cards, channel, 'og'), versus(cards, channel, 'plain')];
    const row = (metric: string, bar: number, ours: number, best: Row['best'] = null): Row => ({
      set,
      metric: `${channel}: ${metric}`,
      best,
      bar,
      ours,
    });
    return [
      row('publishable', BARS.publishable, good(channel, 'ours'), { by: 'plain', value: good(channel, 'plain') }),
      row('ours preferred, where ours or og is', BARS.preferred, share(og.ours, og.ours + og.other)),
      row('cards with ours preferred, less those with plain', 0, plain.ours - plain.other),
    ];
  });
}

/** The stored verdicts: those of the last round for the table, of all rounds for the section. */
export const verdicts: Measure = async (tick) => {
  const all = readings();
  const [round, last = []] = [...byRound(all)].at(-1) ?? [];
  const cards = last.flatMap((reading) => reading.cards);
  const set = round === undefined ? 'verdicts' : `verdicts, round ${round} (${cards.length} cards)`;
  const read: Row = { set, metric: 'cards read', best: null, bar: 1, ours: cards.length };
  tick(1);
  return { rows: cards.length === 0 ? [read] : [read, ...rowsOf(set, cards)], cases: [], section: sectionOf(all) };
};
