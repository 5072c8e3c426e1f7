// Logging in, as every form for it does: name, password, and a code where the server asks for one.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Trouble } from "./client";
import { logIn } from "./session";

export function useLogIn(onDone: (user: string) => void) {
  const [values, setValues] = useState({ login: "", password: "", code: "" });
  const [trouble, setTrouble] = useState<unknown>();
  const [wantsCode, setWantsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>("input[autocomplete=one-time-code]")?.focus(), [wantsCode]);
  const set = (name: keyof typeof values) => (value: string) => setValues({ ...values, [name]: value });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      onDone((await logIn(values)).user);
    } catch (error) {
      const needsCode = error instanceof Trouble && error.type === "second-factor-needed";
      setWantsCode(wantsCode || needsCode);
      setTrouble(needsCode ? undefined : error); // that a code is wanted is the next step, no fault
      if (!needsCode) form.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus();
    }
    setBusy(false);
  };
  return { form, values, set, trouble, wantsCode, busy, submit };
}
