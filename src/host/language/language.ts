/**
 * All that reads a definition, bundled into a file of its own (`dist/language.js`) which is loaded when the first network is read:
 * activation stays small, also for windows that only restore a panel or run a command.
 */
export { pathFault } from '../../core/data/paths.ts';
export { headerCell } from '../../core/data/sources/csvHeader.ts';
export { difference, editsOf, editsOfFix } from '../../core/definition/edit/edits.ts';
export { tidyEdits } from '../../core/definition/edit/tidy.ts';
export { parseDefinition } from '../../core/definition/parse.ts';
export { completionsAt } from '../../core/editor/completion/completion.ts';
export { knownOf } from '../../core/editor/completion/known.ts';
export { epochsTable } from '../../core/editor/epochsTable.ts';
export { commentFolds } from '../../core/editor/folding.ts';
export { hoverAt, hoverOfLayer } from '../../core/editor/hover.ts';
export { inlayHints } from '../../core/editor/inlay.ts';
export { lensesFor } from '../../core/editor/lenses.ts';
export { fileLinksOf, fileReferenceAt } from '../../core/editor/links.ts';
export { hoverCommands, toMarkdown } from '../../core/editor/markdown.ts';
export { declarationOf, namedAt, referencesTo } from '../../core/editor/names.ts';
export { outlineOf } from '../../core/editor/outline.ts';
export { shapesTable } from '../../core/editor/shapesTable.ts';
export { shapesView } from '../../core/editor/shapesView.ts';
export { signatureAt } from '../../core/editor/signature.ts';
export { networkLine } from '../../core/editor/summary.ts';
export { tableText } from '../../core/editor/tableText.ts';
export { graphEdit } from '../../core/graph/edit.ts';
export { graphView, nodeAt, pathOfNode } from '../../core/graph/graph.ts';
export { kindsAt } from '../../core/graph/starts.ts';
export { graphSvg } from '../../core/graph/svg.ts';
export { readCheckpoint, writeCheckpoint } from '../runs/checkpointFile.ts';
export { lessonOf } from '../../core/lesson/lesson.ts';
export { lineInDocs } from '../../core/lint/docs.ts';
export { lint } from '../../core/lint/lint.ts';
export { lintRules } from '../../core/lint/registry.ts';
export { whyHover } from '../../core/lint/why.ts';
export { mendAll, provenFixes } from '../../core/mends/proven.ts';
export { offersAt, refactorings } from '../../core/refactor/registry.ts';
export { renameLayer, startRename } from '../../core/refactor/rename.ts';
export { inferShapes } from '../../core/shapes.ts';
export { settingsOf } from '../../core/train/settings.ts';
export { settingsEdits } from '../../core/train/settingsEdit.ts';
export { readPageMessage } from '../panel/fromPage.ts';
export { NewsDesk } from '../panel/news.ts';
export { deserialize } from '../runs/readStored.ts';
