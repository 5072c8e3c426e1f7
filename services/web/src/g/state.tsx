// How the system is: whether it answers, who came in, and what only the server's own command line can tell.

import { type RowOf, all, get } from "../core/client";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { who } from "../core/session";
import { formatMoment, t } from "../core/texts";
import { Empty, Wait } from "../kit/loaded";
import { Table } from "../kit/table";

type Entry = RowOf<"/api/v1/security-log">;

const eventWords: Record<Entry["event"], () => string> = {
  set_up: () => t("Se preparó el sistema"),
  user_added: () => t("Se agregó una persona"),
  user_disabled: () => t("Se quitó el acceso"),
  role_set: () => t("Cambió una función"),
  password_set: () => t("Cambió una contraseña"),
  user_reset: () => t("Se dio contraseña nueva"),
  log_in_failed: () => t("Alguien no pudo entrar"),
  second_factor_enrolled: () => t("Se inscribió un segundo factor"),
  token_created: () => t("Se hizo una clave"),
  token_revoked: () => t("Se quitó una clave"),
};


const shown = 50;

const commands = (): [string, string, string][] => [
  [t("Libro"), "abasto verify --data CARPETA", t("Revisa la cadena del libro y que cada tabla salga de él.")],
  [t("Copia"), "abasto backup --data CARPETA --to ARCHIVO", t("Copia todo mientras los demás siguen trabajando.")],
];

function OnTheServer() {
  return (
    <section class="card stack" aria-label={t("Libro y copias")}>
      <h2>{t("Libro y copias")}</h2>
      <p>{t("El libro también lo revisan, desde su pantalla, coordinación y auditoría. De las copias el sistema no lleva cuenta: cuándo se hizo la última y si se puede leer lo sabe solo usted.")}</p>
      <dl class="told">
        {commands().map(([name, command, meaning]) => (
          <div key={name}>
            <dt>
              <strong>{name}</strong> <span class="soft">{meaning}</span>
            </dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function StateBody() {
  const loaded = useLoaded(async () => {
    const [log, users] = await Promise.all([get("/api/v1/security-log", { query: { limit: shown } }), all("/api/v1/users"), get("/health/ready")]);
    const names = new Map([...users.map(({ user, name }) => [user, name] as const), [who.value!.user, who.value!.name] as const]);
    return { entries: log.items, names };
  }, []);
  return (
    <Wait on={loaded}>
      {({ entries, names }) => (
        <>
          <Notice tone="good" title={t("El servidor responde y su libro está abierto.")} />
          <OnTheServer />
          {entries.length ? (
            <Table
              caption={t("Lo último en el registro de seguridad")}
              columns={[
                { head: t("Qué"), lead: true, cell: (entry: Entry) => eventWords[entry.event]() },
                { head: t("Cuándo"), cell: (entry) => <span class="number">{formatMoment(entry.at)}</span> },
                { head: t("Persona"), cell: (entry) => names.get(entry.user ?? "") ?? entry.user?.slice(0, 8) ?? "" },
              ]}
              rows={entries}
              rowKey={(entry, index) => entry.at + index}
            />
          ) : (
            <Empty>{t("El registro de seguridad está vacío.")}</Empty>
          )}
        </>
      )}
    </Wait>
  );
}
