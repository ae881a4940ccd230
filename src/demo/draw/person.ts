import { circle, ellipse, group, line, path, type Svg } from './svg.ts';

export interface Look {
  skin: string;
  hair: string;
  hairStyle: 'short' | 'bob' | 'bun' | 'long' | 'cap' | 'bald';
  top: string;
  /** The side of the clothes in shade, and sleeves behind. */
  shade: string;
  trousers: string;
  skirt?: boolean;
  beard?: boolean;
  glasses?: boolean;
  scarf?: string;
}

/** Where the hands are, in figure units; the figure is 800 high, feet at 0 0, looking to the right. */
export interface Pose {
  near: readonly [number, number];
  far: readonly [number, number];
  stride?: number;
  sitting?: boolean;
}

export const STANDING: Pose = { near: [-70, -330], far: [62, -335] };
export const POINTING: Pose = { near: [60, -420], far: [235, -600] };
export const HOLDING: Pose = { near: [120, -430], far: [140, -440] };
export const RESTING: Pose = { near: [150, -470], far: [165, -480] };

function hairOf({ hair, hairStyle }: Look, behind: boolean): Svg {
  const crown = path(
    'M-62 -742 C-70 -812 -20 -840 14 -834 C58 -828 70 -790 56 -756 C40 -788 0 -794 -22 -782 C-34 -770 -36 -742 -42 -720 C-52 -722 -60 -730 -62 -742Z',
    hair,
  );
  if (behind) {
    if (hairStyle === 'long')
      return path('M-64 -760 C-96 -700 -86 -600 -70 -560 C-30 -546 6 -560 20 -580 L20 -760Z', hair);
    if (hairStyle === 'bob')
      return path('M-66 -770 C-88 -720 -78 -672 -60 -654 C-30 -648 0 -660 10 -680 L10 -780Z', hair);
    if (hairStyle === 'bun') return circle(-66, -800, 32, hair);
    return '';
  }
  if (hairStyle === 'bald')
    return path('M-60 -740 C-62 -762 -50 -776 -40 -770 C-40 -750 -42 -730 -46 -716 C-54 -722 -60 -730 -60 -740Z', hair);
  if (hairStyle === 'cap')
    return path('M-66 -764 C-66 -838 62 -846 64 -768 L118 -758 C122 -746 112 -742 100 -744 L-60 -752Z', hair);
  return crown;
}

function face({ skin, beard, glasses, hair }: Look): Svg {
  const ink = '#2b1d1b';
  return [
    path(
      'M-54 -770 C-54 -818 50 -824 56 -764 C58 -752 70 -738 72 -730 C72 -724 60 -722 60 -722 C62 -690 50 -664 14 -664 C-26 -664 -52 -700 -54 -770Z',
      skin,
    ),
    ellipse(-40, -738, 13, 19, skin),
    path('M-54 -770 C-54 -790 -44 -800 -34 -806 C-30 -740 -20 -690 14 -664 C-26 -664 -52 -700 -54 -770Z', '#00000018'),
    beard
      ? path(
          'M-40 -722 C-38 -664 10 -646 40 -664 C56 -674 60 -694 60 -706 C44 -698 34 -700 26 -700 C6 -698 -14 -704 -22 -730Z',
          hair,
        )
      : '',
    ellipse(8, -748, 5.5, 7.5, ink),
    ellipse(48, -748, 4.5, 7, ink),
    line('M-2 -768 Q8 -774 20 -769', ink, 5),
    line('M40 -770 Q48 -774 56 -768', ink, 5),
    line('M22 -694 Q36 -684 50 -694', beard ? '#f3d9c8' : '#8c3f36', 5.5),
    ellipse(6, -716, 15, 10, '#e2574c', { opacity: 0.22 }),
    glasses
      ? line(
          'M-8 -748 a17 16 0 1 0 34 0 a17 16 0 1 0 -34 0 M26 -750 L36 -750 M36 -748 a14 15 0 1 0 28 0 a14 15 0 1 0 -28 0 M-8 -750 L-40 -754',
          '#1f2a36',
          5,
        )
      : '',
  ].join('');
}

/** An arm from the shoulder over a bent elbow to a hand. */
function arm(shoulder: readonly [number, number], hand: readonly [number, number], sleeve: string, skin: string): Svg {
  const [sx, sy] = shoulder;
  const [hx, hy] = hand;
  const ex = (sx + hx) / 2 - (hy - sy) * 0.1 - 14;
  const ey = (sy + hy) / 2 + 46;
  return (
    line(`M${sx} ${sy} Q${ex} ${ey} ${hx} ${hy}`, sleeve, 54, { 'stroke-linejoin': 'round' }) +
    circle(hx + 8, hy - 2, 24, skin)
  );
}

function legs({ trousers, skirt }: Look, { stride = 26, sitting }: Pose): Svg {
  if (sitting)
    return (
      line('M-10 -300 Q150 -330 190 -280 L196 -40', trousers, 84, { 'stroke-linejoin': 'round' }) +
      path('M160 -30 L250 -30 C256 -4 240 0 160 0Z', '#2a2430')
    );
  const shoe = (x: number): Svg =>
    path(`M${x - 34} -26 L${x + 26} -26 C${x + 62} -18 ${x + 60} 0 ${x + 52} 0 L${x - 34} 0Z`, '#2a2430');
  const leg = (x: number, colour: string): Svg => line(`M${x * 0.5} -370 L${x} -30`, colour, 66);
  return (
    leg(stride + 12, '#0003') +
    leg(stride + 12, trousers) +
    shoe(stride + 12) +
    leg(-stride, trousers) +
    shoe(-stride) +
    (skirt ? path('M-74 -420 L74 -420 L112 -160 Q0 -128 -112 -160Z', trousers) : '')
  );
}

/** A person of 800 units, feet at the origin, looking to the right (mirror it for the left). */
export function person(look: Look, pose: Pose = STANDING): Svg {
  const { skin, top, shade, scarf } = look;
  const torso = 'M-84 -590 C-76 -636 -30 -644 0 -644 C40 -644 78 -634 84 -584 L80 -350 Q0 -326 -82 -350Z';
  return group(
    [
      hairOf(look, true),
      arm([58, -588], pose.far, shade, skin),
      legs(look, pose),
      path(torso, top),
      path('M-84 -590 C-80 -620 -60 -634 -44 -640 C-52 -540 -50 -420 -34 -338 L-82 -350Z', shade, { opacity: 0.75 }),
      path('M-24 -690 L28 -690 L30 -640 Q2 -618 -28 -640Z', skin),
      path('M-24 -676 L28 -668 L28 -650 Q0 -650 -24 -664Z', '#00000022'),
      face(look),
      hairOf(look, false),
      scarf
        ? path('M-52 -658 Q0 -626 50 -656 L56 -626 Q0 -592 -58 -628Z', scarf) +
          path('M-40 -640 L-8 -630 L-22 -520 L-60 -528Z', scarf)
        : '',
      arm([-56, -586], pose.near, shade, skin),
    ].join(''),
  );
}
