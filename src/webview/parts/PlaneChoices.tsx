import type { JSX } from 'preact';
import type { Points } from '../../core/looks/points.ts';
import { Toggle } from '../figure/Controls.tsx';
import type { PlaneView } from '../network/plane.ts';

/** Of several outputs that are values, the one that is shown; nothing where there is only one. */
export function OutputChoice({
  view,
  names,
}: {
  readonly view: PlaneView;
  readonly names: readonly string[];
}): JSX.Element | null {
  if (names.length < 2) return null;
  return (
    <select
      aria-label="Output"
      value={Math.min(view.output.value, names.length - 1)}
      onChange={(event) => view.showOutput(Number(event.currentTarget.value))}
    >
      {names.map((name, index) => (
        <option key={index} value={index}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Whether the samples that are kept out of training are shown. */
export function HeldToggle({ view, part }: { readonly view: PlaneView; readonly part: Points['part'] }): JSX.Element {
  return (
    <Toggle
      label={part === 'test' ? 'Test data' : 'Validation data'}
      on={view.showsTest.value}
      onPress={() => view.toggleTest()}
    />
  );
}
