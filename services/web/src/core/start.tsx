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
  /** Asks for what the first screen cannot do without; where that fails, the page says so and offers to try again. */
  prepare?: () => Promise<void>;
  screen: () => ComponentChild;
}

export async function start({ translations, home, prepare, screen }: Start): Promise<void> {
  const app = document.getElementById("app")!;
  const show = (shown: ComponentChild) => {
    app.replaceChildren(); // a page may bring a sign that it is being loaded
    render(shown, app);
  };
  try {
    await speak(wantedLanguage(location.search, navigator.languages), translations);
    if (home) {
      followLinks(home);
      await enter();
    }
    await prepare?.();
    show(screen());
  } catch (trouble) {
    show(
      <main class="page">
        <TroubleNotice trouble={trouble} retry={() => location.reload()} />
      </main>,
    );
  }
}
