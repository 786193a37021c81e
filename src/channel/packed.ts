import type { Packed } from '../protocol/packed.ts';

export function pack<T>(value: T): Packed<T> {
  const json = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? { notFinite: String(each) } : each,
  );
  return { json };
}

export function unpack<T>({ json }: Packed<T>): T {
  return JSON.parse(json, (_, each: unknown) =>
    typeof each === 'object' && each !== null && 'notFinite' in each ? Number(each.notFinite) : each,
  ) as T;
}
