import { CAST } from './cast.ts';
import { HOLDING, type Look, POINTING, type Pose, person, RESTING, STANDING } from './person.ts';
import {
  at,
  between,
  blur,
  circle,
  draws,
  ellipse,
  glow,
  gradient,
  line,
  path,
  pick,
  rect,
  type Scene,
  type Svg,
  times,
} from './svg.ts';

const WIDTH = 3200;
const HEIGHT = 2133;
const GROUND = 1500;

const DEFS = [
  gradient('evening', [
    [0, '#22315f'],
    [0.5, '#6a5c92'],
    [1, '#f0a878'],
  ]),
  gradient('paving', [
    [0, '#7d6a78'],
    [0.3, '#5c4c62'],
    [1, '#2d2540'],
  ]),
  gradient('wallA', [
    [0, '#a85f4a'],
    [1, '#7c4440'],
  ]),
  gradient('wallB', [
    [0, '#d6a563'],
    [1, '#a3744c'],
  ]),
  gradient('wallC', [
    [0, '#5f7f86'],
    [1, '#43606a'],
  ]),
  gradient('wallD', [
    [0, '#c98a8a'],
    [1, '#95605f'],
  ]),
  glow('lantern', '#ffd88a'),
  blur('soft', 10),
].join('');

/** A house front: gable, windows with shutters, a shop below. */
function house(x: number, width: number, top: number, wall: string, seed: number): Svg {
  const random = draws(seed);
  const columns = Math.max(2, Math.floor(width / 150));
  const gap = width / columns;
  const rows = Math.floor((GROUND - 260 - top - 60) / 210);
  const windows = times(columns * rows, (i) => {
    const wx = x + gap * (i % columns) + gap / 2 - 36;
    const wy = top + 70 + Math.floor(i / columns) * 210;
    const lit = random() < 0.6;
    return (
      rect(wx - 30, wy - 4, 24, 126, '#2f4a50') +
      rect(wx + 78, wy - 4, 24, 126, '#2f4a50') +
      rect(wx, wy, 72, 118, lit ? '#ffdc93' : '#3a4266') +
      line(`M${wx + 36} ${wy} V${wy + 118} M${wx} ${wy + 52} H${wx + 72}`, '#efe2d0', 6) +
      rect(wx - 12, wy + 118, 96, 14, '#efe2d0') +
      (random() < 0.5
        ? ellipse(wx + 36, wy + 112, 44, 18, '#5d8a4a') +
          circle(wx + 14, wy + 104, 9, '#e8685a') +
          circle(wx + 50, wy + 102, 9, '#f4b8c0')
        : '')
    );
  });
  return [
    path(`M${x - 12} ${top} L${x + width / 2} ${top - width * 0.34} L${x + width + 12} ${top}Z`, '#4a2f3f'),
    rect(x, top, width, GROUND - top, wall),
    windows,
    rect(x, GROUND - 300, width, 300, '#2b2238', { opacity: 0.55 }),
    rect(x + 40, GROUND - 250, width - 80, 250, '#ffcf85', { opacity: 0.55 }),
  ].join('');
}

const FRUIT = ['#e2574c', '#f0a23c', '#f4cf4f', '#7fae4f', '#b6496a', '#8f5bb0'] as const;

/** A stall with striped awning and crates; 900 wide, its foot at 0. */
function stall(stripe: string, seed: number): Svg {
  const random = draws(seed);
  const stripes = times(9, (i) =>
    path(
      `M${-450 + i * 100} -950 L${-350 + i * 100} -950 L${-350 + i * 100} -790 q-50 60 -100 0Z`,
      i % 2 === 0 ? stripe : '#fbf3e4',
    ),
  );
  const crates = times(4, (i) => {
    const x = -420 + i * 214;
    const heap = times(26, () =>
      circle(
        x + 20 + random() * 158,
        -330 - random() ** 2 * 56,
        between(random, 18, 27),
        pick(random, i % 2 === 0 ? FRUIT.slice(0, 3) : FRUIT.slice(2, 6)),
      ),
    );
    return (
      heap +
      path(`M${x} -330 L${x + 200} -330 L${x + 190} -220 L${x + 10} -220Z`, '#b98550') +
      line(`M${x + 6} -294 H${x + 194} M${x + 10} -258 H${x + 190}`, '#8d6038', 8)
    );
  });
  return [
    line('M-420 -810 V-20 M420 -810 V-20', '#5a3d2c', 24),
    rect(-440, -240, 880, 236, '#6f4a34'),
    times(11, (i) => line(`M${-430 + i * 86} -236 V-24`, '#593a29', 6)),
    crates,
    path('M-470 -990 L470 -990 L450 -950 L-450 -950Z', '#3f2c3a'),
    stripes,
    ellipse(0, -660, 520, 220, 'url(#lantern)', { opacity: 0.5 }),
  ].join('');
}

