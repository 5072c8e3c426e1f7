// Tokens with which programs enter instead of people.

import { useState } from "preact/hooks";
import { type ReplyOf, get, post, remove } from "../core/client";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { roleWord } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { SelectField } from "../kit/field";
import { Empty, Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { Secret } from "./secret";

type Token = ReplyOf<"/api/v1/tokens", "get">["tokens"][number];

const lives = [7, 30, 90];

function AddToken({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [days, setDays] = useState("30");
  const [made, setMade] = useState<ReplyOf<"/api/v1/tokens", "post">>();
  const { busy, trouble, submit } = useSubmit(() => post("/api/v1/tokens", { body: { days: Number(days) } }), setMade);
  if (made) return <Secret title={t("Clave hecha")} told={[[t("Clave"), made.bearer]]} onClose={onDone} />;
  return (
    <Dialog title={t("Hacer una clave")} onClose={onClose}>
      <p>{t("Un programa que la tenga puede hacer lo mismo que usted, hasta que venza o la quite.")}</p>
      <form class="stack" onSubmit={(event) => (event.preventDefault(), void submit())}>
        <SelectField label={t("Vence en")} value={days} onValue={setDays} choices={lives.map((n) => [String(n), tn("{n} día", "{n} días", n)])} />
        <TroubleOrProof trouble={trouble} retry={() => void submit()} />
        <Button kind="primary" type="submit" busy={busy}>
          {t("Hacer la clave")}
        </Button>
      </form>
    </Dialog>
  );
}

function Revoke({ token, onDone }: { token: Token; onDone: () => void }) {
  const { busy, trouble, submit } = useSubmit(
    () => remove("/api/v1/tokens/{token}", { path: { token: token.token } }),
    () => {
      say(t("Clave quitada: ya no sirve."));
      onDone();
    },
  );
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <Button kind="danger" busy={busy} onClick={() => void submit()} aria-label={t("Quitar {token}", { token: token.token.slice(0, 8) })}>
        {t("Quitar")}
      </Button>
    </>
  );
}

export function TokensScreen() {
  const [adding, setAdding] = useState(false);
  const loaded = useLoaded(async () => (await get("/api/v1/tokens")).tokens, []);
  const done = () => {
    setAdding(false);
    loaded.reload();
  };
  return (
    <Screen
      title={t("Claves para programas")}
      lead={t("Las suyas. El sistema guarda solo su huella.")}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {t("Hacer una clave")}
        </Button>
      }
    >
      <Wait on={loaded}>
        {(tokens) =>
          tokens.length ? (
            <Table
              caption={tn("{n} clave", "{n} claves", tokens.length)}
              columns={[
                { head: t("Clave"), lead: true, cell: (token: Token) => <code>{token.token.slice(0, 8)}</code> },
                { head: t("Función"), cell: (token) => roleWord(token.role) },
                { head: t("Vence"), cell: (token) => formatDay(token.ends) },
                { head: t("Acción"), action: true, cell: (token) => <Revoke token={token} onDone={loaded.reload} /> },
              ]}
              rows={tokens}
              rowKey={(token) => token.token}
            />
          ) : (
            <Empty>{t("Ningún programa entra en su nombre.")}</Empty>
          )
        }
      </Wait>
      {adding && <AddToken onClose={() => setAdding(false)} onDone={done} />}
    </Screen>
  );
}
