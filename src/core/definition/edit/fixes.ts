import type { Fix, Path } from '../../problem.ts';
import type { Json } from './write.ts';
import { inLine } from './write.ts';

// Fixes that many problems offer, so that they are called alike everywhere.

/** `Set "kernel" to 4` */
export function setFix(path: Path, value: Json, title = `Set "${keyOf(path)}" to ${inLine(value)}`): Fix {
  return { title, changes: [{ kind: 'set', path, value }] };
}

/** `Add "units": 10` */
export function addFix(path: Path, value: Json, title = `Add "${keyOf(path)}": ${inLine(value)}`): Fix {
  return { title, changes: [{ kind: 'set', path, value }] };
}

/** `Leave "l2" away` */
export function removeFix(path: Path, title = `Leave "${keyOf(path)}" away`): Fix {
  return { title, changes: [{ kind: 'remove', path }] };
}

/** The same fix as one that can only be what was meant. */
export function safely(fix: Fix): Fix {
  return { ...fix, safe: true };
}

function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string'));
}
