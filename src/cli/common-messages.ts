import { defineWords } from './say.ts';

/** Words that several commands print. A `head` has the headings of a table, between bars. */
export const common = defineWords('cliCommon', {
  zone: { params: { zone: 'text' }, en: 'Times are in the zone {zone}.', 'zh-CN': '时间均为{zone}时区。' },
  noService: {
    en: 'No service is running, so nothing is sent until you start one with: masthead start',
    'zh-CN': '没有服务在运行，启动后才会发布：masthead start',
  },
  /** `key`: the state without hyphens and spaces. */
  state: {
    params: { state: 'text', key: 'choice' },
    en: '{key, select, takendown {taken down} nottakendown {not taken down} other {{state}}}',
    'zh-CN':
      '{key, select, draft {草稿} approved {已批准} scheduled {已排期} publishing {发布中} sending {发布中} settling {核对中} waiting {平台处理中} handedover {平台草稿} held {待核查} published {已发布} partial {部分发布} failed {发布失败} rejected {已退回} expired {已过期} cancelled {已取消} withdrawn {已撤下} open {待处理} done {已完成} dismissed {已忽略} superseded {已被取代} free {空闲} running {运行中} active {正常} paused {已暂停} off {已停用} failing {出错} broken {已停止} new {新增} well {正常} ready {正常} notconnected {未连接} takendown {已撤下} nottakendown {未能撤下} pending {平台处理中} ratelimited {平台限流} unavailable {平台不可用} unauthorized {未获授权} exhausted {配额已用尽} unknown {可能已发布} other {{state}}}',
  },
  kind: {
    params: { kind: 'choice' },
    en: '{kind, select, other {{kind}}}',
    'zh-CN': '{kind, select, send {发布} revise {修改} retract {撤下} other {{kind}}}',
  },
  urgency: {
    params: { urgency: 'choice' },
    en: '{urgency, select, other {{urgency}}}',
    'zh-CN': '{urgency, select, breaking {突发} normal {普通} evergreen {常青} other {{urgency}}}',
  },
  quoted: { params: { text: 'text' }, en: '“{text}”', 'zh-CN': '“{text}”' },
  unit: {
    params: { unit: 'choice' },
    en: '{unit, select, weightedcharacters {weighted characters} other {{unit}}}',
    'zh-CN': '{unit, select, characters {字符} weightedcharacters {加权字符} bytes {字节} other {{unit}}}',
  },
  noReason: { en: 'no reason given', 'zh-CN': '未说明原因' },
  attempts: {
    params: { count: 'number' },
    en: '{count, plural, one {# attempt} other {# attempts}}',
    'zh-CN': '{count} 次尝试',
  },
  doneOf: { params: { done: 'number', total: 'number' }, en: '{done} of {total}', 'zh-CN': '{done}/{total}' },
  andMore: { params: { count: 'number' }, en: 'and {count} more', 'zh-CN': '另有 {count} 项' },
  verdict: {
    params: { taken: 'choice', name: 'text', said: 'text' },
    en: '{name}: {taken, select, yes {accepted} other {failed}}. {said}',
    'zh-CN': '{name}：{taken, select, yes {已接受} other {失败}}。{said}',
  },
  encoding: {
    params: { percent: 'number', left: 'text' },
    en: '{percent} %, about {left} left',
    'zh-CN': '{percent}%，约剩 {left}',
  },
  turn: { en: 'waiting for its turn', 'zh-CN': '等待处理' },
});

/** Name of a state: in English the code, as `--state` takes it. */
export const stateName = (state: string): string => common.state({ state, key: state.replace(/[- ]/g, '') });

/** Name of a unit in which texts are counted. */
export const unitName = (unit: string): string => common.unit({ unit: unit.replaceAll(' ', '') });
