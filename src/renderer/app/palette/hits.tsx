import styles from './palette.module.css';

/** A label with the characters that matched set off. */
export function Hits({ text, hits }: { readonly text: string; readonly hits: readonly number[] }) {
  const runs: { from: number; to: number }[] = [];
  for (const at of hits) {
    const last = runs.at(-1);
    if (last && last.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return (
    <span className={styles.label}>
      {runs.map(({ from, to }, n) => (
        <span key={from}>
          {text.slice(runs[n - 1]?.to ?? 0, from)}
          <mark className={styles.hit}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(runs.at(-1)?.to ?? 0)}
    </span>
  );
}
