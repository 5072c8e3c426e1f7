// The site at which somebody works: the only one of their own, or the one they choose.

import { useState } from "preact/hooks";
import { type Catalogue, siteName } from "../core/catalogue";
import { parameter } from "../core/router";
import { who } from "../core/session";
import { t } from "../core/texts";
import { SelectField } from "../kit/field";

export interface OwnSite {
  /** Codes; peers hold stock, too, but nobody keeps their shelves for them. */
  choices: readonly string[];
  chosen: string;
  choose: (code: string) => void;
}

export function useOwnSite(known: Catalogue): OwnSite {
  const own = who.value?.sites ?? [];
  const all = [...known.sites.values()].filter((site) => site.role !== "peer").map((site) => site.code);
  const choices = own.length ? own : all;
  const [chosen, choose] = useState(parameter("site") || (choices.length === 1 ? choices[0]! : ""));
  return { choices, chosen, choose };
}

export function SiteField({ known, own, label, error }: { known: Catalogue; own: OwnSite; label: string; error?: string | undefined }) {
  return (
    <SelectField label={label} value={own.chosen} onValue={own.choose} error={error} none={own.choices.length > 1 ? t("Elija…") : undefined} choices={own.choices.map((code) => [code, siteName(known, code)])} />
  );
}
