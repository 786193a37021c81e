import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditedPoint } from '../../core/data/edit/points.ts';
import type { EditablePointsPicture } from '../../core/looks/editablePoints.ts';
import type { DataState, PointsDraft } from '../../protocol/panel.ts';
import { Choice } from '../figure/Controls.tsx';
import { classColour, cssOf, useColours } from '../figure/paint.ts';
import { useWidth } from '../figure/width.ts';
import { formatQuantity, formatTick } from '../format.ts';
import type { Page } from '../parts/page.ts';
import { begun, done, goneOn, type History, redone, settled, undone } from './history.ts';
import { colourOfShare, Mark } from './marks.tsx';
import { Plane, placesIn } from './Plane.tsx';
import { type Area, areaOf, labelOf, moved, nearestPoint, placed, pointsOf, removed, targetsOf } from './points.ts';

interface Props {
  readonly page: Page;
  readonly data: DataState;
  /** The points are not those of the file any more. */
  readonly isStale: boolean;
  readonly picture: EditablePointsPicture;
  /** Of these points: what was edited before and not saved, in this tab or a panel before, is found by it. */
  readonly name: string;
}

/** Shares of the plane: how near is on a point, and a step of an arrow key. */
const [reach, stride] = [0.03, 0.025];

/** Pixels; larger planes take more room than they tell. */
const [mostWidth, mostHeight] = [880, 620];

interface Cursor {
  readonly x: number;
  readonly y: number;
  /** The point that it carries. */
  readonly held: number | undefined;
}

