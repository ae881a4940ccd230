import type { Crop, Format } from './plan.ts';

const percent = (value: number): string => `${value * 100}%`;

/** A crop as readers would see it: the picture behind a hole of its shape. `height`: of the room there is, in pixels. */
export function Shown({
  hash,
  alt,
  size,
  crop: { shown, ground },
  spec,
  height = 178,
}: {
  hash: string;
  alt: string;
  /** Of the whole picture, in pixels. */
  size: { width: number; height: number };
  crop: Crop;
  spec: Format['spec'];
  height?: number;
}) {
  const src = `/pictures/${hash}`;
  const own = (shown.width * size.width) / (shown.height * size.height);
  // What is shown whole has the picture's shape, else the format's.
  const shape = spec.fit === 'inside' ? own : spec.width / spec.height;
  // On a ground it stands in the middle, as large as it goes.
  const [w, h] = ground === null ? [1, 1] : [Math.min(1, own / shape), Math.min(1, shape / own)];
  return (
    <div className="crops-hole" style={{ aspectRatio: String(shape), width: Math.round(height * shape) }}>
      {ground === 'blurred' && <img data-ground src={src} alt="" draggable={false} />}
      <div style={{ left: percent((1 - w) / 2), top: percent((1 - h) / 2), width: percent(w), height: percent(h) }}>
        <img
          src={src}
          alt={alt}
          draggable={false}
          style={{
            left: percent(-shown.x / shown.width),
            top: percent(-shown.y / shown.height),
            width: percent(1 / shown.width),
            height: percent(1 / shown.height),
          }}
        />
      </div>
      {spec.safe && ground === null && (
        <div
          data-safe
          style={{
            left: percent((1 - spec.safe.width) / 2),
            top: percent((1 - spec.safe.height) / 2),
            width: percent(spec.safe.width),
            height: percent(spec.safe.height),
          }}
        />
      )}
    </div>
  );
}
