// Pictures of the tiles: plain shapes that say something to who uses them and nothing to who looks over their shoulder.

import type { Item } from "../core/catalogue";

type Kind = Item["kind"];

const shapes: Record<Kind, string> = {
  male_condom: "M24 6a18 18 0 1 0 0 36 18 18 0 0 0 0-36Zm0 8a10 10 0 1 1 0 20 10 10 0 0 1 0-20Z",
  female_condom: "M6 12h36v24H6V12Zm8 8v8h20v-8H14Z",
  lubricant: "M24 4c8 10 13 16 13 23a13 13 0 0 1-26 0C11 20 16 14 24 4Z",
  hygiene_kit: "M6 14h36v28H6V14Zm10-8h16v8H16V6Z",
  emergency_aid: "M18 6h12v12h12v12H30v12H18V30H6V18h12V6Z",
  self_test: "M12 6h24v36H12V6Zm6 8v6h12v-6H18Zm0 12v4h12v-4H18Z",
  leaflet: "M8 6h32v36H8V6Zm6 8v3h20v-3H14Zm0 8v3h20v-3H14Zm0 8v3h12v-3H14Z",
  contraceptive: "M24 4 42 24 24 44 6 24 24 4Zm0 12-8 8 8 8 8-8-8-8Z",
  other: "M24 5 43 42H5L24 5Z",
};

export function Picture({ kind }: { kind: Kind }) {
  return (
    <svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" d={shapes[kind]} />
    </svg>
  );
}

/** What one hand usually takes at once, in pieces. */
export const usual: Record<Kind, number> = {
  male_condom: 10,
  female_condom: 2,
  lubricant: 5,
  hygiene_kit: 1,
  emergency_aid: 1,
  self_test: 1,
  leaflet: 1,
  contraceptive: 1,
  other: 1,
};
