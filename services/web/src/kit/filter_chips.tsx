// Chips: one kind of the rows below, or all of them; the address remembers which.

import { parameter, remember } from "../core/router";
import { formatNumber } from "../core/texts";

interface FilterChipsProps {
  /** Parameter of the address. */
  name: string;
  label: string;
  /** Value, word, and how many rows are like that. */
  choices: readonly (readonly [string, string, number])[];
}

export function FilterChips({ name, label, choices }: FilterChipsProps) {
  const chosen = parameter(name);
  return (
    <div class="chips no-print" role="group" aria-label={label}>
      {choices
        .filter(([value, , count]) => count || value === chosen)
        .map(([value, word, count]) => (
          <button key={value} type="button" class="chip" aria-pressed={value === chosen} onClick={() => remember({ [name]: value === chosen ? "" : value })}>
            {word} <span class="number soft">{formatNumber(count)}</span>
          </button>
        ))}
    </div>
  );
}
