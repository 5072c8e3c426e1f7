import "../core/base.css";
import { start } from "../core/start";
import { App } from "./app";
import "./p.css";

void start({
  translations: {
    en: () => import("texts:p/en"),
    mam: () => import("texts:p/mam"),
    kjb: () => import("texts:p/kjb"),
    cac: () => import("texts:p/cac"),
  },
  home: "/p",
  screen: () => <App />,
});
