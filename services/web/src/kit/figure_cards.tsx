/** A few figures side by side, each with its name above it. */
export function FigureCards({ figures }: { figures: readonly [name: string, figure: string][] }) {
  return (
    <dl class="figures">
      {figures.map(([name, figure]) => (
        <div key={name} class="card">
          <dt>{name}</dt>
          <dd class="number">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
