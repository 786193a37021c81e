import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { LayersPicture } from '../../core/looks/layers.ts';
import { formatTick } from '../format.ts';
import { roundStep } from '../../core/math/roundTicks.ts';
import {
  labelsOf,
  type Layout,
  layoutOf,
  type PlacedLink,
  shorten,
  type Spot,
  spotAt,
} from '../../core/looks/networkLayout.ts';
import { imageAddress, type NeuronMaps } from '../network/maps.ts';
import { type Colours, cssOf } from '../figure/paint.ts';
import { exists, moved, parameterAt } from '../network/spots.ts';
import { Press } from '../figure/Controls.tsx';
import { keyOf } from '../../core/looks/networkKey.ts';
import { useWidth } from '../figure/width.ts';
import { NetworkCard, wordsOf } from './NetworkCard.tsx';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  readonly picture: LayersPicture;
  /** Undefined where neurons are plain circles. */
  readonly maps: NeuronMaps | undefined;
  readonly colours: Colours;
}

const widest = 5;
const start: Spot = { kind: 'neuron', column: 0, place: 0 };

/** The picture: a stop of the Tab key, in which arrow keys walk and Enter changes a value. */
export function NetworkDrawing({ page, picture, maps, colours }: Props): JSX.Element {
  const [place, room] = useWidth(0);
  const field = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Spot | undefined>();
  const [cursor, setCursor] = useState<Spot | undefined>();
  const [edited, setEdited] = useState<Spot | undefined>();
  const [said, setSaid] = useState('');
  const [scrolled, setScrolled] = useState(0);
  const { columns } = picture;
  const current = page.model.debug.value?.stop.layer;
  const hasMaps = maps !== undefined;
  const layout = useMemo(() => layoutOf(picture, room, hasMaps), [picture, room, hasMaps]);
  const image = useMemo(() => imageAddress(picture), [picture]);
  const largest = roundStep(Math.max(1e-12, ...columns.map(({ links }) => links?.largest ?? 0)));
  const spot = [edited, pointed, cursor].find((each) => each !== undefined && exists(picture, each));

  const spotUnder = ({ clientX, clientY }: MouseEvent): Spot | undefined => {
    const { left, top } = field.current!.querySelector('svg')!.getBoundingClientRect();
    return spotAt(layout, clientX - left, clientY - top);
  };
  const go = (next: Spot): void => {
    setCursor(next);
    setPointed(undefined);
    setSaid(wordsOf(picture, next, maps));
    const { x } = layout.columns[next.column]!;
    const box = field.current!;
    const [before, after] = [box.scrollLeft + 60 - x, x + 60 - box.scrollLeft - box.clientWidth];
    if (before > 0 || after > 0) box.scrollBy({ left: before > 0 ? -before : after });
  };
  const press = (event: KeyboardEvent): void => {
    if (edited !== undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cursor !== undefined && exists(picture, cursor) ? cursor : undefined;
    if (event.key === 'Enter' && from !== undefined && parameterAt(picture, from) !== undefined) setEdited(from);
    else if (event.key === 'Escape' && from !== undefined) setCursor(undefined);
    else {
      const isArrow = /^(Arrow|Home$|End$)/.test(event.key);
      const first: Spot = columns[0]!.neurons.length > 0 ? start : { kind: 'layer', column: 0 };
      const next = from === undefined ? (isArrow ? first : undefined) : moved(picture, from, event.key);
      if (next === undefined) return;
      go(next);
    }
    event.preventDefault();
  };
  const isAt = (link: PlacedLink): boolean =>
    spot?.kind === 'weight' && spot.column === link.column && spot.place === link.place && spot.from === link.from;

  const hidden = layout.width - room;
  const [before, after] = [scrolled > 1, scrolled < hidden - 1];

  return (
    <div ref={place} class="network-place">
      {hidden > 0 && (
        <Sideways
          words={inSight(layout, scrolled, room)}
          before={before}
          after={after}
          turn={(way) => field.current!.scrollBy({ left: way * Math.max(layout.pitch, room - 2 * layout.pitch) })}
        />
      )}
      <div
        ref={field}
        class={`network-field${before ? ' before' : ''}${after ? ' after' : ''}`}
        role="group"
        tabIndex={0}
        aria-label="Network: arrow keys walk over neurons and, to the left of each, its weights; Enter changes a value"
        onKeyDown={press}
        onFocus={(event) => {
          if (event.target === field.current && cursor === undefined) {
            if (field.current!.matches(':focus-visible'))
              go(columns[0]!.neurons.length > 0 ? start : { kind: 'layer', column: 0 });
          }
        }}
        onPointerMove={(event) => setPointed(spotUnder(event))}
        onPointerLeave={() => setPointed(undefined)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        onClick={(event) => {
          const under = spotUnder(event);
          setEdited(under !== undefined && parameterAt(picture, under) !== undefined ? under : undefined);
        }}
      >
        <svg class="network" width={layout.width} height={layout.height} role="img" aria-label={describe(picture)}>
          {layout.cables.map(({ points }, index) => (
            <polyline key={index} class="cable" points={points.join(' ')} />
          ))}
          {layout.threads.map(({ points }, index) => (
            <polyline key={index} class="thread" points={points.join(' ')} />
          ))}
          {layout.weights.map((link) => {
            const { links } = columns[link.column]!;
            const from = columns[link.source]!.neurons.length;
            const w = links!.weights[link.place * from + link.from] ?? 0;
            const share = Number.isNaN(w) ? 0 : Math.min(1, Math.abs(w) / largest);
            return (
              <polyline
                key={`${link.column} ${link.place} ${link.from}`}
                class={`weight ${w < 0 ? 'negative' : 'positive'}${isAt(link) ? ' chosen' : ''}`}
                points={link.points.join(' ')}
                stroke-width={0.4 + widest * share}
                stroke-opacity={isAt(link) ? 1 : 0.3 + 0.7 * share}
              />
            );
          })}
          {layout.columns.map(({ x, ys, gap, width, top, bottom }, index) => {
            const column = columns[index]!;
            const names = index === 0 || index === columns.length - 1 ? labelsOf(column) : [];
            const half = layout.node / 2;
            const isChosen = (row: number): boolean =>
              spot !== undefined && spot.kind !== 'layer' && spot.column === index && spot.place === row;
            return (
              <g key={index} class={index - 1 === current ? 'current' : undefined}>
                <text class="head" x={x} y={14} text-anchor="middle">
                  {shorten(column.name, layout.pitch - 6)}
                </text>
                <text class="note" x={x} y={29} text-anchor="middle">
                  {shorten(noteOf(column), layout.pitch - 2)}
                </text>
                {ys.map((y, row) => {
                  const map = maps?.[index]?.[row];
                  return (
                    <g key={row} class={isChosen(row) ? 'chosen' : undefined}>
                      {map !== undefined && (
                        <image
                          href={map.address}
                          x={x - half}
                          y={y - half}
                          width={layout.node}
                          height={layout.node}
                          preserveAspectRatio="none"
                        />
                      )}
                      <rect
                        class={map === undefined ? 'neuron' : 'neuron seen'}
                        x={x - half}
                        y={y - half}
                        width={layout.node}
                        height={layout.node}
                        rx={maps?.[index] === undefined ? half : 3}
                      />
                      {names[row] !== undefined && (
                        <text
                          class="label"
                          x={index === 0 ? x - half - 6 : x + half + 6}
                          y={y + 4}
                          text-anchor={index === 0 ? 'end' : 'start'}
                        >
                          {shorten(names[row], layout.label)}
                        </text>
                      )}
                    </g>
                  );
                })}
                {gap !== undefined && (
                  <>
                    <rect class="gap" x={x - 30} y={gap - 9} width={60} height={18} />
                    <text class="note" x={x} y={gap + 4} text-anchor="middle">
                      ⋮ {(column.size - ys.length).toLocaleString('en-US')} more
                    </text>
                  </>
                )}
                {ys.length === 0 && (
                  <g class={spot?.column === index && spot.kind === 'layer' ? 'chosen' : undefined}>
                    <rect class="neuron" x={x - width / 2} y={top} width={width} height={bottom - top} rx={3} />
                    {index === 0 && image !== undefined ? (
                      <image
                        class="pixels"
                        href={image}
                        x={x - width / 2 + 3}
                        y={top + 3}
                        width={width - 6}
                        height={bottom - top - 6}
                      />
                    ) : (
                      <>
                        <text class="label" x={x} y={(top + bottom) / 2 - 4} text-anchor="middle">
                          {shorten(column.type, width)}
                        </text>
                        <text class="note" x={x} y={(top + bottom) / 2 + 12} text-anchor="middle">
                          {shorten(column.shape.join('×'), width)}
                        </text>
                      </>
                    )}
                  </g>
                )}
              </g>
            );
          })}
          <Key
            room={Math.min(room, layout.width)}
            x={Math.max(0, Math.min(scrolled, hidden))}
            y={layout.key}
            largest={largest}
            colours={colours}
            withMaps={hasMaps}
            hasWeights={layout.weights.length > 0}
          />
        </svg>
      </div>
      {spot !== undefined && (
        <NetworkCard
          page={page}
          picture={picture}
          layout={layout}
          room={room}
          scrolled={scrolled}
          maps={maps}
          spot={spot}
          isEdited={spot === edited}
          onEnd={(backToKeys) => {
            setEdited(undefined);
            if (backToKeys) field.current!.focus();
          }}
        />
      )}
      <p class="hidden" role="status">
        {said}
      </p>
      <p class="dim hint">Point at a weight or a neuron to read its value; click it, or press Enter, to change it.</p>
    </div>
  );
}

/** `Layers 3–7 of 12 in sight`, the input being none. */
function inSight({ columns }: Layout, scrolled: number, room: number): string {
  const seen = columns.flatMap(({ x }, index) => (index > 0 && x >= scrolled && x <= scrolled + room ? [index] : []));
  return `Layers ${seen[0] ?? 1}–${seen.at(-1) ?? 1} of ${columns.length - 1} in sight`;
}

/** Where a network is longer than its place: what is to be seen of it, and the way to the rest. */
function Sideways(props: {
  readonly words: string;
  readonly before: boolean;
  readonly after: boolean;
  turn(way: 1 | -1): void;
}): JSX.Element {
  const { words, before, after, turn } = props;
  return (
    <div class="sideways" role="group" aria-label="Parts of the network">
      <Press label="‹" name="Earlier layers" enabled={before} onPress={() => turn(-1)} />
      <Press label="›" name="Later layers" enabled={after} onPress={() => turn(1)} />
      <span class="dim">{words}</span>
    </div>
  );
}

/** `[24] · tanh` */
function noteOf({ shape, activation, type, size, neurons }: LayersPicture['columns'][number]): string {
  const what = activation ?? (type === 'input' || type === 'dense' || neurons.length === 0 ? undefined : type);
  const values = shape.length === 1 ? String(size) : shape.join('×');
  return what === undefined ? values : `${values} · ${what}`;
}

function describe({ columns }: LayersPicture): string {
  return `The network from left to right: ${columns.map((column) => `${column.name} (${noteOf(column)})`).join(', ')}`;
}

/** Pixels of the scale of colours. */
const scaleWidth = 80;

/** What thickness and colours mean, with numbers. */
function Key(props: {
  /** Pixels that are in sight. */
  readonly room: number;
  /** It stays in sight. */
  readonly x: number;
  readonly y: number;
  readonly largest: number;
  readonly colours: Colours;
  readonly withMaps: boolean;
  readonly hasWeights: boolean;
}): JSX.Element {
  const { room, x, y, largest, colours, withMaps, hasWeights } = props;
  const { shares, pitch } = keyOf(largest, formatTick, room - (withMaps ? scaleWidth + 20 : 8));
  const right = hasWeights ? 18 + shares.length * pitch : 8;
  return (
    <g transform={`translate(${x} 0)`}>
      {hasWeights &&
        shares.map((share, index) => (
          <g key={share}>
            <line
              class={share < 0 ? 'negative' : 'positive'}
              x1={8 + pitch * index}
              x2={pitch - 4 + pitch * index}
              y1={y + 8}
              y2={y + 8}
              stroke-width={0.4 + widest * Math.abs(share)}
            />
            <text class="note" x={2 + pitch * (index + 0.5)} y={y + 24} text-anchor="middle">
              {formatTick(share * largest)}
            </text>
          </g>
        ))}
      {withMaps && (
        <>
          <defs>
            <linearGradient id="network-key">
              <stop offset="0" stop-color={cssOf(colours.minus)} />
              <stop offset="0.5" stop-color={cssOf(colours.surface)} />
              <stop offset="1" stop-color={cssOf(colours.plus)} />
            </linearGradient>
          </defs>
          <rect class="scale" x={right} y={y + 3} width={scaleWidth} height={10} fill="url(#network-key)" />
          <text class="note" x={right} y={y + 24}>
            −
          </text>
          <text class="note" x={right + scaleWidth / 2} y={y + 24} text-anchor="middle">
            0
          </text>
          <text class="note" x={right + scaleWidth} y={y + 24} text-anchor="end">
            +
          </text>
        </>
      )}
    </g>
  );
}
