import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a wrong gradient is told wherever a check is started: in the panel, above its layer and as a problem';

export const planted = true;

export async function run(workbench: Workbench): Promise<void> {
  await workbench.rewrite('xor.nn.json', (text) => text.replace('"units": 4', '"units": 4, "name": "planted"'));
  await workbench.explorerMenu('xor.nn.json', 'Check gradients');
  const panel = workbench.panel();
  await panel.verdict('Gradients differ').waitFor();
  // Nobody has opened the text yet.
  const problem = await workbench.problems();
  assert.match(problem.join(), /xor\.nn\.json/);
  assert.match(
    problem.join(),
    /layer 1 \(dense\): the gradient of w is wrong at w\[\d, \d\]: expected \S+, actual \S+/,
  );
  await panel.button('planted').click();
  await workbench.codeLens(/^gradient of w is wrong: expected \S+, actual \S+$/);
  await workbench.codeLens(/^gradients agree to \S+$/);
  await workbench.screenshot('wrong-gradient');

  await workbench.retype('"planted"', 'mended');
  await workbench.noProblems();
  await workbench.editorMenu('Check gradients');
  await panel.verdict('Gradients agree').waitFor();
  await workbench.tab('xor.nn.json').click();
  await workbench.retype('"mended"', 'planted');
  await workbench.tabMenu('xor.nn.json', 'Check gradients');
  await panel.verdict('Gradients differ').waitFor();
  await workbench.tab('xor.nn.json').click();
  await workbench.retype('"planted"', 'mended');
  await (await workbench.codeLens('Check gradients')).click();
  await panel.verdict('Gradients agree').waitFor();
  await workbench.tab('xor.nn.json').click();
  await workbench.retype('"mended"', 'planted');
  await workbench.palette('Backprop: Check gradients');
  await panel.verdict('Gradients differ').waitFor();
}
