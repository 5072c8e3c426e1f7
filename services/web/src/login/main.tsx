import "../core/base.css";
import { Trouble, get } from "../core/client";
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

function Login() {
  return (
    <main class="login">
      <div class="card stack">
        <div class="row">
          <img src={iconUrl} alt="" width="44" height="44" />
          <h1>{t("Entrar")}</h1>
        </div>
        <LoginForm onDone={() => void goOn()} />
      </div>
      <nav aria-label={t("Idioma")}>
        <LanguageLinks />
      </nav>
    </main>
  );
}

/** Who is logged in already needs no page to log in. */
async function begin(): Promise<void> {
  await goOn().catch((trouble: unknown) => {
    const nobody = trouble instanceof Trouble;
    if (!nobody) throw trouble;
  });
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
