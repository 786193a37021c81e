import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Inks, type Rgb, useInks } from './colours.ts';
import { useWidth } from './width.ts';

interface Props {
  /** What it shows, for screen readers. */
  readonly label: string;
  /** Of one picture, in pixels of its own. */
  readonly height: number;
  readonly width: number;
  readonly count: number;
  /** About the side of a picture on the screen. */
  readonly side: number;
  /** Changes when the pictures do. */
  readonly of: unknown;
  /** Below each picture. */
  caption?(picture: number): string;
  colour(picture: number, pixel: number, inks: Inks): Rgb;
  /** Which one is chosen; by pointer, or by arrows. */
  readonly chosen?: number;
  choose?(picture: number): void;
}

const gap = 8;
const captionHeight = 15;

/** Small pictures in rows, pixel by pixel, in one canvas. */
export function PixelGrid(props: Props): JSX.Element {
  const { label, height, width, count, side, of, caption, colour, chosen, choose } = props;
  const [place, room] = useWidth(120);
  const canvas = useRef<HTMLCanvasElement>(null);
  const inks = useInks();
  const scale = Math.min((room - gap) / width, Math.max(1, Math.floor(side / Math.max(height, width))) || 1);
  const wide = Math.max(1, Math.round(width * scale));
  const tall = Math.max(1, Math.round(height * scale));
  const cell = {
    wide: Math.max(wide, caption === undefined ? 0 : 34) + gap,
    tall: tall + gap + (caption === undefined ? 0 : captionHeight),
  };
  const columns = Math.max(1, Math.min(count, Math.floor(room / cell.wide)));
  const rows = Math.ceil(count / columns);
  const size = { wide: columns * cell.wide, tall: rows * cell.tall };

  useEffect(() => {
    const target = canvas.current!;
    const ratio = window.devicePixelRatio;
    target.width = Math.round(size.wide * ratio);
    target.height = Math.round(size.tall * ratio);
    const context = target.getContext('2d')!;
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = false;
    context.font = inks.font;
    context.textAlign = 'center';
    const one = document.createElement('canvas');
    one.width = width;
    one.height = height;
    const pen = one.getContext('2d')!;
    const image = pen.createImageData(width, height);
    for (let picture = 0; picture < count; picture++) {
      for (let pixel = 0; pixel < width * height; pixel++) {
        image.data.set(colour(picture, pixel, inks), 4 * pixel);
        image.data[4 * pixel + 3] = 255;
      }
      pen.putImageData(image, 0, 0);
      const left = (picture % columns) * cell.wide + Math.round((cell.wide - wide) / 2);
      const top = Math.floor(picture / columns) * cell.tall + gap / 2;
      context.drawImage(one, left, top, wide, tall);
      context.lineWidth = picture === chosen ? 3 : 1;
      context.strokeStyle = picture === chosen ? inks.focus : inks.label;
      context.globalAlpha = picture === chosen ? 1 : 0.35;
      context.strokeRect(left - 0.5, top - 0.5, wide + 1, tall + 1);
      context.globalAlpha = 1;
      context.fillStyle = inks.label;
      if (caption !== undefined) context.fillText(caption(picture), left + wide / 2, top + tall + 12, cell.wide);
    }
  }, [of, inks, columns, wide, tall, chosen]);

  const pointed = ({ offsetX, offsetY }: MouseEvent): number =>
    Math.floor(offsetY / cell.tall) * columns + Math.floor(offsetX / cell.wide);
  const canChoose = choose !== undefined && chosen !== undefined;
  const take = (picture: number): void => {
    if (picture >= 0 && picture < count) choose?.(picture);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  return (
    <div class="pixels" ref={place}>
      <canvas
        ref={canvas}
        style={{ width: `${size.wide}px`, height: `${size.tall}px` }}
        aria-label={label}
        {...(canChoose
          ? {
              role: 'slider',
              tabIndex: 0,
              'aria-valuemin': 1,
              'aria-valuemax': count,
              'aria-valuenow': chosen + 1,
              'aria-valuetext': caption?.(chosen) ?? `picture ${chosen + 1}`,
              onClick: (event: MouseEvent) => take(pointed(event)),
              onKeyDown: (event: KeyboardEvent) => {
                const step = steps[event.key];
                if (step === undefined) return;
                event.preventDefault();
                take(chosen + step);
              },
            }
          : { role: 'img' })}
      />
    </div>
  );
}
