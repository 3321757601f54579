import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { lungMask } from '#domain/labelmap.ts';
import { agreement } from '#domain/metrics.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { type BenchRow, medianMs, milliseconds } from './measure.ts';

const side = 1024;
const leastFaster = 5;
const goal = `${leastFaster} × faster`;

/** Dice + HD95 + ASSD of a 1024² pair of lung masks against SciPy's distance transform used as MONAI uses it. */
export async function benchAgreement(): Promise<BenchRow[]> {
  const first = lungMask(drawPhantomLabels({ seed: 1, width: side, height: side }), 'heart-excluded');
  const second = lungMask(drawPhantomLabels({ seed: 2, width: side, height: side }), 'heart-excluded');
  const ours = await medianMs(() => agreement(first, second, { x: 1, y: 1 }));
  const what = `Dice + HD95 + ASSD, ${side}² pair`;
  const twin = spawnSync(
    process.env['PLEURA_PYTHON'] ?? 'python3',
    [join(import.meta.dirname, 'scipy-twin.py'), `${side}`, `${side}`, '7'],
    {
      input: Buffer.concat([first.data, second.data]),
      encoding: 'utf8',
    },
  );
  if (twin.status !== 0) {
    return [
      {
        what,
        ours: milliseconds(ours),
        reference: 'SciPy is not here (name a Python that has it in PLEURA_PYTHON)',
        goal: { text: goal, isMet: null },
      },
    ];
  }
  const [reference, dice, hd95] = twin.stdout.split(' ').map(Number) as [number, number, number];
  const mine = agreement(first, second, { x: 1, y: 1 });
  if (Math.abs(mine.dice - dice) > 1e-9 || Math.abs((mine.hd95Px ?? 0) - hd95) > 1e-6) {
    throw new Error(`The twin disagrees: Dice ${mine.dice} against ${dice}, HD95 ${mine.hd95Px} against ${hd95}.`);
  }
  return [
    {
      what,
      ours: milliseconds(ours),
      reference: `SciPy ${milliseconds(reference)}`,
      ratio: `${(reference / ours).toFixed(1)} × faster`,
      goal: { text: goal, isMet: reference / ours >= leastFaster },
    },
  ];
}
