import { signal } from "@preact/signals";
import "../core/base.css";
import { Trouble, get } from "../core/client";
import { Notice } from "../core/notice";
import { addressOf, parameter } from "../core/router";
import { homeOf } from "../core/session";
import { start } from "../core/start";
import { t } from "../core/texts";
import iconUrl from "../kit/icon.svg";
import { LoginForm } from "../kit/login";
import { LanguageLinks } from "../kit/languages";
import "./login.css";

/** Where somebody wanted to go before they were asked who they are, if it is one of our own pages. */
const wanted = () => (/^\/[lgp](\/[\w./-]*)?$/.test(parameter("to")) ? parameter("to") : "");

async function goOn(): Promise<void> {
  const { role } = await get("/api/v1/session");
  location.assign(addressOf(wanted() || homeOf(role)));
}

/** Nobody is there yet, so that nobody could log in. */
const empty = signal(false);

function FirstRun() {
  return (
    <Notice tone="info" title={t("Aquí todavía no hay nadie")}>
      <p>{t("La primera persona prepara el sistema, y después agrega a las demás.")}</p>
      <a class="button" href={addressOf("/g/set-up")}>
        {t("Preparar el sistema")}
      </a>
    </Notice>
  );
}

function Login() {
  return (
    <main class="login">
      <div class="card stack">
        <div class="row">
          <img src={iconUrl} alt="" width="44" height="44" />
          <h1>{t("Entrar")}</h1>
        </div>
        {empty.value && <FirstRun />}
        <LoginForm onDone={() => void goOn()} />
      </div>
      <nav aria-label={t("Idioma")}>
        <LanguageLinks />
      </nav>
    </main>
  );
}

/** Who is logged in already needs no page to log in; where nobody ever was, there is another page to begin with. */
async function begin(): Promise<void> {
  try {
    await goOn();
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    empty.value = trouble.kind === "session" && (await get("/api/v1/setup").then(({ open }) => open, () => false));
  }
}

void start({
  translations: {
    en: () => import("texts:login/en"),
    mam: () => import("texts:login/mam"),
    kjb: () => import("texts:login/kjb"),
    cac: () => import("texts:login/cac"),
  },
  screen: () => <Login />,
}).then(begin);
