import type { JSX } from 'preact';
import type { ClassesTask } from '../../core/looks/mistakes.ts';
import { DataTable } from '../figure/DataTable.tsx';
import { formatCount, formatPercent } from '../format.ts';
import { nameShown } from '../../core/editor/whiteSpace.ts';

const columns = [
  { title: 'Class' },
  { title: 'Precision', hint: 'Of those said to be of the class, the share that is', isNumber: true },
  { title: 'Recall', hint: 'Of those of the class, the share that was said to be', isNumber: true },
  { title: 'F1', hint: 'Harmonic mean of precision and recall', isNumber: true },
  { title: 'Support', hint: 'Samples of the class', isNumber: true },
];

/** Precision, recall and F1 of each class; a dash for a share of nothing. */
export function ClassTable({ task: { drawn, macro } }: { readonly task: ClassesTask }): JSX.Element {
  const share = (value: number, of: number): string => (of === 0 ? '–' : formatPercent(value));
  return (
    <DataTable
      label="Scores of each class"
      columns={columns}
      rows={drawn.map(({ name, precision, recall, f1, support, said }) => [
        nameShown(name),
        share(precision, said),
        share(recall, support),
        share(f1, said + support),
        formatCount(support),
      ])}
      foot={['Mean', ...[macro.precision, macro.recall, macro.f1].map((value) => formatPercent(value)), '']}
    />
  );
}
