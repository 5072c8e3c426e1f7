// Notices: a trouble and what to do about it, or something good to know.

import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons";
import { t } from "./texts";
import { adviceOn } from "./trouble";

type Tone = "bad" | "warn" | "good" | "info";
const icons: Record<Tone, IconName> = { bad: "alert", warn: "alert", good: "check", info: "info" };

export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ComponentChildren }) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <Icon name={icons[tone]} />
      <div>
        <p class="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

export function TroubleNotice({ trouble, retry }: { trouble: unknown; retry?: () => void }) {
  if (!trouble) return null;
  const { title, advice } = adviceOn(trouble);
  return (
    <Notice tone="bad" title={title}>
      <p>{advice}</p>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          {t("Probar otra vez")}
        </button>
      )}
    </Notice>
  );
}
