// Lines of a form: as many as are wanted, the last one always empty and ready.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/texts";
import { Button } from "../kit/button";

export interface Lines<Line> {
  lines: readonly Line[];
  set: (index: number, change: Partial<Line>) => void;
  /** A further line; the focus goes to its first field. */
  add: () => void;
  remove: (index: number) => void;
  reset: (lines?: readonly Line[]) => void;
  /** For the element around the lines: its children are the rows. */
  list: { current: HTMLElement | null };
}

const focusRow = (list: HTMLElement | null, index: number) =>
  list?.querySelectorAll<HTMLElement>("[data-line]")[index]?.querySelector<HTMLElement>("input, select")?.focus();

export function useLines<Line>(empty: Line, first: readonly Line[] = [empty]): Lines<Line> {
  const [lines, setLines] = useState<readonly Line[]>(first);
  const [wanted, setWanted] = useState(-1);
  const list = useRef<HTMLElement | null>(null);
  // Before the next key arrives: scanners and fast hands do not wait.
  useLayoutEffect(() => {
    if (wanted < 0) return;
    focusRow(list.current, wanted);
    setWanted(-1);
  }, [wanted]);
  return {
    lines,
    list,
    set: (index, change) => setLines((now) => now.map((line, i) => (i === index ? { ...line, ...change } : line))),
    add: () => {
      setLines((now) => [...now, empty]);
      setWanted(lines.length);
    },
    remove: (index) => setLines((now) => (now.length > 1 ? now.filter((_, i) => i !== index) : [empty])),
    reset: (anew = [empty]) => setLines(anew),
  };
}

interface LineCardProps {
  of: Pick<Lines<unknown>, "list" | "add">;
  /** Nothing was filled in, and somebody wanted to go on. */
  nothing: boolean;
  /** The rows. */
  children: ComponentChildren;
}

export function LineCard({ of: { list, add }, nothing, children }: LineCardProps) {
  return (
    <>
      <div class="card stack" ref={(element) => void (list.current = element)}>
        {children}
        <div class="row">
          <Button icon="plus" onClick={add} data-next>
            {t("Otra línea")}
          </Button>
        </div>
      </div>
      {nothing && <p class="error">{t("No hay nada que registrar: ponga al menos una línea.")}</p>}
    </>
  );
}
