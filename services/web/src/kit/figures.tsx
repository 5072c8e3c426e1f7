// Forms of figures: what is typed is read at once, and told to be wrong only when somebody wants it sent.

import { useState } from "preact/hooks";
import { TextField, type TextFieldProps } from "./field";
import { useSubmit } from "./submit";

/** As read: null where what is typed is no such figure, undefined where nothing is asked for. */
export type Figures = Record<string, number | null | undefined>;

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
