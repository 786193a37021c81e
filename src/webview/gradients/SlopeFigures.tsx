import type { JSX } from 'preact';
import type { SlopePicture } from '../../core/looks/slope.ts';
import { drawnRange } from '../../core/math/drawnRange.ts';
import { Axes, px, py, type Range } from '../figure/Axes.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatError, formatPair, formatTick } from '../format.ts';

interface Props {
  readonly picture: SlopePicture;
  /** `w[2, 0] of hidden` */
  readonly name: string;
}

/** The cost as a function of one parameter, with the tangent of backpropagation and the secant of the experiment. */
export function CostCurve({ picture: { around }, name }: Props): JSX.Element {
  const { value, cost, analytic, xs, costs, secant } = around;
  const [analyticDigits, secantDigits] = formatPair(analytic, secant.slope);
  const x: Range = [xs[0]!, xs.at(-1)!];
  const y = drawnRange([...costs, cost]) ?? [0, 1];
  /** The tangent as far as it is inside the plot. */
  const line = (slope: number): string => {
    const inside = ([low, high]: Range, a: number, b: number): Range => [
      Math.max(low, Math.min(a, b)),
      Math.min(high, Math.max(a, b)),
    ];
    const back = (height: number): number => value + (height - cost) / slope;
    const [from, to] = slope === 0 ? x : inside(x, back(y[0]), back(y[1]));
    const at = (place: number): string => `${px(x, place)} ${py(y, cost + slope * (place - value))}`;
    return `M${at(from)}L${at(to)}`;
  };
  const middle = (secant.above + secant.below) / 2;
  const through = (place: number): number => py(y, middle + secant.slope * (place - value));
  return (
    <Figure
      title={`Cost along ${name}`}
      explanation="Backpropagation gives the slope of the tangent by formula. The secant is an experiment: C a step to the right, C a step to the left, divided by the distance (chapter 2)."
      table={() => ({ columns: [name, 'C'], rows: Array.from(xs, (place, i) => [place, costs[i]!]) })}
    >
      <Axes label={`The cost along ${name}`} x={{ title: name, range: x }} y={{ title: 'C', range: y }}>
        <path
          class="curve"
          d={Array.from(xs, (place, i) => `${i === 0 ? 'M' : 'L'}${px(x, place)} ${py(y, costs[i]!)}`).join('')}
        />
        <path class="tangent" d={line(analytic)} />
        <path
          class="secant"
          d={`M${px(x, value - secant.h)} ${through(value - secant.h)}L${px(x, value + secant.h)} ${through(value + secant.h)}`}
        />
        {[
          [value - secant.h, secant.below],
          [value + secant.h, secant.above],
        ].map(([place, height], i) => (
          <circle key={i} class="secant" cx={px(x, place!)} cy={py(y, height!)} r={3.5} />
        ))}
      </Axes>
      <dl class="slopes">
        <dt class="tangent">Tangent, by backpropagation</dt>
        <dd class="digits">{analyticDigits}</dd>
        <dt class="secant">Secant, by experiment (h = {formatTick(secant.h)})</dt>
        <dd class="digits">{secantDigits}</dd>
      </dl>
    </Figure>
  );
}

const names = {
  'float64 centred': 'C(w + h) − C(w − h), float64',
  'float64 one-sided': 'C(w + h) − C(w), float64',
  'float32 centred': 'C(w + h) − C(w − h), float32',
  'float32 one-sided': 'C(w + h) − C(w), float32',
} as const;

/** The V of every gradient check: the error of difference quotients against their step. */
export function StepCurve({ picture: { steps }, name, chosen }: Props & { readonly chosen: number }): JSX.Element {
  const { curves, dual } = steps;
  const exponents: Range = [-12, -1];
  const logs = curves.flatMap(({ errors }) =>
    errors.filter((error) => error > 0 && Number.isFinite(error)).map(Math.log10),
  );
  const y: Range = [Math.min(-16, Math.floor(Math.min(...logs, -1))), Math.max(0, Math.ceil(Math.max(...logs, 0)))];
  const at = (h: number, error: number): string =>
    `${px(exponents, Math.log10(h))} ${py(y, Math.max(y[0], Math.min(y[1], Math.log10(Math.max(error, 1e-17)))))}`;
  return (
    <Figure
      title={`Error of the quotient of ${name}`}
      explanation="With a long step the bend of C counts, with a short one only the last digits of C are left: the best lies between. One side is worse than two, 7 digits are worse than 16."
      table={() => ({
        columns: ['step h', ...curves.map(({ dtype, quotient }) => names[`${dtype} ${quotient}`])],
        rows: curves[0]!.steps.map((h, i) => [h, ...curves.map(({ errors }) => errors[i]!)]),
      })}
    >
      <Axes
        label={`Error against step of ${name}`}
        x={{ title: 'step h', range: exponents, ticks: 6, format: power }}
        y={{ title: 'relative error', range: y, format: power }}
      >
        <path class="chosen" d={`M${px(exponents, -chosen)} ${py(y, y[0])}V${py(y, y[1])}`} />
        {curves.map(({ dtype, quotient, steps: hs, errors }) => (
          <path
            key={`${dtype} ${quotient}`}
            class={`step ${dtype} ${quotient}`}
            d={hs
              .map((h, i) => [h, errors[i]!] as const)
              .filter(([, error]) => Number.isFinite(error))
              .map(([h, error], i) => `${i === 0 ? 'M' : 'L'}${at(h, error)}`)
              .join('')}
          />
        ))}
        {dual !== undefined && (
          <path class="dual" d={`M${px(exponents, -12)} ${at(1, dual).split(' ')[1]}H${px(exponents, -1)}`} />
        )}
      </Axes>
      <ul class="legend">
        {curves.map(({ dtype, quotient, errors }) => (
          <li key={`${dtype} ${quotient}`}>
            <svg width={24} height={8} aria-hidden="true">
              <path class={`step ${dtype} ${quotient}`} d="M0 4H24" />
            </svg>{' '}
            {names[`${dtype} ${quotient}`]}: {formatError(errors[chosen - 1]!)} at h ={' '}
            {formatTick(Number(`1e-${chosen}`))}
          </li>
        ))}
        {dual !== undefined && (
          <li>
            <svg width={24} height={8} aria-hidden="true">
              <path class="dual" d="M0 4H24" />
            </svg>{' '}
            dual numbers, which need no step: {formatError(dual)}
          </li>
        )}
      </ul>
    </Figure>
  );
}

function power(exponent: number): string {
  return `1e${Math.round(exponent)}`;
}
