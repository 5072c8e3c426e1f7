// Chart of a series: what was given month by month, when the shelf was empty, and what is expected.

import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatMonth, formatNumber, t } from "../core/texts";
import type { Gap, Mark, MarkKind, Month } from "./history";

export interface Expected {
  month: string;
  q10: number;
  q50: number;
  q90: number;
}

interface ChartProps {
  months: readonly Month[];
  gaps: readonly Gap[];
  marks: readonly Mark[];
  expected: readonly Expected[];
  /** What it shows, in words. */
  label: string;
}

const second = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
const middle = (month: string) => second(`${month}-15`);
const height = 320;

/** Rows of figures: time, given, likely, at least, at most. The expectation begins where history ends, so that the lines meet. */
export function rowsOf({ months, expected }: Pick<ChartProps, "months" | "expected">): [number[], ...(number | null)[][]] {
  const none = (count: number) => Array<null>(count).fill(null);
  const last = months.at(-1)?.given ?? null;
  const before = none(Math.max(0, months.length - 1));
  const link = months.length ? [last] : [];
  const ahead = (figure: (one: Expected) => number) => [...before, ...link, ...expected.map(figure)];
  return [
    [...months, ...expected].map(({ month }) => middle(month)),
    [...months.map(({ given }) => given), ...none(expected.length)],
    ahead(({ q50 }) => q50),
    ahead(({ q10 }) => q10),
    ahead(({ q90 }) => q90),
  ];
}

/** Empty days are shaded and bounded, so that they are seen without colour, too. */
function shadeGaps(plot: UPlot, gaps: readonly Gap[], colour: (name: string) => string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to } of gaps) {
    const left = plot.valToPos(second(from), "x", true);
    const width = Math.max(2, plot.valToPos(second(to) + 86_400, "x", true) - left);
    ctx.fillStyle = colour("--bad-soft");
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = colour("--bad");
    ctx.fillRect(left, bbox.top, width, Math.max(3, bbox.height / 80));
  }
  ctx.restore();
}

/** Sign and colour of each kind; the sign is enough. */
const markSigns: Record<MarkKind, readonly [string, string]> = { arrived: ["▲", "--good"], lost: ["×", "--bad"], counted: ["◆", "--plenty"] };

const markWords: Record<MarkKind, () => string> = { arrived: () => t("Llegó"), lost: () => t("Perdido"), counted: () => t("El conteo corrigió el libro") };

/** Along the foot of the chart, each kind on a line of its own. */
function drawMarks(plot: UPlot, marks: readonly Mark[], { colour, font }: { colour: (name: string) => string; font: string }): void {
  const { ctx, bbox } = plot;
  const line = 16 * devicePixelRatio;
  ctx.save();
  ctx.font = `${14 * devicePixelRatio}px ${font}`;
  ctx.textAlign = "center";
  for (const { day, kind } of marks) {
    const at = plot.valToPos(second(day), "x", true);
    if (at < bbox.left || at > bbox.left + bbox.width) continue;
    const [sign, name] = markSigns[kind];
    ctx.fillStyle = colour(name);
    ctx.fillText(sign, at, bbox.top + bbox.height - 4 * devicePixelRatio - line * Object.keys(markSigns).indexOf(kind));
  }
  ctx.restore();
}

function optionsOf({ gaps, marks }: ChartProps, element: HTMLElement): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const bound = { stroke: colour("--plenty"), width: 1.5, dash: [2, 4], points: { show: false } };
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") }, font: `13px ${style.fontFamily}` };
  return {
    width: element.clientWidth,
    height,
    tzDate: (stamp) => UPlot.tzDate(new Date(stamp * 1000), "UTC"),
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, space: 70, values: (_, marks) => marks.map((mark) => formatMonth(new Date(mark * 1000).toISOString().slice(0, 10))) },
      { ...axis, size: 64, values: (_, marks) => marks.map((mark) => formatNumber(mark)) },
    ],
    series: [
      {},
      { stroke: colour("--ink"), width: 2, points: { show: true, size: 7, fill: colour("--card"), stroke: colour("--ink") } },
      { stroke: colour("--accent"), width: 3, dash: [8, 5], points: { show: false } },
      bound,
      bound,
    ],
    bands: [{ series: [4, 3], fill: `color-mix(in srgb, ${colour("--plenty")} 18%, transparent)` }],
    hooks: { drawClear: [(plot) => shadeGaps(plot, gaps, colour)], draw: [(plot) => drawMarks(plot, marks, { colour, font: style.fontFamily })] },
  };
}

export function Chart(props: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = element.current!;
    const plot = new UPlot(optionsOf(props, box), rowsOf(props) as UPlot.AlignedData, box);
    const observer = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    observer.observe(box);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [props.months, props.gaps, props.marks, props.expected]);
  const kinds = (Object.keys(markSigns) as MarkKind[]).filter((kind) => props.marks.some((mark) => mark.kind === kind));
  return (
    <figure class="card chart">
      <div ref={element} role="img" aria-label={props.label} />
      <figcaption class="row">
        <span class="mark mark-given">{t("Salió")}</span>
        {props.gaps.length > 0 && <span class="mark mark-out">{t("Estante vacío")}</span>}
        <span class="mark mark-likely">{t("Lo probable (P50)")}</span>
        <span class="mark mark-most">{t("De P10 a P90")}</span>
        {kinds.map((kind) => (
          <span key={kind} class={`mark mark-sign sign-${kind}`} data-sign={markSigns[kind][0]}>
            {markWords[kind]()}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
