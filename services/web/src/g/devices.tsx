import { t } from "../core/texts";
import { Empty } from "../kit/loaded";
import { Screen } from "../kit/shell";

export function DevicesScreen() {
  return (
    <Screen title={t("Teléfonos")} lead={t("Los que guardan entregas sin red y las envían después.")}>
      <Empty>{t("Ninguno está inscrito: la aplicación que trabaja sin red todavía no existe. Hoy las promotoras entran por el navegador y el teléfono no guarda nada.")}</Empty>
    </Screen>
  );
}
