import * as vscode from 'vscode';
import { readDocument } from '../documents/documents.ts';
import { jobOf } from '../documents/job.ts';
import { fileName } from '../documents/names.ts';
import { toRange } from '../documents/ranges.ts';
import type { Inspector } from '../problems/inspector.ts';

const [ending, networkEnding] = ['.numbers.json', '.nn.json'];

/** The network that a file of numbers is about. */
export function networkOfNumbers(numbers: vscode.Uri): vscode.Uri | undefined {
  if (!numbers.path.endsWith(ending)) return undefined;
  return numbers.with({ path: `${numbers.path.slice(0, -ending.length)}${networkEnding}` });
}

/** What there is to say of a file of numbers, at its places. */
export async function numbersDiagnostics(
  document: vscode.TextDocument,
  inspector: Inspector,
): Promise<vscode.Diagnostic[]> {
  const whole = (message: string): vscode.Diagnostic[] => [
    diagnostic(new vscode.Range(0, 0, 0, 1), message, vscode.DiagnosticSeverity.Error),
  ];
  const uri = networkOfNumbers(document.uri);
  if (uri === undefined) return whole('the name of a file of numbers ends in .numbers.json');
  let network: vscode.TextDocument;
  try {
    network = await vscode.workspace.openTextDocument(uri);
  } catch {
    return whole(`these numbers are compared with ${fileName(uri)} beside this file, which is not there`);
  }
  const { parsed } = readDocument(network);
  const job = jobOf(network, parsed);
  if (!job.ok) return whole(job.message);
  const reply = await inspector.compareNumbers(job.job, document.getText());
  if (reply === undefined) return whole(`${fileName(uri)} could not be worked through`);
  if (reply.kind === 'rejected') {
    const problem = reply.problems.find(({ severity }) => severity === 'error');
    return whole(`${fileName(uri)} has an error: ${problem?.message ?? 'see its problems'}`);
  }
  return reply.remarks.map(({ range, message, severity }) =>
    diagnostic(
      toRange(document, range),
      message,
      severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Information,
    ),
  );
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const found = new vscode.Diagnostic(range, message, severity);
  found.source = 'Backprop';
  return found;
}

/** A file of numbers for a network, ready to be filled in; the one that is there where there is one. */
export async function openNumbersFile(network: vscode.Uri): Promise<void> {
  if (!network.path.endsWith(networkEnding)) return;
  const uri = network.with({ path: `${network.path.slice(0, -networkEnding.length)}${ending}` });
  const there = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!there) {
    const { shapes } = readDocument(await vscode.workspace.openTextDocument(network));
    const layers = shapes.layers.map(
      ({ name }) =>
        `    ${JSON.stringify(name)}: {\n      // "z": [], "a": [], "delta": [], "nablaW": [], "nablaB": []\n    }`,
    );
    const text = [
      `// Your own numbers for ${fileName(network)}: each is marked right or wrong. They may stand as lists, or as text`,
      '// in the way a program printed them: "delta": "[[0.1] [-0.2]]".',
      '{',
      '  // Which sample of the training data, from 1; or "batch": 4 for the first four as a mini-batch.',
      '  "sample": 1,',
      '  // "cost": 0,',
      '  "layers": {',
      layers.join(',\n'),
      '  }',
      '}',
      '',
    ].join('\n');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  await vscode.window.showTextDocument(uri);
}
