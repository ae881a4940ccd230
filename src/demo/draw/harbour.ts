import { CAST } from './cast.ts';
import { HOLDING, POINTING, person, RESTING, STANDING } from './person.ts';
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
const WATER = 1120;

const DEFS = [
  gradient('sky', [
    [0, '#1d2350'],
    [0.3, '#4a3a78'],
    [0.58, '#c05f78'],
    [0.78, '#f2956b'],
    [1, '#ffd08a'],
  ]),
  gradient('sea', [
    [0, '#e59a78'],
    [0.12, '#a5678b'],
    [0.4, '#45417a'],
    [1, '#15193c'],
  ]),
  gradient('hill', [
    [0, '#6d4a80'],
    [1, '#a3607f'],
  ]),
  gradient('quay', [
    [0, '#3b3452'],
    [1, '#1c1830'],
  ]),
  gradient('hull', [
    [0, '#ffffff'],
    [1, '#c9cfe0'],
  ]),
  gradient(
    'beam',
    [
      [0, '#fff0c0', 0.5],
      [1, '#fff0c0', 0],
    ],
    true,
  ),
  glow('sun', '#fff0c2'),
  glow('lamp', '#ffdf9a', 0.9),
  blur('soft', 14),
  blur('faint', 5),
].join('');

function sky(): Svg {
  const random = draws(7);
  const clouds = times(15, () => {
    const y = between(random, 160, 900);
    const x = between(random, -200, WIDTH);
    const width = between(random, 300, 980);
    const colour = y > 560 ? '#ffd0a1' : '#d77f93';
    return (
      ellipse(x, y, width, between(random, 14, 34), colour, { opacity: 0.34, filter: 'url(#soft)' }) +
      ellipse(x + width * 0.3, y - 22, width * 0.45, 16, '#ffe6c4', { opacity: 0.22, filter: 'url(#soft)' })
    );
  });
  const stars = times(70, () =>
    circle(random() * WIDTH, random() * 420, between(random, 1.2, 3.4), '#fff', { opacity: between(random, 0.3, 0.9) }),
  );
  return (
    rect(0, 0, WIDTH, WATER + 10, 'url(#sky)') +
    stars +
    circle(1060, 1010, 760, 'url(#sun)') +
    circle(1060, 1020, 118, '#fff3cf') +
    clouds
  );
}

function town(): Svg {
  const random = draws(21);
  const far = path(
    'M0 1130 L0 960 C260 880 420 930 640 905 C900 868 1050 960 1320 930 C1700 872 1900 900 2200 850 C2600 790 2900 870 3200 820 L3200 1130Z',
    'url(#hill)',
  );
  const houses = times(58, (index) => {
    const width = between(random, 52, 118);
    const height = between(random, 90, 330) * (index > 34 ? 1.25 : 0.8);
    const x = 1180 + index * 36 + between(random, -12, 12);
    const wall = pick(random, ['#4b3560', '#5a3d6a', '#40305a', '#6a4570', '#382a52']);
    const columns = Math.floor(width / 24);
    const windows = times(columns * Math.floor(height / 36), (cell) =>
      random() < 0.44
        ? rect(
            x + 8 + (cell % columns) * 23,
            WATER - height + 22 + Math.floor(cell / columns) * 35,
            11,
            16,
            pick(random, ['#ffd98a', '#ffc26b', '#fff0c4']),
            { opacity: 0.9 },
          )
        : '',
    );
    const roof =
      random() < 0.5
        ? path(
            `M${x - 6} ${WATER - height} L${x + width / 2} ${WATER - height - width * 0.42} L${x + width + 6} ${WATER - height}Z`,
            '#35254b',
          )
        : '';
    return rect(x, WATER - height, width, height, wall) + roof + windows;
  });
  const spire =
    path('M2530 1120 L2530 640 L2566 470 L2602 640 L2602 1120Z', '#3a2a54') +
    circle(2566, 690, 24, '#ffe3a0') +
    line('M2566 470 L2566 420', '#3a2a54', 8);
  return far + houses + spire;
}

