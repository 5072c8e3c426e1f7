// Palette: type a few letters of where to go, Enter goes there. Accents and apostrophes do not matter.

import { useMemo, useState } from "preact/hooks";
import { go } from "../core/router";
import { t } from "../core/texts";
import { Dialog } from "./dialog";
import { folded } from "./search";

export interface Destination {
  word: string;
  /** What kind of thing it is. */
  kind: string;
  to: string;
}

const shown = 12;

export function Palette({ destinations, onClose }: { destinations: readonly Destination[]; onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const parts = folded(text).split(" ");
    return destinations.filter(({ word, kind }) => parts.every((part) => folded(`${word} ${kind}`).includes(part))).slice(0, shown);
  }, [destinations, text]);
  const choose = (destination: Destination | undefined) => {
    if (!destination) return;
    onClose();
    go(destination.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") choose(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("Ir a")} onClose={onClose}>
      <input
        class="input"
        role="combobox"
        aria-label={t("Buscar pantalla, artículo o sitio")}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length ? `palette-${at}` : undefined}
        value={text}
        onInput={(event) => (setText(event.currentTarget.value), setAt(0))}
        onKeyDown={onKeyDown}
        autofocus
      />
      <ul class="palette-list" id="palette-list" role="listbox" aria-label={t("Resultados")}>
        {found.map((destination, index) => (
          <li key={destination.to} id={`palette-${index}`} role="option" aria-selected={index === at} onClick={() => choose(destination)}>
            <span>{destination.word}</span>
            <span class="soft">{destination.kind}</span>
          </li>
        ))}
      </ul>
      {!found.length && <p class="soft">{t("Nada se llama así.")}</p>}
    </Dialog>
  );
}
