// Forms of figures: what is typed is read at once, and told to be wrong only when somebody wants it sent.

import { useState } from "preact/hooks";
import { formatNumber, t } from "../core/texts";
import { TextField, type TextFieldProps } from "./field";
import { useSubmit } from "./submit";

/** As read: null where what is typed is no such figure, undefined where nothing is asked for. */
export type Figures = Record<string, number | null | undefined>;

/** Of an item or a supply line, what the server takes. */
export const figureMax = 2_147_483_647;

/** What `parse` makes of it, from `least` to the largest figure that the server takes. undefined: nothing is typed, for nobody knows. */
export function figureOrNone(typed: string, parse: (typed: string) => number | null, least = 0): number | null | undefined {
  if (!typed.trim()) return undefined;
  const parsed = parse(typed);
  return parsed !== null && parsed >= least && parsed <= figureMax ? parsed : null;
}

export const wholeOrNoneFault = (least = 0) => t("Escriba un número entero de {least} a {most}, o nada.", { least, most: formatNumber(figureMax) });

/** useSubmit() of a form whose figures must all be some. */
export function useFigures<Reply>(figures: Figures, send: (key: string) => Promise<Reply>, done: (reply: Reply) => void) {
  const [checked, setChecked] = useState(false);
  const check = () => {
    setChecked(true);
    return !Object.values(figures).includes(null);
  };
  const isWrong = (name: string) => checked && figures[name] === null;
  return { ...useSubmit(send, done, check), isWrong };
}

interface FigureFieldProps extends Omit<TextFieldProps, "error"> {
  wrong: boolean;
  fault: string;
}

export const FigureField = ({ wrong, fault, ...field }: FigureFieldProps) => <TextField numeric inputMode="decimal" autocomplete="off" {...field} error={wrong ? fault : undefined} />;