function lighthouse(): Svg {
  return [
    path('M120 1140 C200 1060 470 1050 600 1140Z', '#3a2c4f'),
    path('M300 1090 L322 690 L398 690 L420 1090Z', '#efe4dc'),
    path('M309 930 L314 830 L406 830 L411 930Z', '#b9493f'),
    path('M300 1090 L305 1010 L415 1010 L420 1090Z', '#b9493f'),
    rect(306, 672, 108, 20, '#2c2440'),
    rect(326, 606, 68, 66, '#ffe9ae'),
    path('M316 608 L360 556 L404 608Z', '#7d2f33'),
    circle(360, 640, 300, 'url(#lamp)'),
    path('M360 640 L1500 420 L1500 580Z', 'url(#beam)'),
  ].join('');
}

/** The water; `phase` (0 to 1) moves its glints. */
function sea(phase: number): Svg {
  const random = draws(33);
  const glints = times(330, () => {
    const depth = random() ** 1.6;
    const y = WATER + 10 + depth * 700;
    const wide = 24 + depth * 190;
    const drift = Math.sin((phase + random()) * Math.PI * 2) * (14 + depth * 44);
    const x = random() < 0.34 ? 1060 + between(random, -1, 1) * (90 + depth * 360) : random() * WIDTH;
    const colour = Math.abs(x - 1060) < 420 ? '#ffdca0' : pick(random, ['#f0a68a', '#b783a8', '#7f78b8']);
    return ellipse(x + drift, y, wide, 2.4 + depth * 6, colour, { opacity: 0.16 + (1 - depth) * 0.4 });
  });
  const lights = times(34, (index) => {
    const x = 1250 + index * 58 + between(random, -20, 20);
    return rect(x, WATER + 8, 12, between(random, 60, 240), '#ffcf86', { opacity: 0.24, filter: 'url(#faint)' });
  });
  return rect(0, WATER, WIDTH, HEIGHT - WATER, 'url(#sea)') + lights + glints;
}

/** The ferry, its bow to the left, waterline at 0. */
function ferry(phase: number): Svg {
  const lit = (x: number, y: number, width: number, height: number): Svg =>
    rect(x, y, width, height, '#ffe4a3', { rx: 8 });
  const wake = times(7, (index) =>
    line(
      `M${640 + index * 60} ${16 + index * 7} q60 ${-10 + Math.sin(phase * 12 + index) * 8} 150 4`,
      '#ffe9d2',
      9 - index,
      { opacity: 0.6 - index * 0.07 },
    ),
  );
  return [
    ellipse(40, 30, 760, 26, '#1b1a3a', { opacity: 0.5 }),
    times(20, (i) => rect(-500 + i * 52, 26, 30, 120, '#ffdf9a', { opacity: 0.16, filter: 'url(#faint)' })),
    wake,
    path('M-700 -120 L700 -132 C690 -60 660 0 610 22 L-560 22 C-640 -10 -684 -64 -700 -120Z', 'url(#hull)'),
    path('M-640 -18 L640 -26 C630 0 620 12 610 22 L-560 22 C-600 8 -622 -4 -640 -18Z', '#1f7a74'),
    path('M-690 -96 L696 -108 L692 -84 L-676 -72Z', '#1f7a74'),
    path('M-540 -120 L-500 -262 L600 -262 L620 -130Z', '#f4f1ea'),
    times(15, (i) => lit(-462 + i * 70, -234, 52, 74)),
    path('M-400 -262 L-360 -380 L440 -380 L470 -262Z', '#e8e6e4'),
    times(10, (i) => lit(-330 + i * 76, -352, 56, 62)),
    path('M-420 -380 L-300 -380 L-300 -470 L-380 -470Z', '#fff'),
    path('M-392 -456 L-310 -456 L-310 -400 L-412 -400Z', '#8fd3e0'),
    rect(-300, -398, 740, 20, '#1f7a74'),
    rect(180, -500, 130, 104, '#1f7a74', { rx: 14 }),
    rect(180, -476, 130, 22, '#f4f1ea'),
    line('M-250 -398 L-250 -560 M-250 -540 L-180 -500', '#4b4a60', 8),
    circle(-250, -566, 12, '#ff6a55'),
    times(
      12,
      (i) =>
        circle(-230 + i * 58, -418, 14, pick(draws(i + 3), ['#5b3a52', '#34405e', '#7a4a3c', '#28303f'])) +
        rect(-244 + i * 58, -406, 28, 26, pick(draws(i + 9), ['#c8503f', '#e0b04a', '#2f8f83', '#e6e0da'])),
    ),
    line('M-300 -412 L440 -412', '#ffffff', 5, { opacity: 0.7 }),
    circle(-640, -130, 150, 'url(#lamp)'),
  ].join('');
}

