// Something that is told once: a first password, what bears a token. Closing it is the end of it.

import { Notice } from "../core/notice";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";

interface SecretProps {
  title: string;
  /** Name and text of each. */
  told: readonly (readonly [string, string])[];
  onClose: () => void;
}

export function Secret({ title, told, onClose }: SecretProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Notice tone="warn" title={t("Se muestra solo esta vez.")}>
        <p>{t("Entréguelo en persona. Quien lo tenga puede entrar.")}</p>
      </Notice>
      <dl class="told">
        {told.map(([name, text]) => (
          <div key={name}>
            <dt class="soft">{name}</dt>
            <dd>
              <code>{text}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Button kind="primary" onClick={onClose}>
        {t("Ya lo entregué")}
      </Button>
    </Dialog>
  );
}
