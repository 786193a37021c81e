import * as vscode from 'vscode';
import type { FileReference } from '../../core/editor/links.ts';
import type { TextRange } from '../../core/problem.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { platform } from '../platform/load.ts';
import { dataFile } from './files.ts';

/** Bytes of a table in which its header must be. */
const headLength = 64 * 1024;

/** From the name of a layer to where it is given and to all that read it; from paths and columns into data files, and to the same path. */
export function registerNavigation(): vscode.Disposable {
  const selector = { language: networkLanguage };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, position) {
        const { parsed } = readDocument(document);
        const offset = document.offsetAt(position);
        const { namedAt, declarationOf, fileReferenceAt } = language();
        const place = namedAt(parsed, offset);
        const declaration = place && declarationOf(parsed, place.target);
        if (place !== undefined && declaration !== undefined) {
          return [linkTo(document, place.range, document.uri, toRange(document, declaration))];
        }
        const reference = fileReferenceAt(parsed, offset);
        if (reference === undefined) return undefined;
        const file = await dataFile(document, reference.file);
        if (file === undefined) return undefined;
        return [linkTo(document, reference.range, file, await placeInFile(file, reference))];
      },
    }),
    vscode.languages.registerReferenceProvider(selector, {
      provideReferences(document, position, { includeDeclaration }) {
        return placesOf(document, position, includeDeclaration).map(
          ({ range }) => new vscode.Location(document.uri, range),
        );
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights(document, position) {
        return placesOf(document, position, true).map(
          ({ range, isDeclaration }) =>
            new vscode.DocumentHighlight(
              range,
              isDeclaration ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
            ),
        );
      },
    }),
  );
}

interface NamePlace {
  readonly range: vscode.Range;
  readonly isDeclaration: boolean;
}

function placesOf(document: vscode.TextDocument, position: vscode.Position, withDeclaration: boolean): NamePlace[] {
  const { parsed } = readDocument(document);
  const { namedAt, declarationOf, referencesTo, fileLinksOf, fileReferenceAt } = language();
  const offset = document.offsetAt(position);
  const place = namedAt(parsed, offset);
  if (place === undefined) {
    const reference = fileReferenceAt(parsed, offset);
    if (reference === undefined || reference.column !== undefined) return [];
    return fileLinksOf(parsed)
      .filter(({ file }) => file === reference.file)
      .map(({ range }) => ({ range: toRange(document, range), isDeclaration: false }));
  }
  const declaration = withDeclaration ? declarationOf(parsed, place.target) : undefined;
  return [
    ...(declaration ? [{ range: toRange(document, declaration), isDeclaration: true }] : []),
    ...referencesTo(parsed, place.target).map((range) => ({ range: toRange(document, range), isDeclaration: false })),
  ];
}

function linkTo(
  document: vscode.TextDocument,
  from: TextRange,
  targetUri: vscode.Uri,
  targetRange: vscode.Range,
): vscode.LocationLink {
  return { originSelectionRange: toRange(document, from), targetUri, targetRange };
}

/** The beginning of a file, or the header of a column in it. */
async function placeInFile(file: vscode.Uri, { column }: FileReference): Promise<vscode.Range> {
  const beginning = column === undefined ? undefined : await readHead(file);
  const cell = beginning && language().headerCell(beginning, column!.wanted, column!.name);
  return cell ? new vscode.Range(cell.line, cell.start, cell.line, cell.end) : new vscode.Range(0, 0, 0, 0);
}

/** As text; undefined for what is packed, or cannot be read. */
async function readHead(file: vscode.Uri): Promise<string | undefined> {
  if (file.path.endsWith('.gz')) return undefined;
  try {
    return new TextDecoder().decode(await platform().readHead(file, headLength));
  } catch {
    return undefined;
  }
}
