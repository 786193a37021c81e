import type { JSX } from 'preact';
import type { ClassesTask } from '../../core/looks/mistakes.ts';
import { formatCount, formatPercent } from '../format.ts';
import { nameShown } from './names.ts';

/** Precision, recall and F1 of each class; a dash for a share of nothing. */
export function ClassTable({ task: { drawn, macro } }: { readonly task: ClassesTask }): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Scores of each class">
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" class="number" title="Of those said to be of the class, the share that is">
              Precision
            </th>
            <th scope="col" class="number" title="Of those of the class, the share that was said to be">
              Recall
            </th>
            <th scope="col" class="number" title="Harmonic mean of precision and recall">
              F1
            </th>
            <th scope="col" class="number" title="Samples of the class">
              Support
            </th>
          </tr>
        </thead>
        <tbody>
          {drawn.map(({ index, name, precision, recall, f1, support, said }) => (
            <tr key={index}>
              <th scope="row">
                <bdi class="name">{nameShown(name)}</bdi>
              </th>
              {[
                [precision, said],
                [recall, support],
                [f1, said + support],
              ].map(([value, of], i) => (
                <td key={i} class="number">
                  {of === 0 ? '–' : formatPercent(value!)}
                </td>
              ))}
              <td class="number">{formatCount(support)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Mean</th>
            {[macro.precision, macro.recall, macro.f1].map((value, i) => (
              <td key={i} class="number">
                {formatPercent(value)}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
