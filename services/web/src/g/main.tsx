import "../core/base.css";
import { start } from "../core/start";
import { App } from "./app";

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
