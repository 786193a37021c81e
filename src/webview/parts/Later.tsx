import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part of the page whose script is loaded when it is shown for the first time; the page appears sooner without it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  return function Later(props: Props): JSX.Element {
    const [failed, setFailed] = useState('');
    const [, setLoaded] = useState(loaded !== undefined);
    useEffect(() => {
      if (loaded !== undefined) return;
      loading ??= load().then((component) => void (loaded = component));
      loading.then(
        () => setLoaded(true),
        (error: unknown) => {
          loading = undefined;
          setFailed(error instanceof Error ? error.message : String(error));
        },
      );
    }, []);
    const Loaded = loaded;
    if (Loaded !== undefined) return <Loaded {...props} />;
    if (failed !== '')
      return <p class="empty">This part could not be loaded ({failed}). Close the panel and open it again.</p>;
    return <div aria-busy="true" />;
  };
}