const gull = (x: number, y: number, size: number, lift: number): Svg =>
  line(
    `M${x - size} ${y - lift} Q${x - size / 2} ${y - size * 0.3 - lift} ${x} ${y} Q${x + size / 2} ${y - size * 0.3 - lift} ${x + size} ${y - lift}`,
    '#f7ead9',
    size / 9,
  );

function quay(): Svg {
  const bollard = (x: number): Svg =>
    rect(x - 26, 1740, 52, 92, '#141226', { rx: 10 }) + ellipse(x, 1740, 44, 20, '#2d2946');
  const lamp = (x: number): Svg =>
    line(`M${x} 1850 L${x} 1130 Q${x} 1070 ${x + 60} 1070`, '#15122a', 18) +
    circle(x + 66, 1090, 26, '#fff0c2') +
    circle(x + 66, 1090, 250, 'url(#lamp)');
  return [
    path('M900 2000 L1340 1800 L3200 1730 L3200 2000Z', 'url(#quay)'),
    path('M1340 1800 L3200 1730 L3200 1756 L1320 1828Z', '#6d5a78', { opacity: 0.8 }),
    times(9, (i) => line(`M${1500 + i * 210} ${1800 - i * 8} L${1300 + i * 270} 2000`, '#0d0b1c', 5, { opacity: 0.5 })),
    bollard(1560),
    bollard(1830),
    lamp(2690),
    lamp(3090),
  ].join('');
}

const onlookers = (): Svg =>
  [
    at(1990, 1900, person(CAST.student, STANDING), 0.98, true),
    at(2190, 1920, person(CAST.grandmother, RESTING), 0.95, true),
    at(2070, 1962, person(CAST.child, POINTING), 0.62, true),
    at(2400, 1960, person(CAST.fisher, HOLDING), 1.06, true),
  ].join('');

/** The harbour at dusk; `progress` (0 to 1) moves the ferry, the gulls and the water. */
export function harbour(progress = 0.5, withPeople = true): Scene {
  const x = 1640 - progress * 560;
  const bob = Math.sin(progress * Math.PI * 6) * 5;
  const gulls = [
    [700, 420, 60],
    [860, 500, 44],
    [1500, 350, 52],
    [1660, 300, 36],
    [2260, 380, 48],
  ] as const;
  const birds = gulls.map(([gx, gy, size], i) =>
    gull(gx + progress * 320, gy - progress * 40, size, Math.sin(progress * 38 + i * 1.7) * size * 0.35 - size * 0.2),
  );
  return {
    width: WIDTH,
    height: HEIGHT,
    defs: DEFS,
    body: [
      sky(),
      town(),
      sea(progress * 3),
      lighthouse(),
      at(x, 1420 + bob, ferry(progress), 0.86),
      birds.join(''),
      withPeople ? quay() + onlookers() : quay(),
      group(tag('rect', { x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: '#20123a', opacity: 0.06 })),
    ].join(''),
  };
}
