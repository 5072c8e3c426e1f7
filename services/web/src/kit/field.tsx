// Fields: a label, what is typed, a hint, and the fault at the place where it is.

import type { ComponentChildren, TargetedFocusEvent } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "../core/icons";

interface FieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** The label is for screen readers only: a table's head says it to the others. */
  bare?: boolean;
  /** Where the work on this screen begins; see useFirstField(). */
  "data-first"?: boolean;
}

interface Wiring {
  id: string;
  "aria-invalid": "true" | undefined;
  "aria-describedby": string | undefined;
}

function Field({ label, hint, error, bare, children }: Omit<FieldProps, "data-first"> & { children: (wiring: Wiring) => ComponentChildren }) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id} class={bare ? "visually-hidden" : undefined}>
        {label}
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({ id, "aria-invalid": error ? "true" : undefined, "aria-describedby": notes || undefined })}
      {error && (
        <span class="error" id={`${id}-error`}>
          <Icon name="alert" />
          {error}
        </span>
      )}
    </div>
  );
}

interface InputProps {
  type?: "text" | "search" | "password" | "date";
  inputMode?: "text" | "numeric" | "decimal";
  placeholder?: string;
  autocomplete?: string;
  autocapitalize?: "none" | "characters";
  spellcheck?: boolean;
  required?: boolean;
  autofocus?: boolean;
  max?: string;
  onFocus?: (event: TargetedFocusEvent<HTMLInputElement>) => void;
  "data-search"?: boolean;
}

export interface TextFieldProps extends FieldProps, InputProps {
  value: string;
  onValue: (value: string) => void;
  numeric?: boolean;
}

export function TextField({ label, hint, error, bare, value, onValue, numeric, type = "text", ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          type={type as "text"}
          class={numeric ? "input numeric-input" : "input"}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Whole pieces, typed as digits; thousands may be parted by spaces, commas or apostrophes. */
export function QuantityField(props: TextFieldProps) {
  return <TextField {...props} numeric inputMode="numeric" autocomplete="off" onFocus={(event) => event.currentTarget.select()} />;
}

export interface SelectFieldProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  /** Value and word of each choice. */
  choices: readonly (readonly [string, string])[];
  /** The word for "nothing chosen". */
  none?: string;
  required?: boolean;
}

export function SelectField({ label, hint, error, bare, value, onValue, choices, none, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      {(wiring) => (
        <select {...rest} {...wiring} class="input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {choices.map(([code, word]) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
