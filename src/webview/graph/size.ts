import type { nodeSize as coreSize } from '../../core/graph/graph.ts';

/** Pixels of a node; the type makes it core's own. */
export const nodeSize: typeof coreSize = { width: 228, height: 48 };
