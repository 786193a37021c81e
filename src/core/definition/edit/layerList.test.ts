import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GraphAction, graphEdit } from '../../graph/edit.ts';
import { nodesFor, type WireEnd } from '../../graph/wires.ts';
import { leaveAway } from '../../mends/leaveAway.ts';
import { type RefactoringId, refactorings } from '../../refactor/registry.ts';
import { renameLayer } from '../../refactor/rename.ts';
import { inferShapes, networkInput } from '../../shapes.ts';
import { parseDefinition } from '../parse.ts';
import { applyEdits, editsOf, editsOfFix } from './edits.ts';
import { changesOf, definitionOf, insertSlot, layerListOf, rewire } from './layerList.ts';

// Any network whose layers all give [4]: chains, shortcuts and sums; layers with a name, without one, and with one that looks like
// a name that is made.

interface Drawn {
  readonly kind: 'dropout' | 'noise' | 'layerNorm' | 'add';
  readonly name: 'none' | 'own' | 'like made';
  readonly explicit: boolean;
  readonly back: readonly [number, number];
}

const networks = fc
  .array(
    fc.record<Drawn>({
      kind: fc.constantFrom('dropout', 'noise', 'layerNorm', 'add'),
      name: fc.constantFrom('none', 'none', 'own', 'like made'),
      explicit: fc.boolean(),
      back: fc.tuple(fc.nat(3), fc.nat(3)),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((drawn) => {
    const wanted = drawn.map(({ name }, index) => {
      if (name === 'own') return `layer of ${index}`;
      // What a layer further down would be called.
      return name === 'like made' ? `${drawn[(index + 1) % drawn.length]!.kind} ${index + 2}` : undefined;
    });
    const write = (reads: readonly (readonly string[] | undefined)[]): string => {
      const layers = drawn.map(({ kind }, index) => ({
        type: kind,
        ...(kind === 'noise' && { deviation: 1 }),
        ...(wanted[index] !== undefined && wanted.indexOf(wanted[index]) === index && { name: wanted[index] }),
        ...(reads[index] !== undefined && { inputs: reads[index] }),
      }));
      return JSON.stringify({ input: [4], layers }, undefined, 2);
    };
    const names = parseDefinition(write([])).definition.layers.map(({ name }) => name);
    return write(
      drawn.map(({ kind, explicit, back }, index) => {
        const above = ['input', ...names.slice(0, index)];
        const [first, second] = back.map((each) => above[Math.max(0, above.length - 1 - each)]!);
        if (kind === 'add') return [first!, second!];
        return explicit ? [first!] : undefined;
      }),
    );
  });

const read = (text: string) => {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  return { parsed, shapes, problems: parsed.problems.length + shapes.findings.length };
};

/** For each layer the layers that it reads, as the shapes see it. */
function sourcesOf(text: string): number[][] {
  return read(text).shapes.layers.map(({ sources }) => [...sources]);
}

/** The sources of a list after its layers went where `placeOf` says. */
function placed(sources: readonly (readonly number[])[], placeOf: (index: number) => number): number[][] {
  const found: number[][] = [];
  const map = (source: number): number => (source === networkInput ? networkInput : placeOf(source));
  for (const [index, each] of sources.entries()) found[placeOf(index)] = each.map(map);
  return found;
}

function offered(text: string, index: number, id: RefactoringId): string | undefined {
  const { parsed, shapes } = read(text);
  const { start } = parsed.locate(['layers', index, 'type']);
  const offer = refactorings[id]({ text, parsed, shapes, selection: { start, end: start } });
  return offer !== undefined && 'make' in offer ? applyEdits(text, offer.make().edits) : undefined;
}

function acted(text: string, action: GraphAction): string | undefined {
  const { parsed, shapes } = read(text);
  const edit = graphEdit(parsed.definition, shapes, action);
  return edit && applyEdits(text, editsOf(text, edit.changes));
}

/** How often `check` had something to check, in any networks with one of their layers. */
function anywhere(check: (text: string, index: number, sources: readonly (readonly number[])[]) => boolean): number {
  let done = 0;
  const property = fc.property(networks, fc.nat(7), (text, drawn) => {
    const sources = sourcesOf(text);
    if (check(text, drawn % sources.length, sources)) done++;
  });
  fc.assert(property, { numRuns: 300 });
  return done;
}

describe('layers read what they read', () => {
  it('whatever one is called, also as another one was', () => {
    const done = anywhere((text, index, sources) => {
      const { parsed, problems } = read(text);
      const key = parsed.has(['layers', index, 'name']) ? 'name' : 'type';
      for (const name of ['x', `dropout ${index + 2}`, `add ${index + 1}`]) {
        const renamed = renameLayer(text, parsed, parsed.locate(['layers', index, key]).start + 1, name);
        if ('refusal' in renamed) continue;
        const after = applyEdits(text, renamed.edits);
        expect(sourcesOf(after)).toEqual(sources);
        expect(read(after).parsed.definition.layers[index]!.name).toBe(name);
        expect(read(after).problems).toBe(problems);
      }
      return true;
    });
    expect(done).toBe(300);
  });

  it('through a layer that is put on the way, and as before without it', () => {
    anywhere((text, index, sources) => {
      const { parsed, problems } = read(text);
      const list = layerListOf(parsed.definition);
      const reader = list.slots[index]!;
      const [source, ...others] = reader.reads;
      const slot = insertSlot(list, index, { type: 'noise', deviation: 2 }, [source!]);
      reader.reads = [slot, ...others];
      const after = applyEdits(text, editsOf(text, changesOf(list)));
      const expected = placed(sources, (each) => (each < index ? each : each + 1));
      expected[index] = [expected[index + 1]![0]!];
      expected[index + 1]![0] = index;
      expect(sourcesOf(after)).toEqual(expected);
      expect(read(after).problems).toBeLessThanOrEqual(problems);
      // The definition that is tried is the one that the text has then.
      const names = read(after).parsed.definition.layers.map(({ name, inputs }) => ({ name, inputs }));
      expect(definitionOf(list).layers).toMatchObject(names);
      const again = applyEdits(after, editsOfFix(after, leaveAway(read(after).parsed.definition, index)));
      expect(sourcesOf(again)).toEqual(sources);
      return true;
    });
  });

  it('past a layer that goes', () => {
    const done = anywhere((text, index, sources) => {
      const isLast = index === sources.length - 1;
      const own = sources[index]!;
      // Without what comes last, something else does.
      if (sources.length < 2 || own.length > 1 || (isLast && own[0] !== index - 1)) return false;
      const after = acted(text, { kind: 'delete', node: index })!;
      const passed = sources.map((each) => {
        if (!each.includes(index)) return each;
        // What it reads already stays where it is; a sum that has nothing else to read reads that twice.
        const isRead = each.includes(own[0]!);
        const left = each.flatMap((source) => (source === index ? (isRead ? [] : own) : [source]));
        const single = [...new Set(left)];
        return single.length === 1 && each.length > 1 ? [...single, ...single] : single;
      });
      const rest = passed.filter((_, each) => each !== index);
      const expected = rest.map((each) => each.map((source) => (source < index ? source : source - 1)));
      expect(sourcesOf(after)).toEqual(expected);
      expect(read(after).problems).toBeLessThanOrEqual(read(text).problems);
      return true;
    });
    expect(done).toBeGreaterThan(100);
  });

  it('through a layer that is added to an edge of the graph', () => {
    anywhere((text, index, sources) => {
      const reader = sources.findIndex((each) => each.includes(index));
      const added = reader === -1 ? index + 1 : reader;
      const after = acted(text, { kind: 'add', place: { source: index }, type: 'activation' })!;
      const expected = placed(sources, (each) => (each < added ? each : each + 1));
      if (reader !== -1) expected[reader + 1] = expected[reader + 1]!.map((each) => (each === index ? added : each));
      expected.splice(added, 1, [index]);
      expect(sourcesOf(after)).toEqual(expected);
      return true;
    });
  });

  it.each(['duplicateLayer', 'skipConnection'] as const)('%s: through the new layer', (id) => {
    const done = anywhere((text, index, sources) => {
      const after = offered(text, index, id);
      if (after === undefined) return false;
      const expected = placed(sources, (each) => (each <= index ? each : each + 1));
      for (const [reader, each] of expected.entries()) {
        if (reader > index + 1) expected[reader] = each.map((source) => (source === index ? index + 1 : source));
      }
      const young = sourcesOf(after)[index + 1]!;
      expect(young).toContain(index);
      expected[index + 1] = young;
      expect(sourcesOf(after)).toEqual(expected);
      expect(read(after).problems).toBeLessThanOrEqual(read(text).problems);
      return true;
    });
    expect(done).toBeGreaterThan(50);
  });

  it('from wherever they are moved to', () => {
    const done = anywhere((text, lower, sources) => {
      const after = offered(text, lower, 'moveLayerUp');
      if (after === undefined) return false;
      const upper = lower - 1;
      const placeOf = (each: number): number => (each === upper ? lower : each === lower ? upper : each);
      const expected = placed(sources, placeOf);
      const found = sourcesOf(after);
      if (sources[lower]!.includes(upper)) {
        // Values go through the lower one first, and the rest reads the same layers, or what comes out of both.
        expect(found[lower]).toContain(upper);
        expect(found.slice(0, upper)).toEqual(expected.slice(0, upper));
        const outOfBoth = (each: readonly number[]): number[] =>
          each.map((source) => (source === upper ? lower : source));
        for (const [reader, each] of found.entries()) {
          if (reader > lower) expect([expected[reader], outOfBoth(expected[reader]!)]).toContainEqual(each);
        }
      } else {
        expect(found).toEqual(expected);
      }
      expect(read(after).problems).toBeLessThanOrEqual(read(text).problems);
      return true;
    });
    expect(done).toBeGreaterThan(60);
  });

  it('but for the one whose edge is led elsewhere', () => {
    const done = anywhere((text, to, sources) => {
      const { parsed, shapes } = read(text);
      const [source] = sources[to]!;
      const from = source === networkInput ? 'input' : source!;
      let count = 0;
      for (const end of ['from', 'to'] as const) {
        const wire: WireEnd = { from, to, end };
        for (const node of nodesFor(parsed.definition, shapes, wire)) {
          const after = sourcesOf(acted(text, { kind: 'rewire', ...wire, node })!);
          const reader = end === 'from' ? to : Number(node);
          expect(after[reader]).toContain(end === 'to' ? source : node === 'input' ? networkInput : node);
          for (const [index, each] of sources.entries()) {
            if (index !== to && index !== reader) expect(after[index]).toEqual(each);
          }
          count++;
        }
      }
      return count > 0;
    });
    expect(done).toBeGreaterThan(100);
  });

  it('with the comments beside their names, also where two change names', () => {
    const before = (add: string, dense: string): string => `{ "input": [2], "layers": [
  { "type": "dense", "units": 3, "activation": "relu" },
  { "type": "dense", "units": 3, "inputs": ["input"] /* raw */ },
  { "type": "dense", "units": 3${dense} },
  { "type": "add", "inputs": [${add}] }
] }`;
    const text = before('"dense 2" /* of raw */, /* first */ "dense 1"', ', "inputs": ["input"] /* alone */');
    const list = layerListOf(parseDefinition(text).definition);
    list.slots.splice(0, 2, list.slots[1]!, list.slots[0]!);
    rewire(list.slots[2]!, 'input', list.slots[1]!);
    const after = applyEdits(text, editsOf(text, changesOf(list)));
    expect(after.split('\n').slice(3)).toEqual(
      before('"dense 1" /* of raw */, /* first */ "dense 2"', ' /* alone */').split('\n').slice(3),
    );
  });
});
