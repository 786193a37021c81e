/**
 * All that reads a definition, bundled into a file of its own (`dist/language.js`) which is loaded when the first network is read:
 * activation stays small, also for windows that only restore a panel or run a command.
 */
export { parseDefinition } from '../../core/definition/parse.ts';
export { editsOfFix } from '../../core/definition/edit/edits.ts';
export { completionsAt } from '../../core/editor/completion/completion.ts';
export { hoverAt, hoverOfLayer } from '../../core/editor/hover.ts';
export { inlayHints } from '../../core/editor/inlay.ts';
export { lensesFor } from '../../core/editor/lenses.ts';
export { toMarkdown } from '../../core/editor/markdown.ts';
export { networkLine, shapesView } from '../../core/editor/summary.ts';
export { signatureAt } from '../../core/editor/signature.ts';
export { inferShapes } from '../../core/shapes.ts';
