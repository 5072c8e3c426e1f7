// Who is logged in.

import { signal } from "@preact/signals";
import { type ReplyOf, Trouble, get, onSessionEnd, post, remove } from "./client";
import { addressOf } from "./router";
import { t } from "./texts";

export type Who = ReplyOf<"/api/v1/session", "get">;
export type Role = Who["role"];
export type Permission = Who["permissions"][number]["permission"];

export const who = signal<Who | null>(null);

const homes: Record<Role, string> = {
  peer: "/p",
  clinic_lead: "/l",
  keeper: "/l",
  coordinator: "/g",
  auditor: "/g",
  donor: "/g",
  operator: "/g",
};
export const homeOf = (role: Role) => homes[role];

const roleWords: Record<Role, () => string> = {
  peer: () => t("Promotora"),
  clinic_lead: () => t("Clínica móvil"),
  keeper: () => t("Bodega"),
  coordinator: () => t("Coordinación"),
  auditor: () => t("Auditoría"),
  donor: () => t("Donante"),
  operator: () => t("Operación"),
};
export const roleWord = (role: Role) => roleWords[role]();

export const may = (permission: Permission) => who.value?.permissions.some((granted) => granted.permission === permission) ?? false;

/** Learns who is logged in; where nobody is, goes where people log in. */
export async function enter(): Promise<void> {
  try {
    who.value = await get("/api/v1/session");
  } catch (trouble) {
    if (!(trouble instanceof Trouble) || trouble.kind !== "session") throw trouble;
    location.replace(addressOf(`/?to=${encodeURIComponent(location.pathname)}`));
    await new Promise(() => {}); // the page is about to go
  }
}

export interface Credentials {
  login: string;
  password: string;
  code: string;
}

export const logIn = ({ login, password, code }: Credentials) =>
  post("/api/v1/sessions", { body: { login, password, ...(code ? { code } : {}) } });

export async function leave(): Promise<void> {
  onSessionEnd(async () => false); // who leaves is not asked to log in for it
  await remove("/api/v1/session").catch(() => {});
  location.assign(addressOf("/"));
}
