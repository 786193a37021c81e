import type { Finding, Path, Severity } from '../../problem.ts';
import type { ReadNetwork } from '../build.ts';
import type { NetworkDefinition } from '../network.ts';

/** What a rule between fields looks at. */
export interface Checked {
  readonly definition: NetworkDefinition;
  readonly read: ReadNetwork;
  /** Whether the text has something at a path. */
  has(path: Path): boolean;
  /** Whether nothing is reported at a path yet, above it or below it: one fault gives one problem. */
  sound(path: Path): boolean;
}

export function finding(
  severity: Severity,
  code: string,
  path: Path,
  message: string,
  more: Pick<Finding, 'onKey' | 'related' | 'fixes'> = {},
): Finding {
  return { code, message, severity, path, ...more };
}
