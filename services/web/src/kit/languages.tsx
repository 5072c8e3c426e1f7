// The languages, each by its own name, as links to the same page.

import { language, languages } from "../core/texts";

function addressIn(code: string): string {
  const url = new URL(location.href);
  url.searchParams.set("lang", code);
  return url.pathname + url.search;
}

export function LanguageLinks() {
  return (
    <ul class="chips languages">
      {languages.map(([code, name]) => (
        <li key={code}>
          <a class="chip" href={addressIn(code)} target="_self" lang={code} hreflang={code} aria-current={code === language ? "true" : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
