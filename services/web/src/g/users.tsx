// Who may enter. Staff have a name, peers a random code and nothing else.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, siteName } from "../core/catalogue";
import { type ReplyOf, type RowOf, all, post } from "../core/client";
import { useLoaded } from "../core/load";
import { type Role, may, roleWord, who } from "../core/session";
import { t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { SelectField, TextField } from "../kit/field";
import { Empty, Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { Secret } from "./secret";

type User = RowOf<"/api/v1/users">;

/** Operators know no catalogue: they type a site's code. */
const knownSites = async () => (may("read_sites") ? catalogue() : undefined);

const atSites: readonly Role[] = ["peer", "clinic_lead", "keeper"];
const rolesToGive = (): readonly Role[] => (who.value?.role === "operator" ? [...atSites, "coordinator", "auditor", "donor", "operator"] : atSites);

interface Grant {
  role: Role;
  site: string;
}

const bodyOf = ({ role, site }: Grant) => ({ role, ...(atSites.includes(role) && site ? { site } : {}) });

interface GrantFieldsProps {
  known: Catalogue | undefined;
  grant: Grant;
  onGrant: (grant: Grant) => void;
}

function GrantFields({ known, grant, onGrant }: GrantFieldsProps) {
  const onSite = (site: string) => onGrant({ ...grant, site });
  return (
    <>
      <SelectField label={t("Función")} value={grant.role} onValue={(role) => onGrant({ ...grant, role: role as Role })} choices={rolesToGive().map((role) => [role, roleWord(role)])} />
      {atSites.includes(grant.role) &&
        (known ? (
          <SelectField label={t("Sitio")} none={t("Elija…")} value={grant.site} onValue={onSite} choices={[...known.sites.keys()].map((code) => [code, siteName(known, code)])} />
        ) : (
          <TextField label={t("Sitio")} hint={t("Su código, como está en el catálogo: BH")} value={grant.site} onValue={onSite} autocapitalize="characters" spellcheck={false} />
        ))}
    </>
  );
}

interface FormProps {
  known: Catalogue | undefined;
  onClose: () => void;
  onDone: () => void;
}

function AddUser({ known, onClose, onDone }: FormProps) {
  const [name, setName] = useState("");
  const [grant, setGrant] = useState<Grant>({ role: "keeper", site: "" });
  const [made, setMade] = useState<ReplyOf<"/api/v1/users", "post">>();
  const isPeer = grant.role === "peer";
  const { busy, trouble, submit } = useSubmit(() => post("/api/v1/users", { body: { ...(isPeer ? {} : { name: name.trim() }), ...bodyOf(grant) } }), setMade);
  if (made)
    return <Secret title={t("Persona agregada")} told={[[isPeer ? t("Código") : t("Nombre"), made.code ?? name], [t("Primera contraseña"), made.password]]} onClose={onDone} />;
  return (
    <Dialog title={t("Agregar una persona")} onClose={onClose}>
      <form class="stack" onSubmit={(event) => (event.preventDefault(), void submit())}>
        <GrantFields known={known} grant={grant} onGrant={setGrant} />
        {isPeer ? <p class="soft">{t("Una promotora no tiene nombre aquí: el sistema le da un código al azar.")}</p> : <TextField label={t("Nombre con el que entra")} value={name} onValue={setName} required autofocus />}
        <TroubleOrProof trouble={trouble} retry={() => void submit()} />
        <Button kind="primary" type="submit" busy={busy}>
          {t("Agregar")}
        </Button>
      </form>
    </Dialog>
  );
}

interface ManageProps extends FormProps {
  user: User;
}

function ManageUser({ known, user, onClose, onDone }: ManageProps) {
  const [grant, setGrant] = useState<Grant>({ role: user.role ?? "keeper", site: user.sites[0] ?? "" });
  const [password, setPassword] = useState<string>();
  const path = { user: user.user };
  const done = (text: string) => () => {
    say(text);
    onDone();
  };
  const role = useSubmit(() => post("/api/v1/users/{user}/role", { path, body: bodyOf(grant) }), done(t("Función cambiada.")));
  const reset = useSubmit(() => post("/api/v1/users/{user}/reset", { path }), (told) => setPassword(told.password));
  const disable = useSubmit(() => post("/api/v1/users/{user}/disable", { path }), done(t("Ya no puede entrar.")));
  if (password) return <Secret title={t("Contraseña nueva")} told={[[t("Nombre"), user.name], [t("Contraseña"), password]]} onClose={onDone} />;
  return (
    <Dialog title={user.name} onClose={onClose}>
      <form class="stack" onSubmit={(event) => (event.preventDefault(), void role.submit())}>
        <GrantFields known={known} grant={grant} onGrant={setGrant} />
        <Button kind="primary" type="submit" busy={role.busy}>
          {t("Cambiar la función")}
        </Button>
      </form>
      {[role, reset, disable].map((one, index) => (
        <TroubleOrProof key={index} trouble={one.trouble} retry={() => void one.submit()} />
      ))}
      <p class="soft">{t("Una contraseña nueva quita también el segundo factor. Quitar el acceso cierra sus sesiones y sus claves al momento.")}</p>
      <div class="row">
        <Button busy={reset.busy} onClick={() => void reset.submit()}>
          {t("Dar contraseña nueva")}
        </Button>
        <Button kind="danger" busy={disable.busy} onClick={() => void disable.submit()}>
          {t("Quitar el acceso")}
        </Button>
      </div>
    </Dialog>
  );
}

export function UsersScreen() {
  const [open, setOpen] = useState<User | "new">();
  const loaded = useLoaded(async () => {
    const [known, users] = await Promise.all([knownSites(), all("/api/v1/users")]);
    return { known, users: users.sort((a, b) => a.name.localeCompare(b.name)) };
  }, []);
  const known = loaded.value?.known;
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    loaded.reload();
  };
  const siteOf = (code: string) => (known ? siteName(known, code) : code);
  return (
    <Screen
      title={t("Personas")}
      lead={t("Quién puede entrar y qué puede hacer.")}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setOpen("new")}>
          {t("Agregar una persona")}
        </Button>
      }
    >
      <Wait on={loaded}>
        {({ users }) =>
          users.length ? (
            <Table
              caption={tn("{n} persona", "{n} personas", users.length)}
              columns={[
                { head: t("Nombre o código"), lead: true, cell: (user: User) => user.name },
                { head: t("Función"), cell: (user) => (user.role ? roleWord(user.role) : t("Sin acceso")) },
                { head: t("Sitio"), cell: (user) => user.sites.map(siteOf).join(", ") || t("Todos") },
                {
                  head: t("Acción"),
                  action: true,
                  cell: (user) => (
                    <Button onClick={() => setOpen(user)} aria-label={t("Cambiar a {name}", { name: user.name })}>
                      {t("Cambiar")}
                    </Button>
                  ),
                },
              ]}
              rows={users}
              rowKey={(user) => user.user}
            />
          ) : (
            <Empty>{t("Todavía no hay nadie a su cargo.")}</Empty>
          )
        }
      </Wait>
      {open === "new" && <AddUser known={known} onClose={close} onDone={done} />}
      {open && open !== "new" && <ManageUser known={known} user={open} onClose={close} onDone={done} />}
    </Screen>
  );
}
