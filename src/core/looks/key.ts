import type { LookRequest } from './look.ts';

/** Equal for equal requests, whatever the order of their keys; requests are flat. */
export function lookKey(request: LookRequest): string {
  return JSON.stringify(request, Object.keys(request).toSorted());
}
