/**
 * All that reads a definition, bundled into a file of its own (`dist/language.js`) which is loaded when the first network is read:
 * activation stays small, also for windows that only restore a panel or run a command.
 */
export { parseDefinition } from '../../core/definition/parse.ts';
export { difference, editsOfFix } from '../../core/definition/edit/edits.ts';
export { hoverAt } from '../../core/editor/hover.ts';
export { lensesFor } from '../../core/editor/lenses.ts';
export { toMarkdown } from '../../core/editor/markdown.ts';
export { networkLine, shapesView } from '../../core/editor/summary.ts';
export { mendAll, provenFixes } from '../../core/mends/proven.ts';
export { inferShapes } from '../../core/shapes.ts';
