import "../core/base.css";
import { start } from "../core/start";
import { watchSession } from "../kit/session_dialog";
import { App } from "./app";

watchSession();
void start({
  translations: {
    en: () => import("texts:g/en"),
    mam: () => import("texts:g/mam"),
    kjb: () => import("texts:g/kjb"),
    cac: () => import("texts:g/cac"),
  },
  home: "/g",
  screen: () => <App />,
});
