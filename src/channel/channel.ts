/** One end of a message port: a worker, its parent, a page. */
export interface Port {
  /** `transfer`: what is handed over and not copied. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** An interface of asynchronous methods, the only thing that can be called through a channel. */
export type Service<T> = { readonly [Method in keyof T]: (...args: never[]) => Promise<unknown> };

type Call<T extends Service<T>> = {
  readonly [Method in keyof T]: {
    readonly kind: 'call';
    readonly id: number;
    readonly method: Method;
    readonly args: Parameters<T[Method]>;
  };
}[keyof T];

type Reply<T extends Service<T>> =
  | {
      readonly [Method in keyof T]: {
        readonly kind: 'value';
        readonly id: number;
        readonly value: Awaited<ReturnType<T[Method]>>;
      };
    }[keyof T]
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

/** What goes out at the end that calls `Remote` and answers for `Local`; the other end has the two swapped. */
export type Packet<Remote extends Service<Remote>, Local extends Service<Local>> = Call<Remote> | Reply<Local>;

export interface Channel<Remote> {
  /** Calls the other end; each call settles with its value, its error, or `dispose`. */
  readonly remote: Remote;
  /** Rejects what is pending and all later calls with `reason`, and ignores messages from now on. */
  dispose(reason: string): void;
}

const handedOver = new WeakMap<object, readonly ArrayBuffer[]>();

/** A value of a reply whose buffers go to the other end instead of copies: nobody reads them here any more. */
export function handOver<Value extends object>(value: Value, buffers: readonly ArrayBuffer[]): Value {
  handedOver.set(value, buffers);
  return value;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Connects two services over a port. Messages that are no packets are dropped. `local` is a plain object of methods. */
export function connect<Remote extends Service<Remote>, Local extends Service<Local>>(
  port: Port,
  local: Local,
): Channel<Remote> {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let closed: string | undefined;

  function send(packet: Packet<Remote, Local>, transfer: readonly ArrayBuffer[] = []): void {
    port.post(packet, transfer);
  }

  function call(method: keyof Remote, args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (closed !== undefined) {
        reject(new Error(closed));
        return;
      }
      const id = nextId++;
      pending.set(id, { resolve, reject });
      try {
        // The proxy below is typed as `Remote`, so the arguments are the method's.
        send({ kind: 'call', id, method, args } as unknown as Call<Remote>);
      } catch (error) {
        pending.delete(id);
        reject(asError(error));
      }
    });
  }

  async function answer(id: number, method: string, args: unknown[]): Promise<void> {
    try {
      const handler: unknown = Object.hasOwn(local, method) ? Reflect.get(local, method) : undefined;
      if (typeof handler !== 'function') throw new Error(`there is no method "${method}"`);
      const value: unknown = await Reflect.apply(handler, local, args);
      if (closed !== undefined) return;
      const transfer = typeof value === 'object' && value !== null ? handedOver.get(value) : undefined;
      send({ kind: 'value', id, value } as Reply<Local>, transfer);
    } catch (error) {
      if (closed !== undefined) return;
      try {
        send({ kind: 'error', id, message: asError(error).message });
      } catch {
        // The port is gone, and with it the caller: whoever owns it disposes both ends.
      }
    }
  }

  port.onMessage((message) => {
    if (closed !== undefined) return;
    const packet = readPacket(message);
    if (packet === undefined) return;
    if (packet.kind === 'call') {
      void answer(packet.id, packet.method, packet.args);
      return;
    }
    const caller = pending.get(packet.id);
    pending.delete(packet.id);
    if (packet.kind === 'value') caller?.resolve(packet.value);
    else caller?.reject(new Error(packet.message));
  });

  const remote = new Proxy(Object.create(null) as object, {
    // `then` must stay absent, or awaiting the remote itself would call the other end.
    get: (_, key) =>
      typeof key === 'symbol' || key === 'then' ? undefined : (...args: unknown[]) => call(key as keyof Remote, args),
  }) as Remote;

  return {
    remote,
    dispose(reason) {
      closed ??= reason;
      for (const { reject } of pending.values()) reject(new Error(closed));
      pending.clear();
    },
  };
}

type AnyPacket =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown[] }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

function readPacket(message: unknown): AnyPacket | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, id, method, args, value, message: text } = message as Record<string, unknown>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  if (kind === 'call' && typeof method === 'string' && Array.isArray(args)) return { kind, id, method, args };
  if (kind === 'value') return { kind, id, value };
  if (kind === 'error' && typeof text === 'string') return { kind, id, message: text };
  return undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
