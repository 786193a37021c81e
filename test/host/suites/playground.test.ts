import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, lensTitles, ownDiagnostics, untilRun } from '../backprop.ts';
import { closeEditors, until } from '../window.ts';

const command = 'backprop.openPlaygroundLink';
const link = 'https://playground.tensorflow.org/#dataset=xor&networkShape=3&seed=0.5&xTimesY=true&percTrainData=50';

/** The network that was opened, which no file has yet. */
async function opened(): Promise<vscode.TextDocument> {
  return until('a network that is not saved', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.isUntitled === true && document.languageId === 'nn-json' && document;
  });
}

suite('a link of the TensorFlow Playground', () => {
  suiteSetup(backprop);
  setup(closeEditors);
  teardown(closeEditors);

  test('becomes a network that is trained as any other', async () => {
    await vscode.commands.executeCommand(command, link);
    const document = await opened();
    assert.match(document.getText(), /"terms": \["x1", "x2", "x1\*x2"\]/);
    const lenses = await lensTitles(document.uri);
    assert.ok(
      lenses.some((title) => title.includes('Train network')),
      lenses.join('\n'),
    );
    assert.deepEqual(
      ownDiagnostics(document.uri).filter(({ severity }) => severity < vscode.DiagnosticSeverity.Information),
      [],
    );
    const before = document.getText();
    await vscode.commands.executeCommand('editor.action.formatDocument');
    assert.equal(document.getText(), before);
    await vscode.commands.executeCommand('backprop.train', document.uri);
    await untilRun(document.uri, 'ended');
  });

  test('that is broken opens nothing and says why', async () => {
    const { messages } = await backprop();
    const said = messages().length;
    await vscode.commands.executeCommand(command, '#networkShape=1e9');
    assert.deepEqual(messages().slice(said), [
      'This link cannot be taken over: a layer of networkShape has from 1 to 1,000 neurons, not "1e9".',
    ]);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
