/** A value as text: messages to the page are JSON, which would make `null` of NaN and of both infinities. */
export interface Packed<T> {
  readonly json: string;
  /** Never there: what is packed. */
  readonly of?: T;
}

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
