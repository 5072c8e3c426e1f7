// Emergency: a shelf that does not last until even the quickest delivery gets there. A sign and a word, so that colour is not needed.

import { t } from "../core/texts";
import { TrafficLight } from "../kit/light";

export const EmergencyMark = ({ detail }: { detail?: string }) => <TrafficLight level="out" word={[t("Urgente"), detail].filter(Boolean).join(": ")} />;
