import "../core/base.css";
import { start } from "../core/start";
import { App } from "./app";

void start({
  translations: {
    en: () => import("texts:l/en"),
    mam: () => import("texts:l/mam"),
    kjb: () => import("texts:l/kjb"),
    cac: () => import("texts:l/cac"),
  },
  home: "/l",
  screen: () => <App />,
});
