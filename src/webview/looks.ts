import { useEffect, useState } from 'preact/hooks';
import { lookKey } from '../core/looks/key.ts';
import type { AnyLook, PictureOf } from '../core/looks/registry.ts';
import type { Host } from './host.ts';
import type { Page } from './parts/page.ts';

/** Milliseconds in which wishes are collected: a tab that appears has several. */
const delay = 30;

/** The pictures that the parts of the page show now; the host hears of each change. */
export interface Looks {
  /** Asks for a picture until what it returns is called. */
  want(request: AnyLook): () => void;
}

export function createLooks(host: Host): Looks {
  const wanted = new Map<string, { readonly request: AnyLook; count: number }>();
  let told = '';
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    const keys = [...wanted.keys()].join('\n');
    if (keys === told) return;
    told = keys;
    host.post({ kind: 'watch', looks: [...wanted.values()].map(({ request }) => request) });
  };
  const changed = (): void => {
    timer ??= window.setTimeout(tell, delay);
  };
  return {
    want(request) {
      const key = lookKey(request);
      const entry = wanted.get(key) ?? { request, count: 0 };
      entry.count++;
      wanted.set(key, entry);
      changed();
      return () => {
        if (--entry.count > 0) return;
        wanted.delete(key);
        changed();
      };
    },
  };
}

/** The last picture of a request, and where the training stood then (in epochs); undefined until there is one. Asks for it while it is shown. */
export function useLook<Name extends AnyLook['look']>(
  { looks, model }: Page,
  request: Extract<AnyLook, { readonly look: Name }>,
): { readonly picture: PictureOf<Name> | undefined; readonly x: number } | undefined {
  const key = lookKey(request);
  // The key is the request, and the same one as long as it asks for the same.
  useEffect(() => looks.want(JSON.parse(key) as AnyLook), [looks, key]);
  const found = model.pictures.value.get(key);
  // The key has the kind of the request, and so has what answers it.
  return found && { picture: found.picture as PictureOf<Name> | undefined, x: found.x };
}

/** The last picture that there was, until there is another: what is paged through stays in its place, and the keyboard on its button. */
export function useKept<Picture>(picture: Picture | undefined): Picture | undefined {
  const [last, setLast] = useState(picture);
  useEffect(() => {
    if (picture !== undefined) setLast(picture);
  }, [picture]);
  return picture ?? last;
}
