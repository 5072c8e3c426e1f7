// Shell: what stands around every screen of /l and /g.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon, type IconName } from "../core/icons";
import { path } from "../core/router";
import { leave, roleWord, who } from "../core/session";
import { watchSession } from "../core/session_end";
import { t } from "../core/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import iconUrl from "./icon.svg";
import { KeysHelp, useKeys } from "./keys";
import { LanguageLinks } from "./languages";
import "./kit.css";
import { type Destination, Palette } from "./palette";
import { SessionDialog } from "./session_dialog";
import { Toasts } from "./toast";

export interface Place {
  to: string;
  word: string;
  icon: IconName;
}

interface ShellProps {
  home: string;
  places: readonly Place[];
  destinations: () => Promise<Destination[]>;
  children: ComponentChildren;
}

/** The same in every language. */
const appName = "Abasto";

type Open = "account" | "palette" | "keys" | null;
const open = signal<Open>(null);
const close = () => void (open.value = null);

function Account() {
  const me = who.value;
  return (
    <Dialog title={t("Cuenta")} onClose={close}>
      {me && (
        <p>
          <strong>{me.name}</strong> <span class="soft">{[roleWord(me.role), ...me.sites].join(" · ")}</span>
        </p>
      )}
      <h3 class="label">{t("Idioma")}</h3>
      <LanguageLinks />
      <div class="row">
        <Button icon="help" onClick={() => (open.value = "keys")}>
          {t("Teclas")}
        </Button>
        <Button kind="danger" onClick={leave}>
          {t("Salir")}
        </Button>
      </div>
    </Dialog>
  );
}

function Nav({ places, home }: { places: readonly Place[]; home: string }) {
  const current = (to: string) => (to === home ? path.value.replace(/\/$/, "") === home : path.value.startsWith(to));
  return (
    <nav class="shell-nav" aria-label={t("Pantallas")}>
      {places.map(({ to, word, icon }) => (
        <a key={to} href={to} aria-current={current(to) ? "page" : undefined}>
          <Icon name={icon} />
          {word}
        </a>
      ))}
    </nav>
  );
}

function usePalette(destinations: () => Promise<Destination[]>) {
  const [found, setFound] = useState<Destination[]>([]);
  const show = () => {
    open.value = "palette";
    destinations().then(setFound, () => {});
  };
  return { found, show };
}

/** The field of the screen to which "/" leads carries data-search. */
const focusSearch = (otherwise: () => void) => {
  const field = document.querySelector<HTMLElement>("[data-search]");
  if (field) field.focus();
  else otherwise();
};

export function Shell({ home, places, destinations, children }: ShellProps) {
  const palette = usePalette(destinations);
  useEffect(watchSession, []);
  useKeys({ "/": () => focusSearch(palette.show), "?": () => (open.value = "keys"), "Control+k": palette.show });
  useEffect(() => document.querySelector<HTMLElement>("h1")?.focus(), [path.value]);
  return (
    <>
      <a class="button skip" href="#main">
        {t("Ir al contenido")}
      </a>
      <header class="shell-head">
        <a class="brand" href={home}>
          <img src={iconUrl} alt="" />
          {appName}
        </a>
        <Nav places={places} home={home} />
        <Button kind="quiet" icon="search" onClick={palette.show} aria-keyshortcuts="Control+K">
          <span class="head-word">{t("Ir a")}</span>
        </Button>
        <Button kind="quiet" icon="user" onClick={() => (open.value = "account")}>
          <span class="head-word">{who.value?.name || t("Cuenta")}</span>
        </Button>
      </header>
      {who.value?.invented_programme && <p class="banner">{t("Programa de demostración: los datos son inventados.")}</p>}
      <main class="page" id="main">
        {children}
      </main>
      {open.value === "account" && <Account />}
      {open.value === "keys" && <KeysHelp onClose={close} />}
      {open.value === "palette" && <Palette destinations={palette.found} onClose={close} />}
      <SessionDialog />
      <Toasts />
    </>
  );
}

/** The head of a screen: its name, what it is about, what can be done. */
export function Screen({ title, lead, actions, children }: { title: string; lead?: ComponentChildren; actions?: ComponentChildren; children: ComponentChildren }) {
  useEffect(() => void (document.title = `${title} · Abasto`), [title]);
  return (
    <>
      <div class="row spread">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p class="soft">{lead}</p>}
        </div>
        {actions && <div class="row no-print">{actions}</div>}
      </div>
      {children}
    </>
  );
}
