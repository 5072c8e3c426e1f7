// What to do when something goes wrong, in words.

import { Trouble } from "./client";
import { t, tn } from "./texts";

export interface Advice {
  title: string;
  /** What to do now. */
  advice: string;
}

const refusals: Record<string, () => string> = {
  "not-enough-stock": () => t("No hay tanta existencia. Baje la cantidad o cuente el estante."),
  "lot-blocked": () => t("Ese lote está bloqueado o vencido y no puede salir. Elija otro."),
  "lot-life-too-short": () => t("A ese lote le queda poca vida para el sitio que lo recibe. Elija uno que venza más tarde."),
  "supply-line-closed": () => t("La ruta entre esos dos sitios está cerrada."),
  "wrong-state": () => t("Alguien ya cambió esto. Vuelva a abrirlo para ver cómo está ahora."),
  "precondition-failed": () => t("Alguien ya cambió esto. Vuelva a abrirlo para ver cómo está ahora."),
  "precondition-required": () => t("Alguien ya cambió esto. Vuelva a abrirlo para ver cómo está ahora."),
  "already-recorded": () => t("Esto ya estaba registrado."),
  "same-site": () => t("El origen y el destino son el mismo sitio."),
  "week-over": () => t("Esa semana ya terminó: lo anotado se queda como está."),
  "not-positive": () => t("Las cantidades tienen que ser mayores que cero."),
  "nothing-to-do": () => t("No hay nada que registrar: ponga al menos una cantidad."),
  "conflicting-rows": () => t("El mismo lote está dos veces. Deje una sola línea."),
  "unknown-item": () => t("Ese artículo no está en el catálogo."),
  "unknown-site": () => t("Ese sitio no está en el catálogo."),
  "not-found": () => t("No existe, o no es de su sitio."),
  forbidden: () => t("Su función no permite hacer esto. Pídalo a coordinación."),
  "proof-needed": () => t("Para esto hay que mostrar la contraseña otra vez."),
  "given-up": () => t("Alguien canceló lo que se estaba calculando. Vuelva a pedirlo cuando quiera."),
  "too-long": () => t("La lista no cabe en una hoja de cálculo. Guárdela como CSV, o sitio por sitio."),
  "outcome-does-not-fit": () => t("Eso no explica esta diferencia. Elija otra respuesta."),
  "idempotency-key-reused": () => t("Este formulario ya se envió con otros datos. Ábralo de nuevo."),
  "not-recognised": () => t("El nombre o la contraseña no son correctos. Revise mayúsculas y pruebe otra vez."),
  "second-factor-needed": () => t("Falta el código de seis cifras de su aplicación de códigos."),
};

/** Of refusals in which nothing was to be recorded. */
const titles: Record<string, () => string> = {
  "not-found": () => t("No se encontró"),
  "given-up": () => t("Se canceló"),
  "too-long": () => t("No se pudo guardar"),
};

const ofKind = {
  offline: (): Advice => ({
    title: t("Sin conexión"),
    advice: t("No se pudo llegar al servidor. Lo que escribió sigue aquí: revise la red y pruebe otra vez."),
  }),
  session: (): Advice => ({
    title: t("Su sesión terminó"),
    advice: t("Entre otra vez para continuar. Lo que escribió sigue aquí."),
  }),
  broken: (): Advice => ({
    title: t("El servidor falló"),
    advice: t("No es culpa suya y no se registró nada a medias. Espere un minuto y pruebe otra vez; si sigue, avise a quien opera el sistema."),
  }),
};

function refusalAdvice(trouble: Trouble): Advice {
  if (trouble.type === "too-many-attempts")
    return { title: t("Demasiados intentos"), advice: tn("Espere {n} segundo y pruebe otra vez.", "Espere {n} segundos y pruebe otra vez.", trouble.waitSeconds) };
  const title = trouble.kind === "session" ? t("No pudo entrar") : (titles[trouble.type]?.() ?? t("No se registró"));
  return { title, advice: refusals[trouble.type]?.() ?? trouble.detail };
}

export function adviceOn(error: unknown): Advice {
  if (!(error instanceof Trouble)) return { title: t("Algo falló en esta página"), advice: t("Cárguela de nuevo.") };
  if (error.kind === "refused" || error.type in refusals) return refusalAdvice(error);
  const { title, advice } = ofKind[error.kind]();
  const incident = /incident (\S+)/.exec(error.detail)?.[1];
  return { title, advice: incident ? `${advice} ${t("Incidente: {incident}", { incident })}` : advice };
}
