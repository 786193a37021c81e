import { quote } from '../../definition/text/quote.ts';
import { nearest } from '../../definition/read/nearest.ts';
import { pow } from '../../math/elementary.ts';
import { sizeOf } from '../../shape.ts';
import type { EditPlace, NewEdit } from '../machine.ts';
import {
  commonShape,
  entries,
  mostEntries,
  numpyShape,
  placeOf,
  shapeText,
  sliceOf,
  stretched,
  type Tensor,
  tensorOf,
  transposed,
  withoutAxis,
} from '../tensor.ts';
import { Fault, type Span } from './fault.ts';
import { functionsOfEach, otherFunctions, reduceTensor, reductions, softmaxOf } from './functions.ts';
import { type BinarySign, type Node, parseStatement, type Part } from './grammar.ts';
import { insteadOfFunction, insteadOfName } from './hints.ts';
import { stacked } from './lists.ts';
import { productOf } from './product.ts';
import type { LayersValue, Names, Value } from './values.ts';

/** What the lists of the book's programs belong to. */
const programs = new Set(['self', 'net', 'network']);

export interface Evaluated {
  readonly value: Value;
  /** What is to be set, where it was an assignment; the value is then that of the right side. */
  readonly edits?: readonly NewEdit[];
  /** The text of what it is assigned to. */
  readonly target?: string;
}

/** Throws a `Fault`. */
export function evaluateText(text: string, names: Names): Evaluated {
  const { value, target } = parseStatement(text);
  const evaluator = createEvaluator(text, names);
  const result = evaluator.value(value);
  if (target === undefined) return { value: result };
  return {
    value: result,
    edits: evaluator.assign(target, result, value),
    target: text.slice(target.start, target.end),
  };
}

/** Whether a condition holds. Throws a `Fault`. */
export function holds(text: string, names: Names): boolean {
  return createEvaluator(text, names).truth(parseStatement(text).value);
}

const scalarOperations: Readonly<Record<Exclude<BinarySign, '@' | '·'>, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  // As Python: the sign of the divisor.
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => (b === 2 ? a * a : pow(a, b)),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
};
const comparisons = new Set<BinarySign>(['==', '!=', '<', '<=', '>', '>=']);

