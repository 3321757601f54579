/** Version 3: what a reader did last is found without reading what everybody else did since. */
export function readerIndex(): readonly string[] {
  return [`create index if not exists events_by_reader on events (reader, num)`];
}
