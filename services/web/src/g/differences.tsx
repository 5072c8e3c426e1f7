import { may } from "../core/session";
import { t } from "../core/texts";
import { Screen } from "../kit/shell";
import { Differences } from "../stock/differences";

export function DifferencesScreen() {
  return (
    <Screen
      title={t("Diferencias")}
      lead={t("Donde el libro y lo que se vio no coinciden. Nadie las borra: alguien dice qué pasó.")}
      actions={
        may("approve_adjustment") && (
          <a class="button" href="/g/adjustments">
            {t("Ajustes por aprobar")}
          </a>
        )
      }
    >
      <Differences />
    </Screen>
  );
}
