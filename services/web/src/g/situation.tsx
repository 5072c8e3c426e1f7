// Situation: how the shelves of stores, clinics and shelters stand, as traffic lights and by department. Peers are on no map: not their
// place, not their number.

import { type Catalogue, type Site } from "../core/catalogue";
import { useLoaded } from "../core/load";
import { formatNumber, t, tn } from "../core/texts";
import { type Level, LevelSign, TrafficLight, levels as allLevels } from "../kit/light";
import { Wait } from "../kit/loaded";
import { folded } from "../kit/search";
import { departments, mapSize } from "./departments";
import { type ShelfLevel, isPeer, knownLevels, severity } from "./today";

/** How many shelves stand how. */
export type Counts = Record<Level, number>;

const noCounts = (): Counts => ({ out: 0, low: 0, ok: 0, excess: 0, unknown: 0 });

/** Sites say in words which area they are in, the department first. */
export const departmentOf = ({ area }: Pick<Site, "area">) =>
  departments.find(({ name }) => folded(area) === folded(name) || folded(area).startsWith(`${folded(name)},`))?.code;

export function situationOf(known: Catalogue, shelves: readonly ShelfLevel[]) {
  const all = noCounts();
  const byDepartment = new Map<string, Counts>();
  for (const { site, level } of shelves) {
    if (isPeer(known, site)) continue;
    ++all[level];
    const department = departmentOf({ area: known.sites.get(site)?.area ?? "" });
    if (!department) continue;
    const counts = byDepartment.get(department) ?? noCounts();
    ++counts[level];
    byDepartment.set(department, counts);
  }
  return { all, byDepartment };
}

export const worstOf = (counts: Counts): Level => allLevels.filter((level) => counts[level]).sort((a, b) => severity[a] - severity[b])[0] ?? "unknown";

const countWords: Record<Level, (n: number) => string> = {
  out: (n) => tn("{n} agotado", "{n} agotados", n),
  low: (n) => tn("{n} bajo mínimo", "{n} bajo mínimo", n),
  ok: (n) => tn("{n} bien", "{n} bien", n),
  excess: (n) => tn("{n} en exceso", "{n} en exceso", n),
  unknown: (n) => tn("{n} sin dato", "{n} sin dato", n),
};

const countsWord = (counts: Counts) => allLevels.filter((level) => counts[level]).map((level) => countWords[level](counts[level])).join(", ");

function DepartmentMap({ byDepartment }: { byDepartment: ReadonlyMap<string, Counts> }) {
  const told = departments.filter(({ code }) => byDepartment.has(code)).map(({ code, name }) => `${name}: ${countsWord(byDepartment.get(code)!)}`);
  return (
    <svg class="map" viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} role="img" aria-label={t("Mapa de departamentos. {told}", { told: told.join("; ") })}>
      {departments.map(({ code, outline }) => {
        const counts = byDepartment.get(code);
        return <path key={code} class={counts ? `department department-${worstOf(counts)}` : "department"} d={outline} />;
      })}
      {departments.map(({ code, middle: [x, y] }) => {
        const counts = byDepartment.get(code);
        return counts && <LevelSign key={code} level={worstOf(counts)} x={x - 13} y={y - 13} size={26} />;
      })}
    </svg>
  );
}

function DepartmentList({ byDepartment }: { byDepartment: ReadonlyMap<string, Counts> }) {
  const rows = departments.filter(({ code }) => byDepartment.has(code)).map(({ code, name }) => ({ name, counts: byDepartment.get(code)!, worst: worstOf(byDepartment.get(code)!) }));
  return (
    <ul>
      {rows
        .sort((a, b) => severity[a.worst] - severity[b.worst])
        .map(({ name, counts, worst }) => (
          <li key={name}>
            <span>
              <a href={`/g/sites?kind=site&find=${encodeURIComponent(name)}`}>{name}</a>
              <span class="packs">{countsWord(counts)}</span>
            </span>
            <TrafficLight level={worst} />
          </li>
        ))}
    </ul>
  );
}

function Lights({ counts }: { counts: Counts }) {
  return (
    <ul class="lights">
      {allLevels
        .filter((level) => counts[level])
        .map((level) => (
          <li key={level}>
            <a href={`/g/sites?kind=site&level=${level}`}>
              <span class="number indicator">{formatNumber(counts[level])}</span>
              <TrafficLight level={level} />
            </a>
          </li>
        ))}
    </ul>
  );
}

/** Asked for by itself, so that nothing else waits for it. */
export function Situation() {
  const loaded = useLoaded(knownLevels, []);
  return (
    <Wait on={loaded}>
      {({ known, levels }) => {
        const { all, byDepartment } = situationOf(known, levels);
        if (!levels.length) return null;
        return (
          <section class="card situation" aria-label={t("Cómo están los estantes")}>
            <h2>{t("Cómo están los estantes")}</h2>
            <Lights counts={all} />
            {byDepartment.size > 0 && (
              <div class="need map-and-list">
                <DepartmentMap byDepartment={byDepartment} />
                <DepartmentList byDepartment={byDepartment} />
              </div>
            )}
          </section>
        );
      }}
    </Wait>
  );
}
