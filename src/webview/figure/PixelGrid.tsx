import { Component, createRef, type JSX } from 'preact';
import { arrowOf } from '../arrows.ts';
import { type Colours, type Colour, useColours } from './paint.ts';
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
  /** Another one when the pictures are others. */
  readonly of: unknown;
  /** Below each picture. */
  caption?(picture: number): string;
  colour(picture: number, pixel: number, colours: Colours): Colour;
  /** Which one is chosen; by pointer, or by arrows. */
  readonly chosen?: number;
  choose?(picture: number): void;
}

const gap = 8;
const captionHeight = 15;

/** Small pictures in rows, pixel by pixel, in one canvas. */
export function PixelGrid(props: Props): JSX.Element {
  const [place, room] = useWidth(120);
  const colours = useColours();
  return (
    <div class="pixels" ref={place}>
      <PixelCanvas {...props} room={room} colours={colours} />
    </div>
  );
}

interface CanvasProps extends Props {
  /** Width that there is. */
  readonly room: number;
  readonly colours: Colours;
}

/** Drawn when something of this is another: the functions belong to the pictures. */
const drawnFrom = ['label', 'height', 'width', 'count', 'side', 'of', 'chosen', 'room', 'colours'] as const;

class PixelCanvas extends Component<CanvasProps> {
  private readonly canvas = createRef<HTMLCanvasElement>();

  override componentDidMount(): void {
    this.draw();
  }

  override componentDidUpdate(): void {
    this.draw();
  }

  override shouldComponentUpdate(next: CanvasProps): boolean {
    return drawnFrom.some((key) => next[key] !== this.props[key]);
  }

  override render(): JSX.Element {
    const { label, count, caption, chosen, choose } = this.props;
    const { columns, rows, across, down } = this.layout();
    const take = (picture: number): void => {
      if (picture >= 0 && picture < count) choose?.(picture);
    };
    const role =
      chosen === undefined
        ? { role: 'img' as const }
        : {
            role: 'slider' as const,
            tabIndex: 0,
            'aria-valuemin': 1,
            'aria-valuemax': count,
            'aria-valuenow': chosen + 1,
            'aria-valuetext': caption?.(chosen) ?? `picture ${chosen + 1}`,
            onClick: ({ offsetX, offsetY }: MouseEvent) =>
              take(Math.floor(offsetY / down) * columns + Math.floor(offsetX / across)),
            onKeyDown: (event: KeyboardEvent) => {
              const step = arrowOf(event.key);
              if (step === undefined) return;
              event.preventDefault();
              take(chosen + step[0] + step[1] * columns);
            },
          };
    return (
      <canvas
        ref={this.canvas}
        style={{ width: `${columns * across}px`, height: `${rows * down}px` }}
        aria-label={label}
        {...role}
      />
    );
  }

  /** Sizes on the screen: of a picture, and from one to the next. */
  private layout() {
    const { height, width, side, room, count, caption } = this.props;
    const scale = Math.min((room - gap) / width, Math.max(1, Math.floor(side / Math.max(height, width))));
    const wide = Math.max(1, Math.round(width * scale));
    const tall = Math.max(1, Math.round(height * scale));
    const across = Math.max(wide, caption === undefined ? 0 : 34) + gap;
    const down = tall + gap + (caption === undefined ? 0 : captionHeight);
    const columns = Math.max(1, Math.min(count, Math.floor(room / across)));
    return { wide, tall, across, down, columns, rows: Math.ceil(count / columns) };
  }

  private draw(): void {
    const { width, height, count, chosen, colours, caption, colour } = this.props;
    const { wide, tall, across, down, columns, rows } = this.layout();
    const target = this.canvas.current!;
    const ratio = window.devicePixelRatio;
    target.width = Math.round(columns * across * ratio);
    target.height = Math.round(rows * down * ratio);
    const context = target.getContext('2d')!;
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = false;
    context.font = colours.font;
    context.textAlign = 'center';
    const one = document.createElement('canvas');
    one.width = width;
    one.height = height;
    const pen = one.getContext('2d')!;
    const image = pen.createImageData(width, height);
    image.data.fill(255);
    for (let picture = 0; picture < count; picture++) {
      for (let pixel = 0; pixel < width * height; pixel++) image.data.set(colour(picture, pixel, colours), 4 * pixel);
      pen.putImageData(image, 0, 0);
      const left = (picture % columns) * across + Math.round((across - wide) / 2);
      const top = Math.floor(picture / columns) * down + gap / 2;
      context.drawImage(one, left, top, wide, tall);
      const isChosen = picture === chosen;
      context.lineWidth = isChosen ? 3 : 1;
      context.strokeStyle = isChosen ? colours.focus : colours.label;
      context.globalAlpha = isChosen ? 1 : 0.35;
      context.strokeRect(left - 0.5, top - 0.5, wide + 1, tall + 1);
      context.globalAlpha = 1;
      context.fillStyle = colours.label;
      if (caption !== undefined) context.fillText(caption(picture), left + wide / 2, top + tall + 12, across);
    }
  }
}
