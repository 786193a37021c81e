import type { DebugProtocol } from '@vscode/debugprotocol';
import type { DebugCompletion, Evaluation, Scope, Variable } from '../../../core/debugger/debugger.ts';

type Value = Omit<Variable, 'name'>;

/** The numbers by which the editor asks for what is inside scopes and variables; each stays good as long as the training is debugged. */
export class References {
  private readonly numbers = new Map<string, number>();
  private readonly refs: string[] = [];

  /** 0: there is nothing inside. */
  numberOf(ref: string | undefined): number {
    if (ref === undefined) return 0;
    const known = this.numbers.get(ref);
    if (known !== undefined) return known;
    const next = this.refs.push(ref);
    this.numbers.set(ref, next);
    return next;
  }

  refOf(number: number): string | undefined {
    return this.refs[number - 1];
  }

  scope({ name, ref, named }: Scope, isFirst: boolean): DebugProtocol.Scope {
    return {
      name,
      variablesReference: this.numberOf(ref),
      namedVariables: named,
      expensive: false,
      ...(isFirst && { presentationHint: 'locals' }),
    };
  }

  variable(variable: Variable): DebugProtocol.Variable {
    const { name, expression, value } = variable;
    return {
      name,
      value,
      ...this.shared(variable),
      ...(expression !== undefined && { evaluateName: expression }),
    };
  }

  result(value: Value): DebugProtocol.EvaluateResponse['body'] {
    return { result: value.value, ...this.shared(value) };
  }

  /** What the editor is told of a value that was set. */
  set(value: Value): DebugProtocol.SetVariableResponse['body'] {
    const { presentationHint: _, ...rest } = this.shared(value);
    return { value: value.value, ...rest };
  }

  private shared(value: Value) {
    const { type, ref, indexed, named, memory, settable, stale } = value;
    return {
      type,
      variablesReference: this.numberOf(ref),
      ...(indexed !== undefined && { indexedVariables: indexed }),
      ...(named !== undefined && { namedVariables: named }),
      ...(memory !== undefined && { memoryReference: memory }),
      presentationHint: {
        // The editor dims what is virtual: a number of the mini-batch before, not yet of this one.
        kind: stale ? 'virtual' : 'data',
        attributes: settable ? [] : ['readOnly'],
      },
    };
  }
}

/** What is wrong with an expression, and under it where: as NumPy and Python put it. */
export function faultText(expression: string, fault: Extract<Evaluation, { readonly ok: false }>): string {
  const { message, start, end } = fault;
  const [before, ...more] = expression.slice(0, start).split('\n').toReversed();
  if (more.length > 0 || expression.includes('\n')) return message;
  return `${message}\n${expression}\n${' '.repeat(before!.length)}${'^'.repeat(Math.max(1, end - start))}`;
}

const kinds: Readonly<Record<DebugCompletion['kind'], DebugProtocol.CompletionItemType>> = {
  quantity: 'variable',
  layer: 'module',
  number: 'value',
  function: 'function',
};

export function completionItem(
  { label, text, start, end, kind, detail }: DebugCompletion,
  firstColumn: number,
): DebugProtocol.CompletionItem {
  return { label, text, detail, type: kinds[kind], start: start + firstColumn, length: end - start };
}

/** Entries that go into the clipboard. */
const mostCopied = 100_000;

/** A tensor's type as it is shown, `float64 (30 × 784)`, with the number of its entries where they can be copied. */
export function tensorOf(
  type: string,
): { readonly dtype: 'float32' | 'float64'; readonly shape: readonly number[] } | undefined {
  const [, dtype, extents] = /^(float32|float64) \((\d+(?: × \d+)*)\)$/.exec(type) ?? [];
  if (dtype === undefined || extents === undefined) return undefined;
  const shape = extents.split(' × ').map(Number);
  if (shape.reduce((product, extent) => product * extent, 1) > mostCopied) return undefined;
  return { dtype: dtype as 'float32' | 'float64', shape };
}

/** All entries of a tensor as nested lists that Python and JSON can read, a line for each row. */
export function listText(bytes: Uint8Array, dtype: 'float32' | 'float64', shape: readonly number[]): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = dtype === 'float32' ? 4 : 8;
  let at = 0;
  const next = (): string => {
    const value = dtype === 'float32' ? view.getFloat32(at, true) : view.getFloat64(at, true);
    at += size;
    return Object.is(value, -0) ? '-0.0' : String(value);
  };
  const list = ([extent, ...inner]: readonly number[], indent: string): string => {
    if (extent === undefined) return next();
    const items = Array.from({ length: extent }, () => list(inner, `${indent} `));
    return `[${items.join(inner.length === 0 ? ', ' : `,\n${indent} `)}]`;
  };
  return list(shape, '');
}
