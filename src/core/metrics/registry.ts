import { type InferOutput, parse, picklist, union } from 'valibot';
import { f1 } from './f1.ts';
import { mae } from './mae.ts';
import type { MetricKind } from './metric.ts';
import { precision } from './precision.ts';
import { r2 } from './r2.ts';
import { recall } from './recall.ts';
import { topKAccuracy } from './topKAccuracy.ts';

export const metrics = { f1, mae, precision, r2, recall, topKAccuracy } as const;

export type MetricType = keyof typeof metrics;

export const metricTypes = Object.keys(metrics) as readonly MetricType[];

export type AnyMetricOptions = InferOutput<(typeof metrics)[MetricType]['schema']>;

/** A name, or an object with options. */
export const metricSchema = union([picklist(metricTypes), ...metricTypes.map((type) => metrics[type].schema)]);

export type MetricChoice = InferOutput<typeof metricSchema>;

/** What stands in a definition, written out. */
export function metricOptions(choice: MetricChoice): AnyMetricOptions {
  return typeof choice === 'string' ? parse(metrics[choice].schema, { type: choice }) : choice;
}

/** The kind that wrote `options`: the pair always fits, which the type cannot say. */
export function metricOf(options: AnyMetricOptions): MetricKind<AnyMetricOptions> {
  return metrics[options.type] as unknown as MetricKind<AnyMetricOptions>;
}
