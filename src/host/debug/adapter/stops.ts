import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameId, Stop } from '../../../core/debugger/debugger.ts';

const frameIds: readonly FrameId[] = ['epoch', 'miniBatch', 'sample', 'phase', 'layer', 'neuron'];

/** Frames have the same number at every stop, so what is unfolded stays unfolded. */
export function numberOfFrame(id: FrameId): number {
  return frameIds.indexOf(id) + 1;
}

/** Without a number, the outermost that has every variable. */
export function frameOf(number: number | undefined): FrameId {
  return frameIds[(number ?? 0) - 1] ?? 'sample';
}

/** What the editor is told when the training stands still. */
export function stoppedEvent(stop: Stop): DebugProtocol.StoppedEvent['body'] {
  const { reason, breakpoints, message, title } = stop;
  const whole = { threadId: 1, allThreadsStopped: true };
  switch (reason) {
    case 'start':
      return { ...whole, reason: 'entry', description: 'At the start: there is no step before', text: title };
    case 'end':
      return { ...whole, reason: 'exited', description: message ?? 'The training is over', text: title };
    case 'exception':
      return { ...whole, reason, description: message ?? title, text: message ?? title };
    case 'breakpoint':
      return { ...whole, reason, description: title, text: title, hitBreakpointIds: [...breakpoints] };
    default:
      return { ...whole, reason, description: title, text: title };
  }
}