function createEvaluator(text: string, names: Names) {
  const said = ({ start, end }: Span): string => text.slice(start, end);

  const meant = (word: string, among: readonly string[] = [...names.known(), ...functionNames]): string => {
    const suggestion = nearest(word, among);
    return suggestion === undefined ? '' : `; did you mean ${quote(suggestion.word)}?`;
  };

  /** A value as a number or tensor. */
  const numeric = (given: Value, span: Span): number | Tensor => {
    if (typeof given === 'number') return given;
    if (typeof given === 'boolean') return Number(given);
    if (typeof given === 'string') throw new Fault(`${quote(given)} is a text, not a number`, span);
    if (given.kind === 'tensor') return given.shape.length === 0 ? given.data[given.offset]! : given;
    if (given.kind === 'layers' && given.quantity !== undefined && given.layer !== undefined) {
      return numeric(names.member(given.layer, given.quantity, span), span);
    }
    if (given.kind === 'layers' && given.quantity !== undefined) {
      const { quantity } = given;
      throw new Fault(
        `${quantity} of which layer? Write layers[0].${quantity}, ${quantity}[0] or the layer's name before it`,
        span,
      );
    }
    throw new Fault(`${said(span)} is a layer, not a number; name one of its quantities, as ${said(span)}.w`, span);
  };
  const tensor = (given: Value, span: Span): Tensor => {
    const number = numeric(given, span);
    return typeof number === 'number' ? tensorOf(Float64Array.of(number), []) : number;
  };
  const scalar = (given: Value, span: Span, what: string): number => {
    const number = numeric(given, span);
    if (typeof number === 'number') return number;
    if (sizeOf(number.shape) === 1) return entries(number)[0]!;
    throw new Fault(`${what} is one number, but ${said(span)} is ${shapeText(number.shape)}`, span);
  };
  const truth = (node: Node): boolean => {
    const given = value(node);
    const number = numeric(given, node);
    if (typeof number === 'number') return truthOf(number);
    if (sizeOf(number.shape) === 1) return truthOf(entries(number)[0]!);
    throw new Fault(
      `${said(node)} has ${sizeOf(number.shape)} entries, each true or false; write any(…) or all(…) around it`,
      node,
    );
  };

  function value(node: Node): Value {
    switch (node.kind) {
      case 'number':
      case 'string':
        return node.value;
      case 'name':
        return lookUp(node.name, node);
      case 'member':
        return isProgram(node.of) ? lookUp(node.name, node) : member(value(node.of), node.name, node);
      case 'index':
        return indexed(value(node.of), node.brackets, node);
      case 'call':
        return call(
          node.name,
          node.args.filter((each) => !isProgram(each)),
          node,
        );
      case 'list':
        return stacked(
          node.items.map((item) => tensor(value(item), item)),
          node,
        );
      case 'negate': {
        const of = numeric(value(node.of), node.of);
        return typeof of === 'number'
          ? -of
          : tensorOf(
              entries(of).map((each) => -each),
              of.shape,
            );
      }
      case 'not':
        return !truth(node.of);
      case 'and':
        return truth(node.left) && truth(node.right);
      case 'or':
        return truth(node.left) || truth(node.right);
      case 'binary':
        return binary(node.sign, node.left, node.right, node);
    }
  }

  /** The `self` and `net` of the book's programs, whose lists are names of their own here. */
  function isProgram(node: Node): boolean {
    return node.kind === 'name' && programs.has(node.name) && names.lookup(node.name, node) === undefined;
  }

  function lookUp(name: string, span: Span): Value {
    if (name === 'True' || name === 'true') return true;
    if (name === 'False' || name === 'false') return false;
    if (name === 'nan' || name === 'inf') return name === 'nan' ? NaN : Infinity;
    const found = names.lookup(name, span);
    if (found !== undefined) return found;
    if (functionNames.includes(name)) throw new Fault(`${name} is a function: write ${name}(…)`, span);
    throw new Fault(`there is no ${quote(name)} here${insteadOfName(name) || meant(name)}`, span);
  }

  function member(of: Value, name: string, span: Node & { readonly kind: 'member' }): Value {
    if (typeof of === 'object' && of.kind === 'layer') return names.member(of.index, name, span);
    if (typeof of === 'object' && of.kind === 'layers' && of.quantity === undefined) {
      return { kind: 'layers', quantity: name, layer: undefined };
    }
    const whole = tensor(of, span.of);
    if (name === 'T') return transposed(whole);
    if (name === 'shape') return tensorOf(Float64Array.from(whole.shape), [whole.shape.length]);
    if (name === 'size') return sizeOf(whole.shape);
    throw new Fault(`a tensor has no ${quote(name)}; it has T, shape and size`, span);
  }

  function indexed(of: Value, brackets: readonly (readonly Part[])[], node: Node & { readonly kind: 'index' }): Value {
    const base = node.of;
    if (typeof of === 'object' && of.kind === 'layers') {
      const own =
        of.layer === undefined || of.quantity === undefined ? undefined : names.member(of.layer, of.quantity, base);
      // More indices than a quantity has axes: the first is the layer, as in the book's nabla_w[1][0][2].
      if (own === undefined || brackets.flat().length > own.shape.length) {
        const [[first, ...others] = [], ...rest] = brackets;
        if (first?.kind !== 'at') throw new Fault('layers are taken one by one: write an index', node);
        const before = of.fromInput === true ? 1 : 0;
        const layer = integer(first.value, lengthOf(of), 'layers', base) - before;
        const left = others.length > 0 ? [others, ...rest] : rest;
        const one: Value =
          of.quantity === undefined
            ? { kind: 'layer', index: layer }
            : layer === -1
              ? names.lookup('x', base)!
              : names.member(layer, of.quantity, base);
        return left.length === 0 ? one : indexed(one, left, node);
      }
      return indexed(own, brackets, node);
    }
    let result = tensor(of, base);
    for (const parts of brackets) result = cut(result, parts, base, node);
    return result;
  }

  function lengthOf({ fromInput }: LayersValue): number {
    return names.layers.length + (fromInput === true ? 1 : 0);
  }

  function cut(whole: Tensor, parts: readonly Part[], base: Node, node: Span): Tensor {
    if (parts.length > whole.shape.length) {
      throw new Fault(
        `too many indices: ${said(base)} is ${shapeText(whole.shape)}, which takes ${whole.shape.length}, but ${parts.length} are here`,
        node,
      );
    }
    let result = whole;
    let axis = 0;
    for (const [place, part] of parts.entries()) {
      const extent = result.shape[axis]!;
      if (part.kind === 'at') {
        result = withoutAxis(result, axis, integer(part.value, extent, `axis ${place}`, base));
        continue;
      }
      const step = part.step === undefined ? 1 : wholeNumber(part.step);
      if (step === 0) throw new Fault('the step of a slice cannot be 0', part.step!);
      const clamp = (at: number, least: number, most: number): number =>
        Math.min(most, Math.max(least, at < 0 ? at + extent : at));
      const [least, most] = step > 0 ? [0, extent] : [-1, extent - 1];
      const from = part.from === undefined ? (step > 0 ? 0 : extent - 1) : clamp(wholeNumber(part.from), least, most);
      const to = part.to === undefined ? (step > 0 ? extent : -1) : clamp(wholeNumber(part.to), least, most);
      const count = Math.max(0, Math.ceil((to - from) / step));
      result = sliceOf(result, axis, count === 0 ? 0 : from, count, step);
      axis++;
    }
    return result;
  }

  function wholeNumber(node: Node): number {
    const at = scalar(value(node), node, 'an index');
    if (!Number.isInteger(at)) throw new Fault(`an index is a whole number, not ${at}`, node);
    return at;
  }

  function integer(node: Node, extent: number, axis: string, base: Span): number {
    const at = wholeNumber(node);
    if (at >= -extent && at < extent) return at < 0 ? at + extent : at;
    const legal = extent === 0 ? 'is empty' : `takes ${-extent} to ${extent - 1}`;
    throw new Fault(`index ${at} is out of bounds for ${axis} with size ${extent}: ${said(base)} ${legal}`, node);
  }

  function binary(sign: BinarySign, left: Node, right: Node, node: Span): Value {
    const [one, other] = [numeric(value(left), left), numeric(value(right), right)];
    const isProduct = sign === '·' && typeof one !== 'number' && typeof other !== 'number';
    if (sign === '@' || isProduct) return product(tensor(one, left), tensor(other, right), left, right, node);
    const operation = scalarOperations[sign === '·' ? '*' : sign];
    if (typeof one === 'number' && typeof other === 'number') {
      const result = operation(one, other);
      return comparisons.has(sign) ? result !== 0 : result;
    }
    const [a, b] = [tensor(one, left), tensor(other, right)];
    const shape = commonShape(a.shape, b.shape);
    if (shape === undefined) {
      throw new Fault(
        `operands could not be broadcast together with shapes ${numpyShape(a.shape)} ${numpyShape(b.shape)}: ` +
          `${said(left)} is ${shapeText(a.shape)}, ${said(right)} is ${shapeText(b.shape)}, and entry by entry both need the same shape`,
        node,
      );
    }
    if (sizeOf(shape) > mostEntries)
      throw new Fault(`the result would be ${shapeText(shape)}, too large to show`, node);
    const [x, y] = [entries(stretched(a, shape)!), entries(stretched(b, shape)!)];
    for (let i = 0; i < x.length; i++) x[i] = operation(x[i]!, y[i]!);
    return tensorOf(x, shape);
  }

  function product(a: Tensor, b: Tensor, left: Span, right: Span, node: Span): Value {
    return productOf({ tensor: a, text: said(left) }, { tensor: b, text: said(right) }, node);
  }

  function call(name: string, args: readonly Node[], node: Span): Value {
    const one = (): Node => {
      const [first] = args;
      if (first === undefined || args.length > 1)
        throw new Fault(`${name} takes one argument, not ${args.length}`, node);
      return first;
    };
    const reduction = Object.hasOwn(reductions, name);
    if (reduction) {
      const [first, second] = args;
      if (first === undefined || args.length > 2)
        throw new Fault(`${name} takes a tensor and, if wanted, an axis`, node);
      const axis = second && scalar(value(second), second, 'an axis');
      return reduceTensor(name, tensor(value(first), first), axis, node);
    }
    if (Object.hasOwn(functionsOfEach, name)) {
      const argument = one();
      const of = numeric(value(argument), argument);
      const { apply } = functionsOfEach[name]!;
      return typeof of === 'number' ? apply(Float64Array.of(of))[0]! : tensorOf(apply(entries(of)), of.shape);
    }
    switch (name) {
      case 'dot': {
        const [a, b] = args;
        if (a === undefined || b === undefined || args.length > 2) throw new Fault('dot takes two arguments', node);
        const [x, y] = [numeric(value(a), a), numeric(value(b), b)];
        return typeof x === 'number' || typeof y === 'number' ? binary('*', a, b, node) : product(x, y, a, b, node);
      }
      case 'transpose':
        return transposed(tensor(value(one()), one()));
      case 'shape': {
        const { shape } = tensor(value(one()), one());
        return tensorOf(Float64Array.from(shape), [shape.length]);
      }
      case 'len': {
        const of = value(one());
        if (typeof of === 'object' && of.kind === 'layers' && of.layer === undefined) return lengthOf(of);
        const { shape } = tensor(of, one());
        if (shape.length === 0) throw new Fault(`${said(one())} is one number and has no length`, node);
        return shape[0]!;
      }
      case 'array':
      case 'copy':
        return tensor(value(one()), one());
      case 'softmax':
        return softmaxOf(tensor(value(one()), one()));
      case 'sigma':
        return call('sigmoid', args, node);
      case 'sigma_prime': {
        return names.slopes(tensorWithOrigin(one()), node) ?? call('sigmoid_prime', args, node);
      }
      case 'numeric':
        return names.numeric(tensorWithOrigin(one()), node);
      case 'layer': {
        const which = value(one());
        if (typeof which !== 'string')
          return { kind: 'layer', index: integer(one(), names.layers.length, 'layers', node) };
        const index = names.layers.indexOf(which);
        if (index === -1) throw new Fault(`there is no layer ${quote(which)}${meant(which, names.layers)}`, node);
        return { kind: 'layer', index };
      }
      default:
        throw new Fault(`there is no function ${quote(name)}${insteadOfFunction(name) || meant(name)}`, node);
    }
  }

  /** Without losing what it is a part of. */
  function tensorWithOrigin(node: Node): Tensor {
    const given = value(node);
    return typeof given === 'object' && given.kind === 'tensor' ? given : tensor(given, node);
  }

  function assign(target: Node, given: Value, from: Node): readonly NewEdit[] {
    if (target.kind === 'name') {
      const isSetting = names.setting(target.name, 0, target) !== undefined;
      if (isSetting) return [names.setting(target.name, scalar(given, from, `the value of ${target.name}`), from)!];
    }
    const to =
      target.kind === 'name' || target.kind === 'member' || target.kind === 'index'
        ? tensorWithOrigin(target)
        : undefined;
    if (to?.origin === undefined || to.origin.of === 'nabla') {
      throw new Fault(
        `${said(target)} is computed and cannot be set; what can be set are parameters (w, b), x, y, eta and lambda, and to compare write "=="`,
        target,
      );
    }
    const values = stretched(tensor(given, from), to.shape);
    if (values === undefined) {
      throw new Fault(
        `could not broadcast input array from shape ${numpyShape(tensor(given, from).shape)} into shape ${numpyShape(to.shape)}: ` +
          `${said(target)} is ${shapeText(to.shape)}`,
        from,
      );
    }
    return editsOf(to, entries(values));
  }

  return { value, truth, assign };
}

