import { t } from "../core/texts";
import { Screen, Shell } from "../kit/shell";

export function App() {
  return (
    <Shell home="/g" places={[]} destinations={async () => []}>
      <Screen title={t("Inicio")}>
        <a class="button" href="/l">
          {t("Existencias")}
        </a>
      </Screen>
    </Shell>
  );
}
