// Traffic light of a shelf: colour, sign and word together, so that each of the three is enough.

import { t } from "../core/texts";

export type Level = "out" | "low" | "ok" | "excess" | "unknown";

export const levels: readonly Level[] = ["out", "low", "ok", "excess", "unknown"];

const signs: Record<Level, string> = {
  out: "M8 1h8l7 7v8l-7 7H8l-7-7V8l7-7Zm-1 9.5v3h10v-3H7Z",
  low: "M12 22 1 3h22L12 22ZM10.7 7v6h2.6V7h-2.6Zm0 7.4V17h2.6v-2.6h-2.6Z",
  ok: "M12 23a11 11 0 1 0 0-22 11 11 0 0 0 0 22Zm-1.2-6L5.6 11.800l2-2 3.200 3.200 5.800-5.800 2 2L10.800 17Z",
  excess: "M1 1h22v22H1V1Zm11 4-6 6.500h4V19h4v-7.500h4L12 5Z",
  unknown: "M12 23a11 11 0 1 0 0-22 11 11 0 0 0 0 22ZM7 10.700h10v2.600H7v-2.600Z",
};

const words: Record<Level, () => string> = {
  out: () => t("Agotado"),
  low: () => t("Bajo mínimo"),
  ok: () => t("Bien"),
  excess: () => t("Exceso"),
  unknown: () => t("Sin dato"),
};

export const levelWord = (level: Level) => words[level]();

/** The sign alone, within a picture that is told in words. */
export function LevelSign({ level, x, y, size }: { level: Level; x: number; y: number; size: number }) {
  return (
    <svg class={`sign sign-${level}`} viewBox="0 0 24 24" x={x} y={y} width={size} height={size}>
      <path fill-rule="evenodd" d={signs[level]} />
    </svg>
  );
}

/** `word`: where the screen says it in another way. */
export function TrafficLight({ level, word = levelWord(level) }: { level: Level; word?: string }) {
  return (
    <span class={`light light-${level}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path fill-rule="evenodd" d={signs[level]} />
      </svg>
      {word}
    </span>
  );
}
