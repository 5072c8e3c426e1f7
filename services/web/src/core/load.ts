// What a screen asks of the server, and how far that has come.

import { useCallback, useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  /** Undefined until it has come; while it is asked for anew, what came before. */
  value: T | undefined;
  trouble: unknown;
  reload: () => void;
}

/** Asks when the screen opens and whenever one of `inputs` changes; an answer that comes too late is dropped. */
export function useLoaded<T>(ask: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value?: T; trouble?: unknown }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    ask().then(
      (value) => current && setState({ value }),
      (trouble: unknown) => current && setState((before) => ({ ...before, trouble })),
    );
    return () => {
      current = false;
    };
  }, [...inputs, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { value: state.value, trouble: state.trouble, reload };
}
