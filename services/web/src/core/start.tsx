// How each of the pages begins: language, who is there, first screen.

import { type ComponentChild, render } from "preact";
import { followLinks } from "./router";
import { enter } from "./session";
import { type Loaders, speak, wantedLanguage } from "./texts";
import { TroubleNotice } from "./notice";

interface Start {
  translations: Loaders;
  /** "/l"; none: nobody needs to be logged in. */
  home?: string;
  screen: () => ComponentChild;
}

export async function start({ translations, home, screen }: Start): Promise<void> {
  const app = document.getElementById("app")!;
  try {
    await speak(wantedLanguage(location.search, navigator.languages), translations);
    if (home) {
      followLinks(home);
      await enter();
    }
    render(screen(), app);
  } catch (trouble) {
    render(<main class="page"><TroubleNotice trouble={trouble} retry={() => location.reload()} /></main>, app);
  }
}
