import "../core/base.css";
import { start } from "../core/start";
import { App } from "./app";
import { SetUp } from "./set_up";

/** Before there is anybody, there is nobody to log in. */
const settingUp = location.pathname.startsWith("/g/set-up");

void start({
  translations: {
    en: () => import("texts:g/en"),
    mam: () => import("texts:g/mam"),
    kjb: () => import("texts:g/kjb"),
    cac: () => import("texts:g/cac"),
  },
  ...(settingUp ? {} : { home: "/g" }),
  screen: () => (settingUp ? <SetUp /> : <App />),
});
