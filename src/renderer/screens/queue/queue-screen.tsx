export function QueueScreen() {
  return <main id="content">…</main>;
}