/** The training samples of two inputs, to add to, drag and delete. */
export function PointsEditor({ page, data, isStale, picture, name }: Props): JSX.Element {
  const { model, host } = page;
  const [first] = useState(() => pointsOf(picture));
  const [history, setHistory] = useState<History<readonly EditedPoint[]>>(() => {
    const draft = model.points.peek();
    return draft?.of === name ? done(begun(first), draft.points) : begun(first);
  });
  const points = history.now;
  const [area] = useState<Area>(() => areaOf(first));
  const [label, setLabel] = useState(0);
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const [said, setSaid] = useState('');
  const [place, width] = useWidth(170);
  const plane = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<number | undefined>(undefined);
  const size = { width: Math.min(mostWidth, width), height: Math.min(mostHeight, Math.max(240, width * 0.75)) };
  const at = placesIn(area, size);
  const { classes, names } = picture;
  const colours = useColours();
  const isChanged = points !== first;
  useEffect(() => setSaid(''), [data.revision]);
  useEffect(() => {
    const before = model.points.peek();
    if (dragged !== undefined || points === before?.points) return;
    if (points === first && !isOver(before, name, first)) return;
    const isDraft = points !== first;
    model.keepPoints(isDraft ? { of: name, points } : undefined);
    host.post({ kind: 'keepPoints', ...(isDraft && { draft: { of: name, points: sent(points) } }) });
  }, [model, host, name, first, points, dragged]);

  const nameOf = ([x, y, targets]: EditedPoint): string =>
    `${names[0]} ${formatTick(x)}, ${names[1]} ${formatTick(y)}, ${classes === undefined ? `target ${formatTick(targets[0]!)}` : `class ${classes[labelOf(targets)]}`}`;
  const tidy = (x: number, y: number): readonly [number, number] => [placed(x, area.x), placed(y, area.y)];
  const add = (x: number, y: number): void => {
    const point: EditedPoint = [...tidy(x, y), classes === undefined ? [label] : targetsOf(label, picture.width)];
    setHistory(goneOn(settled(history), [...points, point]));
    setSaid(`Added ${nameOf(point)}.`);
  };
  const remove = (index: number | undefined): void => {
    if (index === undefined || points.length === 1) return;
    setSaid(`Deleted ${nameOf(points[index]!)}.`);
    setHistory(done(history, removed(points, index)));
    setCursor((now) => now && { ...now, held: undefined });
  };
  const move = (index: number, x: number, y: number): void =>
    setHistory((now) => goneOn(now, moved(now.now, index, x, y)));
  const travel = (to: History<readonly EditedPoint[]>, words: string): void => {
    setSaid(
      to === history ? `Nothing to ${words.toLowerCase()}.` : `${words}: ${formatQuantity(to.now.length, 'point')}.`,
    );
    setHistory(to);
    setCursor((now) => now && { ...now, held: undefined });
  };
  const pointed = (event: PointerEvent | MouseEvent): readonly [number, number] => {
    const box = plane.current!.getBoundingClientRect();
    return [at.x(event.clientX - box.left), at.y(event.clientY - box.top)];
  };

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const [x, y] = pointed(event);
    const index = nearestPoint(points, [x, y], area, reach);
    plane.current!.setPointerCapture(event.pointerId);
    if (index === undefined) add(x, y);
    else setHistory(settled);
    setDragged(index ?? points.length);
    setCursor({ x, y, held: undefined });
  }

  function onPointerMove(event: PointerEvent): void {
    if (dragged === undefined) return;
    const [x, y] = tidy(...pointed(event));
    move(dragged, x, y);
    setCursor({ x, y, held: undefined });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const now = cursor ?? { x: (area.x[0] + area.x[1]) / 2, y: (area.y[0] + area.y[1]) / 2, held: undefined };
    const near = now.held ?? nearestPoint(points, [now.x, now.y], area, reach);
    const step = event.shiftKey ? stride / 5 : stride;
    const go = (across: number, up: number): void => {
      const x = placed(now.x + across * step * (area.x[1] - area.x[0]), area.x);
      const y = placed(now.y + up * step * (area.y[1] - area.y[0]), area.y);
      setCursor({ ...now, x, y });
      if (now.held !== undefined) move(now.held, x, y);
      const found = now.held ?? nearestPoint(points, [x, y], area, reach);
      setSaid(
        found === undefined
          ? `${names[0]} ${formatTick(x)}, ${names[1]} ${formatTick(y)}`
          : `On ${nameOf(points[found]!)}.`,
      );
    };
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go(-1, 0),
      ArrowRight: () => go(1, 0),
      ArrowUp: () => go(0, 1),
      ArrowDown: () => go(0, -1),
      Enter: () => {
        setCursor(now);
        add(now.x, now.y);
      },
      ' ': () => {
        setHistory(settled);
        setCursor({ ...now, held: now.held === undefined ? near : undefined });
        setSaid(
          near === undefined
            ? 'There is no point here.'
            : now.held === undefined
              ? 'Picked up; arrows move it.'
              : 'Put down.',
        );
      },
      Delete: () => remove(near),
      Backspace: () => remove(near),
    };
    const travels: Readonly<Record<string, () => void>> = {
      z: () => travel(undone(history), 'Undo'),
      Z: () => travel(redone(history), 'Redo'),
      y: () => travel(redone(history), 'Redo'),
    };
    const act = (event.ctrlKey || event.metaKey ? travels : keys)[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  const save = (): void =>
    host.post({
      kind: 'editData',
      revision: data.revision,
      action: {
        kind: 'points',
        points: sent(points),
        names: [names[0], names[1]],
        ...(classes && { classes: [...classes] }),
      },
    });

  return (
    <section class="figure editor">
      <div class="caption">
        <h2>Edit the points</h2>
        {classes === undefined ? (
          <label class="choice">
            <span class="dim">Target</span>
            <input
              type="number"
              step="any"
              value={label}
              onChange={({ currentTarget }) => setLabel(currentTarget.valueAsNumber || 0)}
            />
          </label>
        ) : (
          <Choice
            label="New points are"
            value={label}
            options={classes.map((name, index) => [index, name])}
            choose={setLabel}
          />
        )}
      </div>
      <p class="dim explanation">
        Click adds a point, dragging moves one, a right click deletes it. By keyboard: arrows, Enter adds, Space picks
        up and puts down, Delete deletes. Ctrl+Z undoes, Ctrl+Y does it again.
      </p>
      <div ref={place}>
        <svg
          ref={plane}
          class="plot canvas"
          width={size.width}
          height={size.height}
          tabindex={0}
          role="application"
          aria-label={`${formatQuantity(points.length, 'point')}, ${names[0]} across and ${names[1]} up`}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => setDragged(undefined)}
          onPointerCancel={() => setDragged(undefined)}
          onContextMenu={(event) => {
            event.preventDefault();
            remove(nearestPoint(points, pointed(event), area, reach));
          }}
          onKeyDown={onKeyDown}
        >
          <Plane area={area} size={size} names={names} />
          <g class="points">
            {points.map(([x, y, targets], index) => (
              <Mark
                key={index}
                x={at.left(x)}
                y={at.top(y)}
                shape={0}
                size={index === cursor?.held ? 8 : points.length > 200 ? 3 : 5}
                colour={
                  classes === undefined
                    ? colourOfShare(shareOf(points, targets[0]!))
                    : cssOf(classColour(colours, picture.width, labelOf(targets)))
                }
              />
            ))}
          </g>
          {cursor !== undefined && (
            <path
              class="cursor"
              d={`M-9 0H-3M3 0H9M0 -9V-3M0 3V9`}
              transform={`translate(${at.left(cursor.x)} ${at.top(cursor.y)})`}
            />
          )}
        </svg>
      </div>
      <div class="row">
        <button
          type="button"
          class="button primary"
          aria-disabled={!isChanged || isStale}
          onClick={() => isChanged && !isStale && save()}
        >
          {data.pointsGo === 'here' ? 'Save in the file' : 'Save to data file'}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={!isChanged}
          onClick={() => isChanged && setHistory(done(history, first))}
        >
          Discard
        </button>
        <span class="dim" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}

/** Whether a draft is there no more: it was given up, or saved, so that it is now what there is. */
function isOver(draft: PointsDraft | undefined, name: string, points: readonly EditedPoint[]): boolean {
  return draft !== undefined && (draft.of === name || String(draft.points) === String(points));
}

function sent(points: readonly EditedPoint[]): [number, number, number[]][] {
  return points.map(([x, y, targets]) => [x, y, [...targets]]);
}

/** Where a value lies among those of all points, from 0 to 1. */
function shareOf(points: readonly EditedPoint[], value: number): number {
  const values = points.map(([, , targets]) => targets[0]!);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most > least ? (value - least) / (most - least) : 0.5;
}
