import { describe, expect, it } from 'vitest';
import { type Channel, connect, type Port } from './channel.ts';

interface Server {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<void>;
  never(): Promise<void>;
}

interface Client {
  tell(text: string): Promise<void>;
}

/** Two ends of one line; messages are copied as a real port copies them and arrive later. */
function line(): { near: Port; far: Port; sent: unknown[]; cut(): void } {
  const sent: unknown[] = [];
  let open = true;
  function end(): Port & { deliver: (message: unknown) => void } {
    let listener: (message: unknown) => void = () => {};
    return {
      post: () => {},
      onMessage: (added) => {
        listener = added;
      },
      deliver: (message) => {
        listener(message);
      },
    };
  }
  const near = end();
  const far = end();
  const wire = (from: Port, to: typeof near): void => {
    from.post = (message) => {
      if (!open) throw new Error('the port is closed');
      const copy: unknown = structuredClone(message);
      sent.push(copy);
      queueMicrotask(() => {
        to.deliver(copy);
      });
    };
  };
  wire(near, far);
  wire(far, near);
  return {
    near,
    far,
    sent,
    cut: () => {
      open = false;
    },
  };
}

function connected(): ReturnType<typeof line> & { client: Channel<Server>; told: string[]; server: Channel<Client> } {
  const ports = line();
  const told: string[] = [];
  const client = connect<Server, Client>(ports.near, {
    tell: async (text) => {
      told.push(text);
    },
  });
  const server = connect<Client, Server>(ports.far, {
    add: async (a, b) => {
      await server.remote.tell(`${a} + ${b}`);
      return a + b;
    },
    fail: async () => {
      throw new RangeError('no more rows');
    },
    never: () => new Promise(() => {}),
  });
  return { ...ports, client, server, told };
}

describe('a channel', () => {
  it('calls both ways and answers', async () => {
    const { client, told } = connected();
    expect(await Promise.all([client.remote.add(1, 2), client.remote.add(3, 4)])).toEqual([3, 7]);
    expect(told).toEqual(['1 + 2', '3 + 4']);
  });

  it('rejects the caller with the message of a handler that throws', async () => {
    await expect(connected().client.remote.fail()).rejects.toThrow('no more rows');
  });

  it('rejects a call of a method that is not there, also of inherited ones', async () => {
    const remote = connected().client.remote as unknown as Record<string, () => Promise<unknown>>;
    for (const method of ['missing', 'toString', 'constructor', '__proto__']) {
      await expect(remote[method]?.()).rejects.toThrow(`there is no method "${method}"`);
    }
  });

  it('rejects what is pending and all that comes later with the reason of its end', async () => {
    const { client } = connected();
    const pending = client.remote.never();
    client.dispose('the worker died');
    client.dispose('too late');
    await expect(pending).rejects.toThrow('the worker died');
    await expect(client.remote.add(1, 2)).rejects.toThrow('the worker died');
  });

  it('rejects calls that cannot be sent', async () => {
    const { client, cut } = connected();
    await expect(client.remote.add(1, (() => {}) as unknown as number)).rejects.toThrow(/clone/);
    cut();
    await expect(client.remote.add(1, 2)).rejects.toThrow('the port is closed');
  });

  it('rejects a call whose answer cannot be sent', async () => {
    const ports = line();
    const client = connect<Server, Client>(ports.near, { tell: async () => {} });
    const answer = (() => {}) as unknown as number;
    connect<Client, Server>(ports.far, { add: async () => answer, fail: async () => {}, never: async () => {} });
    await expect(client.remote.add(1, 2)).rejects.toThrow(/clone/);
  });

  it('ignores messages after its end', async () => {
    const { client, server, told } = connected();
    client.dispose('closed');
    const call = server.remote.tell('late');
    server.dispose('closed too');
    await expect(call).rejects.toThrow('closed too');
    expect(told).toEqual([]);
  });

  it('can be returned from an asynchronous function', async () => {
    const { client, sent } = connected();
    const awaited = await (async () => client.remote)();
    expect(await awaited.add(2, 2)).toBe(4);
    expect(JSON.stringify(sent)).not.toContain('"then"');
  });

  it.each([
    null,
    undefined,
    7,
    'call',
    [],
    {},
    { kind: 'call' },
    { kind: 'call', id: 1, method: 'add' },
    { kind: 'call', id: 1, method: 3, args: [] },
    { kind: 'call', id: '1', method: 'tell', args: ['x'] },
    { kind: 'call', id: 0.5, method: 'tell', args: ['x'] },
    { kind: 'error', id: 0, message: 5 },
    { kind: 'value', id: 99, value: 1 },
    { kind: 'unknown', id: 0 },
  ])('drops %j', async (message) => {
    const { client, far, told } = connected();
    const sum = client.remote.add(1, 2);
    far.post(message, []);
    expect(await sum).toBe(3);
    expect(told).toEqual(['1 + 2']);
  });
});
