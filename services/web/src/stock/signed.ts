import { formatNumber } from "../core/texts";

/** "+12" or "−5": a change with its sign. */
export const signed = (change: number) => (change > 0 ? `+${formatNumber(change)}` : change < 0 ? `−${formatNumber(-change)}` : "0");
