import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Direction, ExceptionFilter } from '../../../core/debugger/debugger.ts';

const modes: readonly { readonly mode: Direction; readonly label: string; readonly description: string }[] = [
  {
    mode: 'both',
    label: 'Forward and backward',
    description: 'Stops at z on the way forward and at delta on the way back.',
  },
  { mode: 'forward', label: 'Forward', description: "Stops where the layer's z is computed." },
  { mode: 'backward', label: 'Backward', description: "Stops where the layer's delta is computed." },
];

/** The direction that a breakpoint's mode means; one without a mode stops in both. */
export function directionOf(mode: string | undefined): Direction {
  return modes.find((known) => known.mode === mode)?.mode ?? 'both';
}

interface Filter extends DebugProtocol.ExceptionBreakpointsFilter {
  readonly filter: ExceptionFilter['filter'];
}

const condition = 'An expression, such as epoch > 2';

/** What can be stopped for wherever it happens. */
const filters: readonly Filter[] = [
  {
    filter: 'nan',
    label: 'NaN or Infinity',
    description: 'Stops at the first quantity that has one.',
    default: true,
    supportsCondition: true,
    conditionDescription: condition,
  },
  {
    filter: 'gradientNorm',
    label: 'Long gradient',
    description: 'Stops where the mean gradient of a mini-batch is longer than 10, or than a number that you give.',
    supportsCondition: true,
    conditionDescription: 'The bound, such as 5, or an expression',
  },
  {
    filter: 'deadLayer',
    label: 'Dead relu layer',
    description: 'Stops where a relu layer gives 0 for every neuron and sample.',
    supportsCondition: true,
    conditionDescription: condition,
  },
  {
    filter: 'saturated',
    label: 'Saturated layer',
    description:
      'Stops where at least 95 % of the activations of a sigmoid, hardSigmoid or tanh layer are within 0.02 of their limits.',
    supportsCondition: true,
    conditionDescription: 'The share, such as 0.5, or an expression',
  },
  {
    filter: 'lossUp',
    label: 'Loss went up',
    description: 'Stops where the loss is larger than it was before.',
    supportsCondition: true,
    conditionDescription: condition,
  },
];

/** A kind of stop as the window calls it. */
export function exceptionName(filter: string): string {
  return filters.find((known) => known.filter === filter)?.label ?? filter;
}

/** What to stop for with what was written beside it: a number alone is its bound, anything else must hold. */
export function exceptionFilter(filter: string, written: string | undefined): ExceptionFilter | undefined {
  const known = filters.find((one) => one.filter === filter);
  if (known === undefined) return undefined;
  const text = written?.trim() ?? '';
  if (text === '') return { filter: known.filter };
  const bound = Number(text.replace(/^>=?/, ''));
  return Number.isFinite(bound) ? { filter: known.filter, bound } : { filter: known.filter, condition: text };
}

export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsBreakpointLocationsRequest: true,
  breakpointModes: modes.map((mode) => ({ ...mode, appliesTo: ['source'] })),
  exceptionBreakpointFilters: [...filters],
  supportsExceptionFilterOptions: true,
  supportsExceptionInfoRequest: true,
  supportsStepBack: true,
  supportsRestartFrame: true,
  supportsRestartRequest: true,
  supportsGotoTargetsRequest: true,
  supportsTerminateRequest: true,
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['.', '(', '[', ' '],
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsReadMemoryRequest: true,
  supportsWriteMemoryRequest: true,
};
