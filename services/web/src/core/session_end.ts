// Where the session ends in the middle of work, people log in in front of it and go on: nothing that they typed is lost.

import { computed, signal } from "@preact/signals";
import { onSessionEnd } from "./client";

const waiting = signal<((again: boolean) => void)[]>([]);

/** Whether something waits for a log-in. */
export const ended = computed(() => waiting.value.length > 0);

/** What waits is tried again, or given up. */
export const settle = (again: boolean) => {
  const all = waiting.value;
  waiting.value = [];
  for (const resolve of all) resolve(again);
};

/** From when a log-in can be shown. */
export const watchSession = () =>
  onSessionEnd(
    () =>
      new Promise((resolve) => {
        waiting.value = [...waiting.value, resolve];
      }),
  );
