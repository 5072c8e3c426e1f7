import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon, type IconName } from "../core/icons";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "class"> {
  kind?: "plain" | "primary" | "quiet" | "danger";
  icon?: IconName;
  /** Something is under way: it cannot be pressed twice. */
  busy?: boolean;
  children?: ComponentChildren;
}

export function Button({ kind = "plain", icon, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`button button-${kind}`} aria-disabled={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
