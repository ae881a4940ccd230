import { CAST } from './cast.ts';
import { HOLDING, POINTING, person, RESTING } from './person.ts';
import {
  at,
  between,
  blur,
  circle,
  draws,
  ellipse,
  glow,
  gradient,
  group,
  line,
  path,
  pick,
  rect,
  type Scene,
  type Svg,
  tag,
  times,
} from './svg.ts';

const WIDTH = 3200;
const HEIGHT = 2000;

const DEFS = [
  gradient('wall', [
    [0, '#12203a'],
    [1, '#1d3350'],
  ]),
  gradient('floor', [
    [0, '#1b2a45'],
    [1, '#0b1222'],
  ]),
  gradient('desk', [
    [0, '#48597a'],
    [1, '#26324c'],
  ]),
  gradient('screen', [
    [0, '#0f4658'],
    [1, '#0a2a3c'],
  ]),
  gradient('dusk', [
    [0, '#47407f'],
    [0.6, '#d9797a'],
    [1, '#ffc98a'],
  ]),
  glow('shine', '#5fd3e6', 0.55),
  glow('warm', '#ffcf8a', 0.7),
  blur('soft', 12),
  tag('clipPath', { id: 'chart' }, rect(0, 0, 1420, 780, '#000', { rx: 18 })),
].join('');

const panel = (x: number, y: number, width: number, height: number, inner: Svg): Svg =>
  at(
    x,
    y,
    rect(-14, -14, width + 28, height + 28, '#0a1424', { rx: 24 }) +
      rect(0, 0, width, height, 'url(#screen)', { rx: 16 }) +
      inner,
  );

/** The chart of the harbour with the ferries' lanes. */
function chart(): Svg {
  const land = '#2e6b5c';
  const boat = (x: number, y: number, turn: number, colour: string): Svg =>
    group(path('M0 -34 L20 24 L0 12 L-20 24Z', colour), { transform: `translate(${x} ${y}) rotate(${turn})` }) +
    circle(x, y, 52, 'none', { stroke: colour, 'stroke-width': 4, opacity: 0.6 });
  return group(
    [
      times(14, (i) => line(`M${i * 110} 0 V780`, '#2c7f92', 2, { opacity: 0.5 })),
      times(8, (i) => line(`M0 ${i * 110} H1420`, '#2c7f92', 2, { opacity: 0.5 })),
      path('M0 0 L520 0 C500 90 420 120 430 210 C440 300 300 330 260 420 C220 520 110 520 0 580Z', land),
      path('M1420 780 L760 780 C800 690 900 700 930 610 C960 520 1080 520 1120 420 C1160 330 1300 320 1420 250Z', land),
      path('M620 420 C650 370 730 380 740 430 C730 480 640 480 620 420Z', land),
      line('M400 260 C560 300 600 560 900 640', '#ffd37a', 7, { 'stroke-dasharray': '22 20' }),
      line('M250 450 C420 640 700 660 800 740', '#8ff0d0', 7, { 'stroke-dasharray': '22 20' }),
      line('M430 200 C760 120 960 260 1110 430', '#ff9a8a', 7, { 'stroke-dasharray': '22 20' }),
      [
        [400, 260],
        [900, 640],
        [250, 450],
        [800, 740],
        [430, 200],
        [1110, 430],
      ]
        .map(([x = 0, y = 0]) => circle(x, y, 17, '#fff'))
        .join(''),
      boat(560, 380, 150, '#ffd37a'),
      boat(520, 620, 110, '#8ff0d0'),
      boat(760, 175, 95, '#ff9a8a'),
    ].join(''),
    { 'clip-path': 'url(#chart)' },
  );
}

function curves(width: number, height: number, seed: number, colour: string): Svg {
  const random = draws(seed);
  let y = height * 0.6;
  const points = Array.from({ length: 16 }, (_, i) => {
    y = Math.min(height * 0.86, Math.max(height * 0.18, y + between(random, -70, 62)));
    return `${(i * width) / 15} ${Math.round(y)}`;
  });
  return (
    path(`M0 ${height} L${points.join(' L')} L${width} ${height}Z`, colour, { opacity: 0.22 }) +
    line(`M${points.join(' L')}`, colour, 8, { 'stroke-linejoin': 'round' })
  );
}