function garland(y: number, seed: number): Svg {
  const random = draws(seed);
  const bulbs = times(17, (i) => {
    const x = i * 200;
    const dip = y + 90 * Math.sin(((i % 8) / 8) * Math.PI);
    const colour = pick(random, ['#ffd97a', '#ff9d6b', '#fff1c9', '#f7b2a8']);
    return (
      circle(x, dip + 34, 78, 'url(#lantern)', { opacity: 0.8 }) +
      ellipse(x, dip + 34, 27, 33, colour) +
      rect(x - 12, dip - 6, 24, 12, '#4b3340')
    );
  });
  const wire = times(3, (i) =>
    line(`M${i * 1600 - 20} ${y} Q${i * 1600 + 790} ${y + 176} ${i * 1600 + 1600} ${y}`, '#241b30', 5),
  );
  return wire + bulbs;
}

/** People walking further back, plainer and darker. */
function crowd(): Svg {
  const random = draws(5);
  const looks: readonly Look[] = Object.values(CAST);
  return times(15, (i) => {
    const size = between(random, 0.5, 0.62);
    return at(
      120 + i * 215 + between(random, -50, 50),
      1540 + size * 80,
      person(pick(random, looks), { ...STANDING, stride: 40 }),
      size,
      random() < 0.5,
    );
  });
}

interface Placed {
  who: Look;
  pose: Pose;
  x: number;
  y: number;
  size: number;
  left?: boolean;
}

const FRONT: readonly Placed[] = [
  { who: CAST.visitor, pose: RESTING, x: 560, y: 2040, size: 1.16 },
  { who: CAST.child, pose: POINTING, x: 800, y: 2080, size: 0.74 },
  { who: CAST.clerk, pose: HOLDING, x: 1720, y: 1990, size: 1.06 },
  { who: CAST.elder, pose: STANDING, x: 2960, y: 2080, size: 1.18, left: true },
];

const bowl = (x: number, y: number): Svg =>
  path(
    `M${x - 70} ${y} L${x + 70} ${y} Q${x + 58} ${y + 64} ${x} ${y + 66} Q${x - 58} ${y + 64} ${x - 70} ${y}Z`,
    '#f7f2e8',
  ) +
  ellipse(x, y, 70, 15, '#d98b3c') +
  times(3, (i) => line(`M${x - 34 + i * 34} ${y - 20} q-16 -36 4 -64 q18 -30 2 -58`, '#ffffff', 9, { opacity: 0.5 }));

/** The night market on the quay street. */
export function market(): Scene {
  const paving =
    times(26, (i) => line(`M0 ${GROUND + 20 + i * i * 1.02} H${WIDTH}`, '#1d172c', 3, { opacity: 0.25 })) +
    times(22, (i) =>
      line(`M${1600 + (i - 11) * 120} ${GROUND} L${1600 + (i - 11) * 400} ${HEIGHT}`, '#1d172c', 3, { opacity: 0.25 }),
    );
  return {
    width: WIDTH,
    height: HEIGHT,
    defs: DEFS,
    body: [
      rect(0, 0, WIDTH, GROUND + 10, 'url(#evening)'),
      circle(1640, 1240, 900, 'url(#lantern)', { opacity: 0.5 }),
      house(-60, 520, 470, 'url(#wallA)', 1),
      house(460, 470, 330, 'url(#wallB)', 2),
      house(930, 380, 620, 'url(#wallC)', 3),
      house(1930, 400, 560, 'url(#wallD)', 4),
      house(2330, 480, 380, 'url(#wallA)', 5),
      house(2810, 470, 520, 'url(#wallC)', 6),
      rect(0, GROUND, WIDTH, HEIGHT - GROUND, 'url(#paving)'),
      paving,
      crowd(),
      garland(250, 11),
      garland(470, 12),
      at(1120, 1850, person(CAST.cook, HOLDING), 0.86),
      at(1260, 1850, stall('#c8503f', 31), 1),
      at(2400, 1875, person(CAST.grandmother, RESTING), 0.86, true),
      at(2330, 1880, stall('#2f8f83', 32), 0.96),
      FRONT.map(
        ({ who, pose, x, y, size, left = false }) =>
          ellipse(x + 10, y, 150 * size, 26, '#150f24', { opacity: 0.4, filter: 'url(#soft)' }) +
          at(x, y, person(who, pose), size, left),
      ).join(''),
      bowl(1866, 1520),
    ].join(''),
  };
}
