import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAgreement } from './agreement.bench.ts';
import { benchCoverage } from './coverage.bench.ts';
import { benchEngine } from './engine.bench.ts';
import { type BenchRow, tableHead, tableLine } from './measure.ts';
import { benchRank } from './rank.bench.ts';
import { benchScale } from './scale/run.ts';

// `npm run bench`: every figure beside a reference measured in the same run. `-- --rows 243324` for the whole of CXLSeg, `--json FILE` for the
// plot of docs/scale.md.
const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000' }, json: { type: 'string' } } });
const benches: readonly (() => Promise<BenchRow[]>)[] = [benchAgreement, benchCoverage, benchRank, benchEngine];

console.log(
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}\n`,
);
console.log(tableHead);
for (const bench of benches) {
  for (const row of await bench()) console.log(tableLine(row));
}
console.log();
await benchScale({ cases: Number(values.rows), json: values.json });
