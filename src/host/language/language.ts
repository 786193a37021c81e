/**
 * All that reads a definition, bundled into a file of its own (`dist/language.js`) which is loaded when the first network is read:
 * activation stays small, also for windows that only restore a panel or run a command.
 */
export { parseDefinition } from '../../core/definition/parse.ts';
export { editsOfFix } from '../../core/definition/edit/edits.ts';
export { hoverAt } from '../../core/editor/hover.ts';
export { lensesFor } from '../../core/editor/lenses.ts';
export { hoverCommands, toMarkdown } from '../../core/editor/markdown.ts';
export { epochsTable } from '../../core/editor/epochsTable.ts';
export { shapesTable } from '../../core/editor/shapesTable.ts';
export { shapesView } from '../../core/editor/shapesView.ts';
export { networkLine } from '../../core/editor/summary.ts';
export { tableText } from '../../core/editor/tableText.ts';
export { lessonOf } from '../../core/lesson/lesson.ts';
export { inferShapes } from '../../core/shapes.ts';
