import { type ShipmentState, stateWord } from "./words";

export const StateBadge = ({ state }: { state: ShipmentState }) => <span class={`state state-${state}`}>{stateWord(state)}</span>;
