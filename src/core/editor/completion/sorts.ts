import { safeParse } from 'valibot';
import { type ObjectRule, requiredKeys, typeOf } from '../../definition/read/rule.ts';
import { type AnyLayerOptions, kindOf, layerKinds, type LayerType } from '../../layers/registry.ts';
import type { Path } from '../../problem.ts';
import { formatShape, type Shape } from '../../shape.ts';
import { formula, heading, text } from '../hovers/context.ts';
import type { HoverPart } from '../markdown.ts';
import { wordsOfObject } from '../schema/kinds.ts';
import { objectsAt } from '../schema/rules.ts';
import { partsOfKind, wordsOfKey } from '../schema/words.ts';
import type { Scene } from './completion.ts';
import { type DraftObject, plain, stop } from './draft.ts';
import { draftOfObject } from './examples.ts';
import { isLegalWord } from './legal.ts';
import { knownDraft, knownTerms, layersAbove } from './names.ts';

/** One of the sorts of objects that may stand at a path. */
export interface Sort {
  readonly object: ObjectRule;
  /** Its `type`, else the key that it begins with. */
  readonly label: string;
  readonly type: string | undefined;
  /** What it needs, and what one nearly always writes. */
  readonly draft: DraftObject;
  readonly documentation: readonly HoverPart[];
}

/** The legal sorts of objects at a path; layers that would not fit behind the one before come last. */
export function sortsAt(path: Path, scene: Scene): readonly Sort[] {
  const sorts = objectsAt(path, scene.place).flatMap((object) => {
    const type = typeOf(object);
    const label = type ?? requiredKeys(object)[0];
    if (label === undefined || (type !== undefined && !isLegalWord(path, type, scene.parsed))) return [];
    const layer = path[0] === 'layers' && path.length === 2 ? layerAt(Number(path[1]), object, scene) : undefined;
    const draft = layer?.draft ?? draftOfObject(object);
    const kind = wordsOfObject(object);
    const own = kind === undefined ? wordsOfKey(object.entries[label] ?? object.entries['type']!) : partsOfKind(kind);
    const documentation = [heading(label), ...own, ...(layer?.parts ?? [])];
    return [{ object, label, type, draft, documentation, fits: layer?.fits ?? true }];
  });
  return sorts.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

interface LayerHere {
  readonly draft: DraftObject;
  readonly fits: boolean;
  readonly parts: readonly HoverPart[];
}

/** A layer as it would be at an index, and what it would make there of what it reads. */
function layerAt(index: number, object: ObjectRule, scene: Scene): LayerHere {
  const type = typeOf(object) as LayerType;
  const { arity, schema } = layerKinds[type];
  const units = object.entries['units'] && knownDraft(scene, ['layers', index], 'units', object.entries['units']);
  const above = layersAbove(index, scene).map(({ name }) => name);
  const reads = Array.from(
    { length: arity[0] },
    (_, place) => above[Math.min(arity[0] - 1 - place, above.length - 1)]!,
  );
  const draft: DraftObject = {
    ...draftOfObject(object),
    ...(units !== undefined && { units }),
    ...(object.entries['terms'] && { terms: knownTerms(index, scene).map(stop) }),
    ...(arity[0] > 1 && { inputs: reads.map(stop) }),
  };
  const options = safeParse(schema, plain(draft));
  const { shapes } = scene;
  const inputs =
    arity[0] > 1
      ? reads.map((name) => shapeOf(name, scene))
      : [index === 0 ? shapes.input : shapes.layers[index - 1]?.output];
  const known = inputs.filter((shape) => shape !== undefined);
  if (!options.success || known.length < inputs.length) return { draft, fits: true, parts: [] };
  const layer = kindOf(options.output as AnyLayerOptions);
  const { output, fault } = layer.infer(known, options.output as AnyLayerOptions);
  if (fault !== undefined) return { draft, fits: false, parts: [text('It does not fit here: ', fault.message, '.')] };
  const { computation } = layer.equation(known, options.output as AnyLayerOptions);
  return {
    draft,
    fits: true,
    parts: [formula(computation, `here: ${known.map(formatShape).join(', ')} → ${formatShape(output)}`)],
  };
}

function shapeOf(name: string, { shapes }: Scene): Shape | undefined {
  const layer = shapes.layers.find((each) => each.name === name);
  return layer === undefined ? shapes.input : layer.output;
}
