import * as cac from "texts:p/cac";
import * as en from "texts:p/en";
import * as kjb from "texts:p/kjb";
import * as mam from "texts:p/mam";
import "../core/base.css";
import { start } from "../core/start";
import { App } from "./app";
import { begin } from "./outing";
import "./p.css";

/** The few texts of this page come with it: on a slow network, asking for them costs more than carrying them. */
void start({
  translations: { en: async () => en, mam: async () => mam, kjb: async () => kjb, cac: async () => cac },
  home: "/p",
  prepare: begin,
  screen: () => <App />,
});
