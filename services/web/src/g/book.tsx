// The book of facts: whether it is whole, and what is known of its copies.

import { t } from "../core/texts";
import { Screen } from "../kit/shell";
import { VerificationCard } from "./verification";

export function BookScreen() {
  return (
    <Screen title={t("Libro y copias")} lead={t("Todo lo que se ve sale de un solo libro de hechos.")}>
      <VerificationCard />
      <section class="card stack" aria-label={t("Copias")}>
        <h2>{t("Copias")}</h2>
        <p>{t("Las copias las hace en el servidor quien opera el sistema. El sistema no lleva cuenta de ellas: aquí nadie puede decirle cuándo se hizo la última ni si se puede leer. Pregúntelo, y pida que se pruebe una.")}</p>
      </section>
    </Screen>
  );
}
