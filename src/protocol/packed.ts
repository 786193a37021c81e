/** A value as text: messages to the page are JSON, which would make `null` of NaN and of both infinities. */
export interface Packed<T> {
  readonly json: string;
  /** Never there: what is packed. */
  readonly of?: T;
}
