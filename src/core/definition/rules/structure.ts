import type { Finding, Path } from '../../problem.ts';
import { inputName } from '../build.ts';
import { quote } from '../text/quote.ts';
import { type Checked, finding } from './rule.ts';
import { checkTraining } from './training.ts';

/** Fields that exclude or need each other. */
export function checkStructure(checked: Checked): Finding[] {
  return [...checkForm(checked), ...checkNames(checked), ...checkTraining(checked)];
}

/** A network is written as `sizes`, or as `input` and `layers`. */
function checkForm({ has, sound }: Checked): Finding[] {
  const [sizes, input, layers] = (['sizes', 'input', 'layers'] as const).map((key) => has([key]) || !sound([key]));
  if (sizes === true) {
    const other = layers === true ? 'layers' : 'input';
    if (layers !== true && input !== true) return [];
    const message = `"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"`;
    const related = [{ message: `"${other}" stands here`, path: [other] }];
    return [{ ...finding('error', 'sizes-and-layers', ['sizes'], message, true), related }];
  }
  if (layers !== true && input !== true) {
    const message = 'the network has no layers; give "sizes": [2, 3, 1], or "input": [2] and "layers": [...]';
    return [finding('error', 'missing-layers', [], message)];
  }
  if (layers !== true) {
    return [
      finding(
        'error',
        'missing-layers',
        ['input'],
        'the network has an "input" but no "layers"; add "layers": [...]',
        true,
      ),
    ];
  }
  if (input !== true) {
    const message = 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]';
    return [finding('error', 'missing-input', ['layers'], message, true)];
  }
  return [];
}

function checkNames({ read }: Checked): Finding[] {
  const findings: Finding[] = [];
  const firstOf = new Map<string, Path>();
  for (const [index, layer] of (read.layers ?? []).entries()) {
    const name = layer?.name;
    if (name === undefined) continue;
    const path = ['layers', index, 'name'];
    const first = firstOf.get(name);
    if (name === inputName) {
      const message = `"${inputName}" is the name of the network's own input; give the layer another name`;
      findings.push(finding('error', 'reserved-name', path, message));
    } else if (first === undefined) {
      firstOf.set(name, path);
    } else {
      const message = `another layer is named ${quote(name)} already; every layer needs a name of its own`;
      const related = [{ message: 'the first layer with this name', path: first }];
      findings.push({ ...finding('error', 'duplicate-name', path, message), related });
    }
  }
  return findings;
}