const bars = (width: number, height: number, seed: number): Svg => {
  const random = draws(seed);
  return times(11, (i) => {
    const tall = between(random, 0.2, 0.82) * height;
    return rect(
      24 + (i * (width - 40)) / 11,
      height - tall - 14,
      (width - 40) / 16,
      tall,
      pick(random, ['#5fd3e6', '#8ff0d0', '#ffd37a']),
      { rx: 6 },
    );
  });
};

function windowView(): Svg {
  return [
    rect(2590, 230, 520, 760, '#0a1424', { rx: 20 }),
    rect(2610, 250, 480, 720, 'url(#dusk)', { rx: 8 }),
    rect(2610, 720, 480, 250, '#4a4a86'),
    times(9, (i) => ellipse(2850 + (i % 3) * 40 - 40, 750 + i * 24, 60 + i * 14, 4, '#ffd7a0', { opacity: 0.5 })),
    path('M2660 760 L2960 752 L2930 800 L2690 802Z', '#f4f1ea') +
      rect(2720, 714, 190, 42, '#e8e6e4') +
      times(6, (i) => rect(2728 + i * 30, 722, 18, 24, '#ffd98a')),
    line('M2850 250 V970 M2610 600 H3090', '#0a1424', 18),
  ].join('');
}

const monitor = (x: number, y: number, inner: Svg): Svg =>
  at(
    x,
    y,
    ellipse(190, 290, 320, 190, 'url(#shine)') +
      rect(150, 250, 80, 110, '#141f35') +
      rect(-12, -12, 404, 274, '#0a1020', { rx: 18 }) +
      rect(0, 0, 380, 250, '#0d3a4d', { rx: 10 }) +
      inner,
  );

function desk(): Svg {
  const random = draws(8);
  const keys = times(60, (i) =>
    rect(
      1000 + (i % 20) * 34,
      1592 + Math.floor(i / 20) * 28,
      26,
      20,
      pick(random, ['#8fa3c4', '#6d82a6', '#8fa3c4', '#ffd37a']),
    ),
  );
  return [
    path('M420 1560 L2960 1560 L3200 1760 L3200 2000 L160 2000 L160 1760Z', 'url(#desk)'),
    path('M420 1560 L2960 1560 L3200 1760 L160 1760Z', '#5a6d92'),
    rect(160, 1756, 3040, 16, '#7f95bd'),
    rect(980, 1580, 700, 100, '#2b3854', { rx: 12 }),
    keys,
    monitor(620, 1220, curves(380, 250, 3, '#8ff0d0')),
    monitor(1720, 1220, bars(380, 250, 4)),
    path('M2380 1500 L2470 1500 L2458 1610 L2392 1610Z', '#e2574c') + line('M2470 1522 q52 10 -6 66', '#e2574c', 16),
    at(
      2640,
      1570,
      line('M0 0 q-40 -150 -20 -220', '#3c6b4a', 12) +
        ellipse(-50, -200, 74, 28, '#4f8f5f', { transform: 'rotate(30 -50 -200)' }) +
        ellipse(30, -230, 74, 28, '#5fa06e', { transform: 'rotate(-34 30 -230)' }) +
        ellipse(-10, -120, 70, 26, '#3f7a50', { transform: 'rotate(-18 -10 -120)' }) +
        path('M-60 0 L60 0 L44 90 L-44 90Z', '#c98a5a'),
    ),
  ].join('');
}

/** The ferry company's control room; the dispatcher stands well left of the middle. */
export function controlRoom(): Scene {
  return {
    width: WIDTH,
    height: HEIGHT,
    defs: DEFS,
    body: [
      rect(0, 0, WIDTH, 1500, 'url(#wall)'),
      rect(0, 1400, WIDTH, 600, 'url(#floor)'),
      times(9, (i) => rect(i * 380 - 40, 40, 300, 26, '#bfe9f2', { opacity: 0.5, rx: 13 })),
      ellipse(1700, 620, 1300, 760, 'url(#shine)'),
      panel(1060, 180, 1420, 780, chart()),
      panel(150, 180, 420, 300, curves(420, 300, 1, '#ffd37a')),
      panel(150, 540, 420, 300, bars(420, 300, 2)),
      windowView(),
      circle(2850, 700, 520, 'url(#warm)', { opacity: 0.5 }),
      at(2330, 1880, person(CAST.clerk, HOLDING), 1.06, true),
      at(700, 1960, person(CAST.engineer, POINTING), 1.34),
      at(1500, 1900, person(CAST.captain, RESTING), 1.04, true),
      desk(),
    ].join(''),
  };
}
