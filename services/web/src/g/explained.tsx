// The server's explanation of a figure, a clause a line, with days as people write them.

import { formatDay } from "../core/texts";

/** "se acaba el 2026-12-01; enviar 100: demanda P95 35 - existencia 3" in parts. */
export const clausesOf = (explain: string) =>
  explain
    .split("; ")
    .map((clause) => clause.replace(/\d{4}-\d{2}-\d{2}/g, formatDay).replaceAll(" - ", " − "))
    .map((clause) => clause.charAt(0).toUpperCase() + clause.slice(1));

export function Explained({ explain }: { explain: string }) {
  return (
    <ul class="explained">
      {clausesOf(explain).map((clause) => (
        <li key={clause}>{clause}</li>
      ))}
    </ul>
  );
}
