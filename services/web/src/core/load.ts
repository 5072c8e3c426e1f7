// What a screen asks of the server, and how far that has come.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Page } from "./client";

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

export interface Pages<Row> extends Loaded<Row[]> {
  /** Whether there are more than have come. */
  next: boolean;
  busy: boolean;
  more: () => void;
}

/** A list of which more is asked for as long as somebody wants to see it. What is asked stays the same while the component lives. */
export function usePages<Row>(ask: (cursor: string | undefined) => Promise<Page<Row>>): Pages<Row> {
  const [rest, setRest] = useState<Page<Row>[]>([]);
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const first = useLoaded(() => ask(undefined), []);
  const next = (rest.at(-1) ?? first.value)?.next;
  const more = () => {
    setBusy(true);
    setTrouble(undefined);
    void ask(next)
      .then((page) => setRest((before) => [...before, page]), setTrouble)
      .then(() => setBusy(false));
  };
  const value = first.value && [first.value, ...rest].flatMap(({ items }) => items);
  return { value, trouble: first.trouble ?? trouble, reload: first.value ? more : first.reload, next: next !== undefined, busy, more };
}
