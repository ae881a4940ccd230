import type { CropsPreview } from '../../data/crops.ts';
import type { Format } from './plan.ts';
import { Tile } from './tile.tsx';

export interface TilesProps {
  formats: readonly Format[];
  preview: CropsPreview;
  mayWrite: boolean;
  nameOf: (channel: string) => string;
  onAdjust: (format: string) => void;
  onReset: (format: string) => void;
  /** null: no window is pointed at any more. */
  onPoint: (format: string | null) => void;
}

/** A picture in several formats, side by side. */
export function Tiles({ formats, preview, mayWrite, nameOf, onAdjust, onReset, onPoint }: TilesProps) {
  return (
    <ul className="crops-tiles">
      {formats.map((format) => {
        const crop = preview.crops.find((one) => one.format === format.name);
        if (!crop) return null;
        return (
          <Tile
            key={format.name}
            format={format}
            crop={crop}
            preview={preview}
            channels={format.channels.map(nameOf).join(', ')}
            mayWrite={mayWrite}
            onAdjust={() => onAdjust(format.name)}
            onReset={() => onReset(format.name)}
            onPoint={(isPointed) => onPoint(isPointed ? format.name : null)}
          />
        );
      })}
    </ul>
  );
}
