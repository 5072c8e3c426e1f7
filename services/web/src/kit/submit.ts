// Sending a form: once, however often somebody presses or the network breaks off.

import { useRef, useState } from "preact/hooks";
import { Trouble } from "../core/client";
import { randomId } from "../core/ids";

interface Submit {
  busy: boolean;
  trouble: unknown;
  submit: () => Promise<void>;
}

/** `send` gets the key of this intention. It stays the same until the server has answered, so that what is sent again after a lost answer
    is one effect. Where `check` says false nothing is sent. */
export function useSubmit<Reply>(send: (key: string) => Promise<Reply>, done: (reply: Reply) => void, check: () => boolean = () => true): Submit {
  const key = useRef(randomId());
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const submit = async () => {
    if (underWay.current || !check()) return;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    try {
      const reply = await send(key.current);
      key.current = randomId();
      done(reply);
    } catch (error) {
      if (error instanceof Trouble && error.kind === "refused") key.current = randomId();
      setTrouble(error);
    }
    underWay.current = false;
    setBusy(false);
  };
  return { busy, trouble, submit };
}

/** What the server says of one cell, by the pointer into the body: "/accepted/2/lot/expiry". */
export const faultAt = (trouble: unknown, pointer: string) =>
  trouble instanceof Trouble ? trouble.faults.find((fault) => fault.pointer === pointer)?.detail : undefined;