function truthOf(number: number): boolean {
  return number !== 0 && !Number.isNaN(number);
}

const functionNames = [reductions, functionsOfEach, otherFunctions].flatMap((functions) => Object.keys(functions));

/** What sets entries of a tensor that can be set, from the row-major index `first` on; runs of neighbours together. */
export function editsOf(tensor: Tensor, values: ArrayLike<number>, first = 0): NewEdit[] {
  const { origin } = tensor;
  if (origin === undefined || origin.of === 'nabla') return [];
  const runs: { row: number; from: number; values: number[] }[] = [];
  const size = origin.of === 'parameter' ? Infinity : origin.size;
  for (let i = 0; i < values.length; i++) {
    const place = placeOf(tensor, first + i);
    const row = Math.floor(place / size);
    const from = row === 0 ? place : place - row * size;
    const last = runs.at(-1);
    if (last !== undefined && last.row === row && last.from + last.values.length === from) last.values.push(values[i]!);
    else runs.push({ row, from, values: [values[i]!] });
  }
  return runs.map(({ row, from, values: run }): NewEdit => {
    const place: EditPlace =
      origin.of === 'parameter'
        ? { of: 'parameter', layer: origin.layer, parameter: origin.parameter }
        : { of: origin.of, row };
    return { kind: 'entries', place, from, values: Float64Array.from(run) };
  });
}
