/** Version 13: how the bytes of masks and probabilities are packed (`packings`); those stored before stay as they are. */
export function mapPacking(): readonly string[] {
  return [
    `alter table payloads add column packing integer not null default 0`,
    `alter table probabilities add column packing integer not null default 0`,
  ];
}
